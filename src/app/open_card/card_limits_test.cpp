// SPDX-License-Identifier: Apache-2.0
//
// Goal: whoever opens many cards is noticed and then stopped, on both sides of each edge, also with two at once.
#include "open_card/card_house.h"

#include <functional>
#include <utility>

namespace obhut::open_card {
namespace {

// Runs a function before the first unit it is given: somebody who is faster.
class StoreWithAnother final : public ports::Store {
public:
    StoreWithAnother(ports::Store& store, std::function<void()> another)
        : store_(store), another_(std::move(another)) {}

    Result<Done, Error> read(ports::BusinessId business, ports::ReadFunction const& function) override {
        return store_.read(business, function);
    }

    Result<Done, Error> write(ports::BusinessId business, ports::UnitFunction const& unit) override {
        if (auto const another = std::exchange(another_, nullptr)) another();
        return store_.write(business, unit);
    }

    Result<std::vector<ports::BusinessId>, Error> businesses() override { return store_.businesses(); }

    Result<std::vector<ports::DueItem>, Error>
    claim(ports::DueKind kind, ports::Instant now, ports::Instant lease_end, std::size_t most) override {
        return store_.claim(kind, now, lease_end, most);
    }

private:
    ports::Store& store_;
    std::function<void()> another_;
};

struct ManyCards : CardHouse {
    ManyCards() {
        for (int nth = 0; nth < 130; ++nth)
            clients.push_back(stranger());
    }

    void open(recognise::Caller const& by, std::size_t first, std::size_t count) {
        for (auto nth = first; nth < first + count; ++nth)
            OBHUT_CHECK(opened(by, card_of(clients[nth])).ok());
    }

