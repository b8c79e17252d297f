// SPDX-License-Identifier: Apache-2.0
#include "fakes/open_house.h"
#include "fakes/staff.h"
#include "raise_alarm/raise_alarm.h"

#include <set>

#include <gtest/gtest.h>

namespace obhut::raise_alarm {
namespace {

using namespace std::chrono_literals;
using access::Role;
using booking::StaffId;

struct RaisingAlarms : ::testing::Test {
    RaisingAlarms() {
        fakes::hire(house, {.number = 1, .roles = {Role::Owner}});
        fakes::hire(house, {.number = 2, .roles = {Role::Owner, Role::Practitioner}});
        fakes::hire(house, {.number = 3, .roles = {Role::Reception}});
    }

    Ready made(AlarmKind kind = AlarmKind::ManyCards, std::uint64_t about = 3) {
        return ready(
                   house.world,
                   fakes::house,
                   kind,
                   ledger::Actor{.kind = ledger::ActorKind::Staff, .id = StaffId::numbered(about).raw()}
        )
            .value();
    }

    void raised(Ready const& ready) {
        OBHUT_CHECK(house.store.write(fakes::house, [&](ports::Unit& unit) { return raise(unit, ready); }).ok());
    }

    void raised_once(Ready const& ready) {
        auto const done =
            house.store.write(fakes::house, [&](ports::Unit& unit) { return raise_once_an_hour(unit, ready); });
        OBHUT_CHECK(done.ok());
    }

    std::vector<Alarm> alarms() { return list_alarms(house.world, caller(1)).value(); }

    std::int64_t letters_to(std::uint64_t number) {
        std::int64_t count = 0;
        auto const read = house.store.read(fakes::house, [&](ports::Reader& reader) -> Result<Done, Error> {
            count = OBHUT_TRY(reader.people().letters_since(
                StaffId::numbered(number), staff::LetterKind::Alarm, fakes::monday_morning - 24h
            ));
            return Done{};
        });
        OBHUT_CHECK(read.ok());
        return count;
    }

    recognise::Caller caller(std::uint64_t number) { return fakes::caller(house, StaffId::numbered(number)); }

    std::size_t entries() { return house.tables().ledger.size(); }
    ledger::Entry newest() { return ledger::decode(*house.tables().ledger.back().body).value(); }

    fakes::OpenHouse house;
};

// req:A12
TEST_F(RaisingAlarms, KeepsARowAnEntryAndALetterToEachOwner) {
    auto const before = entries();
    raised(made());
    ASSERT_EQ(alarms().size(), 1U);
    EXPECT_EQ(alarms().front().kind, AlarmKind::ManyCards);
    EXPECT_EQ(alarms().front().who, StaffId::numbered(3).raw());
    EXPECT_FALSE(alarms().front().seen);
    EXPECT_EQ(letters_to(1), 1);
    EXPECT_EQ(letters_to(2), 1);
    EXPECT_EQ(letters_to(3), 0) << "whom it is about hears nothing";
    ASSERT_EQ(entries(), before + 1);
    EXPECT_EQ(newest().action, ledger::Action::AlarmRaised);
    EXPECT_EQ(newest().staff, StaffId::numbered(3));
}

TEST_F(RaisingAlarms, WritesToNoOwnerWhoHasLeft) {
    auto gone = fakes::staff_record(house, StaffId::numbered(2));
    gone.account.standing = staff::Standing::Disabled;
    fakes::change(house, gone);
    raised(made());
    EXPECT_EQ(letters_to(1), 1);
    EXPECT_EQ(letters_to(2), 0);
}

TEST_F(RaisingAlarms, DoesNotTellInTheLedgerOfWhichKindItIs) {
    std::set<ledger::Bytes> shapes;
    for (auto const kind : {AlarmKind::ManyCards, AlarmKind::PlantedRecord, AlarmKind::EmergencyOpened}) {
        auto entry = ledger::decode(made(kind).row.body).value();
        entry.id = ledger::EntryId::numbered(1);
        shapes.insert(ledger::encode(entry));
    }
    EXPECT_EQ(shapes.size(), 1U);
}

TEST_F(RaisingAlarms, IsQuietForAnHourAboutTheSameThing) {
    raised_once(made());
    house.clock.advance(1h - 1s);
    raised_once(made());
    EXPECT_EQ(alarms().size(), 1U);
    EXPECT_EQ(letters_to(1), 1);
    raised_once(made(AlarmKind::ManyRefusals));
    raised_once(made(AlarmKind::ManyCards, 2));
    EXPECT_EQ(alarms().size(), 3U) << "another kind and another person are something else";
    house.clock.advance(1s);
    raised_once(made());
    EXPECT_EQ(alarms().size(), 4U);
}

TEST_F(RaisingAlarms, LeavesNothingOfAUnitThatIsUndone) {
    auto const before = entries();
    auto const ready = made();
    auto const undone = house.store.write(fakes::house, [&](ports::Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(raise(unit, ready));
        return Refused{Error{.kind = ErrorKind::Conflict, .reason = "store/conflict"}};
    });
    EXPECT_FALSE(undone.ok());
    EXPECT_TRUE(alarms().empty());
    EXPECT_EQ(letters_to(1), 0);
    EXPECT_EQ(entries(), before);
}

TEST_F(RaisingAlarms, AreSeenOnceByWhoMay) {
    raised(made());
    auto const id = alarms().front().id;
    EXPECT_EQ(see_alarm(house.world, caller(3), id).error().reason, Literal{"access/not-for-role"});
    EXPECT_EQ(list_alarms(house.world, caller(3)).error().kind, ErrorKind::Denied);
    ASSERT_TRUE(see_alarm(house.world, caller(1), id).ok());
    EXPECT_EQ(newest().action, ledger::Action::AlarmSeen);
    EXPECT_EQ(newest().actor.id, StaffId::numbered(1).raw());
    EXPECT_EQ(alarms().front().seen_by, StaffId::numbered(1));
    auto const before = entries();
    EXPECT_EQ(see_alarm(house.world, caller(2), id).error().reason, Literal{"alarm/seen"});
    EXPECT_EQ(see_alarm(house.world, caller(1), AlarmId::numbered(5)).error().reason, Literal{"alarm/unknown"});
    EXPECT_EQ(entries(), before);
}

}  // namespace
}  // namespace obhut::raise_alarm
