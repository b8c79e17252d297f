// SPDX-License-Identifier: Apache-2.0
#include "open_card/card_house.h"
#include "recognise/recognise.h"

namespace obhut::open_card {
namespace {

struct TappingAChip : CardHouse {
    TappingAChip() { house.clock.set(monday_at_ten + 20 * 24h); }  // outside of the calendar

    Result<Done, Error> tap(std::uint64_t number, Purpose purpose = Purpose::BookingFulfil) {
        return tap_chip(house.world, caller(number), card_of(client, purpose));
    }

    std::size_t chips() { return house.tables().watch.chips.kept.size(); }

    booking::Booking visit = booked(monday_at_ten);
    ClientId client = *visit.client;
};

// req:A13
TEST_F(TappingAChip, IsAskedForOutsideOfTheCalendarAndSaysNothingElse) {
    auto const card = opened(caller(reception), card_of(client));
    EXPECT_EQ(card.error().kind, ErrorKind::Denied);
    EXPECT_EQ(card.error().reason, Literal{"access/reason-needed"});
    ASSERT_EQ(entries(ledger::Action::Refused).size(), 1U);
    ASSERT_TRUE(tap(reception).ok());
    EXPECT_EQ(shown(opened(caller(reception), card_of(client)).value().name), "Ada Lovelace");
}

// req:A13
TEST_F(TappingAChip, IsRememberedTillTheLocalDayEnds) {
    ASSERT_TRUE(tap(reception).ok());
    // 4 April 2027 in Berlin, where summer time has begun: the day ends at ten in the evening of UTC.
    auto const midnight = booking::Instant{std::chrono::sys_days{std::chrono::year{2027} / 4 / 4}} + 22h;
    ASSERT_LT(house.clock.now(), midnight);
    house.clock.set(midnight - 1s);
    EXPECT_TRUE(opened(caller(reception), card_of(client)).ok());
    house.clock.set(midnight);
    EXPECT_EQ(refusal(caller(reception), card_of(client)), Literal{"access/reason-needed"});
}

TEST_F(TappingAChip, IsForOnePersonAndOneClient) {
    ASSERT_TRUE(tap(reception).ok());
    EXPECT_EQ(refusal(caller(owner), card_of(client)), Literal{"access/reason-needed"});
    house.clock.set(monday_at_ten);
    auto const other = *booked(monday_at_ten + 1h).client;
    house.clock.set(monday_at_ten + 20 * 24h);
    EXPECT_EQ(refusal(caller(reception), card_of(other)), Literal{"access/reason-needed"});
}

// req:A8
TEST_F(TappingAChip, IsOnRecord) {
    ASSERT_TRUE(tap(reception, Purpose::Billing).ok());
    auto const all = entries(ledger::Action::Changed);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().client, client);
    EXPECT_EQ(all.front().purpose, Purpose::Billing);
    EXPECT_EQ(all.front().fields, std::vector{fakes::slug("chip")});
    EXPECT_TRUE(all.front().classes.has(DataClass::Identity));
}

TEST_F(TappingAChip, KeepsNothingWhereNoReasonIsNeeded) {
    house.clock.set(monday_at_ten);
    EXPECT_TRUE(tap(reception).ok());
    EXPECT_EQ(chips(), 0U);
    EXPECT_TRUE(entries(ledger::Action::Changed).empty());
    house.clock.set(monday_at_ten + 20 * 24h);
    EXPECT_TRUE(tap(reception).ok());
    EXPECT_TRUE(tap(reception).ok()) << "a second tap changes nothing";
    EXPECT_EQ(chips(), 1U);
    EXPECT_EQ(entries(ledger::Action::Changed).size(), 1U);
}

// req:A4 req:A9
TEST_F(TappingAChip, HelpsNobodyToAColleaguesClient) {
    auto const tapped = tap(colleague);
    EXPECT_EQ(tapped.error().kind, ErrorKind::NotFound);
    EXPECT_EQ(tapped.error().reason, Literal{"client/unknown"});
    EXPECT_EQ(tap(reception, Purpose::CareTreat).error().reason, Literal{"client/unknown"});
    EXPECT_EQ(chips(), 0U);
    EXPECT_EQ(entries(ledger::Action::Refused).size(), 2U);
}

TEST_F(TappingAChip, IsNotForMachinesAndWhoOpensNobody) {
    EXPECT_EQ(tap(marketing).error().reason, Literal{"access/not-for-role"});
    EXPECT_EQ(tap_chip(house.world, machine(), card_of(client)).error().reason, Literal{"access/not-for-role"});
    EXPECT_EQ(chips(), 0U);
}

TEST_F(TappingAChip, OfAnUnknownClientIsRefused) {
    EXPECT_EQ(
        tap_chip(house.world, caller(reception), card_of(ClientId::numbered(5))).error().reason,
        Literal{"client/unknown"}
    );
}

// What the calendar's window leaves clear may still hold something that asks why.
TEST_F(TappingAChip, IsOfferedForWhatLiesBeyondWhileTheNameIsClear) {
    auto draft = fakes::standard_policy().draft();
    auto& sees = draft.profile_of(Role::Owner);
    sees.sight_of(DataClass::Identity).clear_within = access::Nearness::Recent;
    struct Wider final : ports::Policies {
        std::shared_ptr<access::Policy const> policy;
        std::shared_ptr<access::Policy const> of(catalogue::BusinessId) override { return policy; }
    } wider;
    wider.policy = std::make_shared<access::Policy const>(access::Policy::from(draft, fakes::ceiling()).value());
    ports::World world{
        .store = house.store, .vault = house.vault, .clock = house.clock, .random = house.random, .policies = wider
    };
    auto const cookie = fakes::signed_in(house, StaffId::numbered(owner));
    auto const by =
        recognise::by_session(world, *recognise::Bearer::from(cookie), {.idle = 1h, .life = 12h, .fresh = 10min})
            .value();
    auto const card = open_card(world, by, card_of(client)).value();
    EXPECT_EQ(shown(card.name), "Ada Lovelace");
    EXPECT_EQ(card.after_chip, (ClassSet{DataClass::Preference, DataClass::Note}));
    EXPECT_EQ(card.hidden, (ClassSet{DataClass::Health, DataClass::Preference, DataClass::Note}));
    ASSERT_TRUE(tap_chip(world, by, card_of(client)).ok());
    auto const after = open_card(world, by, card_of(client)).value();
    EXPECT_EQ(shown(after, DataClass::Note), "rings twice");
    EXPECT_EQ(entries(ledger::Action::Opened).size(), 2U) << "the second look opened more";
}

}  // namespace
}  // namespace obhut::open_card
