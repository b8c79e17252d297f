// SPDX-License-Identifier: Apache-2.0
#include "fakes/open_house.h"
#include "fakes/staff.h"
#include "raise_alarm/raise_alarm.h"
#include "raise_alarm/refusals.h"
#include "raise_alarm/turn.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace obhut::raise_alarm {
namespace {

using namespace std::chrono_literals;
using access::Role;
using booking::StaffId;

struct Refusing : ::testing::Test {
    Refusing() { fakes::hire(house, {.number = 1, .roles = {Role::Owner}}); }

    void refuse(recognise::Caller const& by, int times) {
        for (int nth = 0; nth < times; ++nth)
            OBHUT_CHECK(refused(house.world, by, attempt).ok());
    }

    std::vector<ledger::Entry> refusals() {
        std::vector<ledger::Entry> found;
        for (auto const& row : house.tables().ledger) {
            auto entry = ledger::decode(*row.body).value();
            if (entry.action == ledger::Action::Refused) found.push_back(std::move(entry));
        }
        return found;
    }

    std::int64_t alarms() {
        auto const all = list_alarms(house.world, fakes::caller(house, StaffId::numbered(1))).value();
        return std::ranges::count(all, AlarmKind::ManyRefusals, &Alarm::kind);
    }

    fakes::OpenHouse house;
    ports::StaffRecord reception = fakes::hire(house, {.number = 3, .roles = {Role::Reception}});
    recognise::Caller caller = fakes::caller(house, StaffId::numbered(3));
    Attempt attempt{
        .client = booking::ClientId::numbered(900),
        .purpose = access::Purpose::CareTreat,
        .classes = {access::DataClass::Identity, access::DataClass::Health},
        .booking = booking::BookingId::numbered(5)
    };
};

// req:A8
TEST_F(Refusing, PutsEachOnRecordWithSessionAndDevice) {
    refuse(caller, 1);
    ASSERT_EQ(refusals().size(), 1U);
    auto const entry = refusals().front();
    EXPECT_EQ(entry.outcome, ledger::Outcome::Denied);
    EXPECT_EQ(entry.actor.id, caller.who());
    EXPECT_EQ(entry.session, caller.session_id());
    EXPECT_EQ(entry.device, caller.session()->device);
    EXPECT_EQ(entry.purpose, attempt.purpose);
    EXPECT_EQ(entry.client, attempt.client);
    EXPECT_EQ(entry.booking, attempt.booking);
    EXPECT_EQ(entry.classes, attempt.classes);
    EXPECT_EQ(entry.count, 1U);
}

// req:A8
TEST_F(Refusing, SumsThoseBeyondTwentyAMinute) {
    refuse(caller, 20);
    EXPECT_EQ(refusals().size(), 20U);
    refuse(caller, 5);
    EXPECT_EQ(refusals().size(), 20U) << "they wait until the minute is over";
    house.clock.advance(59s);
    refuse(caller, 1);
    EXPECT_EQ(refusals().size(), 20U);
    house.clock.advance(1s);
    refuse(caller, 1);
    ASSERT_EQ(refusals().size(), 22U);
    auto const& sum = refusals()[20];
    EXPECT_EQ(sum.count, 6U);
    EXPECT_EQ(sum.actor.id, caller.who());
    EXPECT_FALSE(sum.client) << "it is of several clients";
    EXPECT_EQ(refusals()[21].count, 1U);
}

// req:A8
TEST_F(Refusing, SumsByTheJobWhatNoNextRefusalHasSummed) {
    refuse(caller, 23);
    house.clock.advance(59s);
    EXPECT_EQ(sum_refusals(house.world, fakes::house).value(), 0U) << "the minute is not over";
    house.clock.advance(1s);
    EXPECT_EQ(sum_refusals(house.world, fakes::house).value(), 1U);
    EXPECT_EQ(refusals().back().count, 3U);
    EXPECT_EQ(sum_refusals(house.world, fakes::house).value(), 0U);
    refuse(caller, 1);
    EXPECT_EQ(refusals().size(), 22U);
}

TEST_F(Refusing, LosesNoneWhateverTheTiming) {
    std::uint32_t told = 0;
    for (int minute = 0; minute < 4; ++minute) {
        refuse(caller, 30);
        house.clock.advance(61s);
    }
    OBHUT_CHECK(sum_refusals(house.world, fakes::house).ok());
    for (auto const& entry : refusals())
        told += entry.count;
    EXPECT_EQ(told, 120U);
}

// req:A12
TEST_F(Refusing, AlarmsOnceAnHourFromTheTwentieth) {
    auto const one_each_minute = [&](int times) {
        for (int nth = 0; nth < times; ++nth) {
            refuse(caller, 1);
            house.clock.advance(1min);
        }
    };
    one_each_minute(19);
    EXPECT_EQ(alarms(), 0);
    one_each_minute(1);
    EXPECT_EQ(alarms(), 1);
    one_each_minute(39);
    EXPECT_EQ(alarms(), 1);
    one_each_minute(19 + 1);
    EXPECT_EQ(alarms(), 1) << "the alarm before was within the hour";
    one_each_minute(2);
    EXPECT_EQ(alarms(), 2);
}

TEST_F(Refusing, ForgetsAfterTheHour) {
    refuse(caller, 19);
    house.clock.advance(1h);
    refuse(caller, 1);
    EXPECT_EQ(alarms(), 0);
}

TEST_F(Refusing, CountsEachPersonApart) {
    fakes::hire(house, {.number = 4, .roles = {Role::Reception}});
    refuse(caller, 19);
    refuse(fakes::caller(house, StaffId::numbered(4)), 19);
    EXPECT_EQ(alarms(), 0);
    EXPECT_EQ(refusals().size(), 38U);
}

// req:U8
TEST_F(Refusing, CountsTokensToo) {
    auto const machine =
        fakes::caller(house, fakes::hand_out(house, ports::PassKind::Token, {access::Scope::Availability}));
    refuse(machine, 21);
    EXPECT_EQ(refusals().size(), 20U);
    EXPECT_EQ(refusals().front().actor.kind, ledger::ActorKind::ApiToken);
    EXPECT_FALSE(refusals().front().session);
    EXPECT_EQ(alarms(), 1);
    house.clock.advance(1min);
    EXPECT_EQ(sum_refusals(house.world, fakes::house).value(), 1U);
    EXPECT_EQ(refusals().back().actor.kind, ledger::ActorKind::ApiToken);
}

TEST_F(Refusing, AlarmsAtTheFirstOfARoleThatOpensNobody) {
    fakes::hire(house, {.number = 5, .roles = {Role::Marketing}});
    refuse(fakes::caller(house, StaffId::numbered(5)), 1);
    EXPECT_EQ(alarms(), 1);
}

// As PostgreSQL lets them: both have read before either has committed.
TEST(TakingATurn, LetsOneOfTwoWhoCountTheSamePersonRunAgain) {
    fakes::Tables tables;
    fakes::MemoryUnit first{tables};
    fakes::MemoryUnit second{tables};
    fakes::MemoryUnit of_another{tables};
    auto const who = StaffId::numbered(3).raw();
    ASSERT_TRUE(take_turn(first, who, fakes::monday_morning).ok());
    ASSERT_TRUE(take_turn(second, who, fakes::monday_morning).ok());
    ASSERT_TRUE(take_turn(of_another, StaffId::numbered(4).raw(), fakes::monday_morning).ok());
    (void)fakes::apply(tables, first.changes());
    EXPECT_EQ(fakes::standing_of(tables, second.changes()), fakes::Standing::Overtaken);
    EXPECT_EQ(fakes::standing_of(tables, of_another.changes()), fakes::Standing::Stands);
}

}  // namespace
}  // namespace obhut::raise_alarm