    std::vector<ClientId> clients;
};

// req:A12 threat:E01
TEST_F(ManyCards, AlarmTheOwnerFromTheFortiethAnHourOn) {
    auto const by = caller(reception);
    open(by, 0, 39);
    EXPECT_EQ(alarms(AlarmKind::ManyCards), 0);
    open(by, 39, 1);
    EXPECT_EQ(alarms(AlarmKind::ManyCards), 1);
    open(by, 40, 20);
    EXPECT_EQ(alarms(AlarmKind::ManyCards), 1) << "once an hour";
}

// req:A12
TEST_F(ManyCards, AlarmAgainInTheNextHour) {
    auto const by = caller(reception);
    open(by, 0, 40);
    house.clock.advance(1h);
    open(by, 40, 39);
    EXPECT_EQ(alarms(AlarmKind::ManyCards), 1);
    open(by, 79, 1);
    EXPECT_EQ(alarms(AlarmKind::ManyCards), 2);
}

// req:A12 threat:E01
TEST_F(ManyCards, StopAtTheHundredAndTwentieth) {
    auto const by = caller(reception);
    open(by, 0, 120);
    EXPECT_EQ(alarms(AlarmKind::CardsStopped), 0);
    auto const before = entries(ledger::Action::Opened).size();
    auto const card = opened(by, card_of(clients[120]));
    EXPECT_EQ(card.error().kind, ErrorKind::Busy);
    EXPECT_EQ(card.error().reason, Literal{"access/too-many-cards"});
    EXPECT_EQ(entries(ledger::Action::Opened).size(), before);
    EXPECT_EQ(entries(ledger::Action::Refused).size(), 1U);
    EXPECT_EQ(alarms(AlarmKind::CardsStopped), 1);
    EXPECT_EQ(refusal(by, card_of(clients[121])), Literal{"access/too-many-cards"});
    EXPECT_EQ(alarms(AlarmKind::CardsStopped), 1);
    EXPECT_TRUE(opened(by, card_of(clients[7])).ok()) << "one that was counted opens again";
    EXPECT_TRUE(opened(by, card_of(clients[7], Purpose::BookingNotify)).ok());
    EXPECT_TRUE(opened(caller(owner), card_of(clients[120])).ok()) << "others go on";
    house.clock.advance(1h - 1s);
    EXPECT_EQ(refusal(by, card_of(clients[122])), Literal{"access/too-many-cards"});
    house.clock.advance(1s);
    EXPECT_TRUE(opened(by, card_of(clients[120])).ok());
}

TEST_F(ManyCards, CountEachClientOnceWhateverTheSessionAndPurpose) {
    auto const by = caller(reception);
    open(by, 0, 39);
    open(caller(reception), 0, 39);
    OBHUT_CHECK(opened(by, card_of(clients[0], Purpose::BookingNotify)).ok());
    EXPECT_EQ(alarms(AlarmKind::ManyCards), 0);
    open(caller(reception), 39, 1);
    EXPECT_EQ(alarms(AlarmKind::ManyCards), 1) << "another session does not begin anew";
}

// req:U8
TEST_F(ManyCards, OfAMachineAreCountedByItsOwnLimits) {
    auto const token = machine();
    open(token, 0, 59);
    EXPECT_EQ(alarms(AlarmKind::ManyCards), 0);
    open(token, 59, 1);
    EXPECT_EQ(alarms(AlarmKind::ManyCards), 1);
}

TEST_F(ManyCards, ByTwoAtOnceDoNotPassTheStopTogether) {
    auto const by = caller(reception);
    open(by, 0, 119);
    StoreWithAnother store{house.store, [&] { open(by, 119, 1); }};
    ports::World world{
        .store = store,
        .vault = house.vault,
        .clock = house.clock,
        .random = house.random,
        .policies = house.world.policies
    };
    EXPECT_EQ(open_card(world, by, card_of(clients[120])).error().reason, Literal{"access/too-many-cards"});
    EXPECT_EQ(alarms(AlarmKind::CardsStopped), 1);
}

TEST_F(ManyCards, OfTheSameClientByTwoAtOnceAreOneEntry) {
    auto const by = caller(reception);
    StoreWithAnother store{house.store, [&] { open(by, 0, 1); }};
    ports::World world{
        .store = store,
        .vault = house.vault,
        .clock = house.clock,
        .random = house.random,
        .policies = house.world.policies
    };
    EXPECT_TRUE(open_card(world, by, card_of(clients[0])).ok());
    EXPECT_EQ(entries(ledger::Action::Opened).size(), 1U);
}

// A client who is erased between the look and the unit was never there.
TEST_F(ManyCards, OfSomebodyErasedMeanwhileAreNone) {
    auto const by = caller(reception);
    StoreWithAnother store{house.store, [&] {
                               auto const done =
                                   house.store.write(fakes::house, [&](ports::Unit& unit) -> Result<Done, Error> {
                                       OBHUT_TRY(unit.erase(clients[0]));
                                       return Done{};
                                   });
                               OBHUT_CHECK(done.ok());
                           }};
    ports::World world{
        .store = store,
        .vault = house.vault,
        .clock = house.clock,
        .random = house.random,
        .policies = house.world.policies
    };
    EXPECT_EQ(open_card(world, by, card_of(clients[0])).error().reason, Literal{"client/unknown"});
    EXPECT_TRUE(entries(ledger::Action::Opened).empty());
}

// threat:E01
TEST_F(ManyCards, AlarmAtOneThatBelongsToNobodyAndAnswerLikeAnyOther) {
    auto const done =
        house.store.write(fakes::house, [&](ports::Unit& unit) { return unit.watch().plant(clients[0]); });
    OBHUT_CHECK(done.ok());
    auto const by = caller(reception);
    auto const other = opened(by, card_of(clients[1])).value();
    EXPECT_EQ(alarms(AlarmKind::PlantedRecord), 0);
    auto const card = opened(by, card_of(clients[0])).value();
    EXPECT_EQ(alarms(AlarmKind::PlantedRecord), 1);
    EXPECT_EQ(card.shown, other.shown);
    EXPECT_EQ(card.hidden, other.hidden);
    auto one = entries(ledger::Action::Opened)[0];
    auto two = entries(ledger::Action::Opened)[1];
    EXPECT_EQ(one.classes, two.classes);
    EXPECT_EQ(one.fields, two.fields);
    EXPECT_EQ(entries(ledger::Action::AlarmRaised).size(), 1U);
    ASSERT_TRUE(opened(by, card_of(clients[0])).ok());
    EXPECT_EQ(alarms(AlarmKind::PlantedRecord), 1) << "a look is one within the hour";
}

}  // namespace
}  // namespace obhut::open_card
