// SPDX-License-Identifier: Apache-2.0
//
// Goal: the lives of the demo's bookings are lives that bookings can have, and do not depend on the hour.
// Method: many drawn lives, each looked at as a whole.
// Layer: server.
#include "demo_data/life.h"
#include "fakes/builders.h"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>

namespace obhut::demo_data {
namespace {

using booking::Status;
using std::chrono::days;
using std::chrono::hours;

constexpr int lives = 2'000;
booking::StaffId const desk = booking::StaffId::numbered(5);

time::Instant const today = time::Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}};

booking::Booking visit_at(time::Instant start) {
    auto made = fakes::a_booking(1);
    made.visit = {.start = start, .end = start + hours{1}};
    made.created = std::min(start, today) - days{3};
    made.snapshot.cancel_until = start - hours{24};
    return made;
}

std::map<Status, int> statuses(booking::Booking const& made, Moment const& moment) {
    Dice dice{7};
    std::map<Status, int> counted;
    for (int nth = 0; nth < lives; ++nth) {
        auto const life = life_of(made, moment, dice);
        EXPECT_TRUE(std::ranges::is_sorted(life.steps, {}, &Step::at));
        EXPECT_EQ(life.steps.front().at, made.created);
        EXPECT_LE(life.steps.back().at, moment.now);
        EXPECT_EQ(std::int64_t(life.steps.size()), life.booking.revision - made.revision + 1);
        ++counted[life.booking.status];
    }
    return counted;
}

TEST(Life, OfTheLastMonthIsOver) {
    auto counted = statuses(visit_at(today - days{30}), {.now = today + hours{9}, .today = today, .staff = desk});
    EXPECT_EQ(counted[Status::Completed] + counted[Status::Cancelled] + counted[Status::NoShow], lives);
    EXPECT_GT(counted[Status::Completed], lives * 8 / 10);
    EXPECT_GT(counted[Status::Cancelled], 0);
    EXPECT_GT(counted[Status::NoShow], 0);
}

TEST(Life, OfTheNextMonthStandsOrWasCancelled) {
    auto counted = statuses(visit_at(today + days{30}), {.now = today + hours{9}, .today = today, .staff = desk});
    EXPECT_EQ(counted[Status::Confirmed] + counted[Status::Cancelled], lives);
    EXPECT_GT(counted[Status::Cancelled], 0);
}

TEST(Life, OfTodayFollowsTheHourAndOnlyThat) {
    auto const made = visit_at(today + hours{10});
    auto before = statuses(made, {.now = today + hours{8}, .today = today, .staff = desk});
    auto during = statuses(made, {.now = today + hours{10} + std::chrono::minutes{40}, .today = today, .staff = desk});
    auto after = statuses(made, {.now = today + hours{12}, .today = today, .staff = desk});
    EXPECT_EQ(before[Status::Cancelled], after[Status::Cancelled]);
    EXPECT_EQ(before[Status::Confirmed], during[Status::CheckedIn] + during[Status::NoShow]);
    EXPECT_EQ(during[Status::CheckedIn], after[Status::Completed]);
}

TEST(Life, OfALargePartyThatWasJustAskedForWaitsForStaff) {
    auto made = visit_at(today + days{5});
    made.status = Status::Pending;
    made.created = today - hours{4};
    auto const waiting = statuses(made, {.now = today + hours{9}, .today = today, .staff = desk});
    EXPECT_EQ(waiting, (std::map<Status, int>{{Status::Pending, lives}}));
    made.created = today - days{4};
    auto decided = statuses(made, {.now = today + hours{9}, .today = today, .staff = desk});
    EXPECT_EQ(decided[Status::Pending], 0);
    EXPECT_GT(decided[Status::Declined], 0);
    EXPECT_GT(decided[Status::Confirmed], lives / 2);
}

}  // namespace
}  // namespace obhut::demo_data
