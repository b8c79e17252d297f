// SPDX-License-Identifier: Apache-2.0
#include "access/relation.h"

#include <gtest/gtest.h>

namespace obhut::access {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

time::Zone const berlin = *time::Zone::from("Europe/Berlin");
constexpr Windows windows{.calendar_past = days{14}, .recent = days{90}, .own_past = days{365}, .own_future = days{30}};
Instant const now = berlin.first(time::LocalTime{time::date(2027, 3, 29)} + 12h);

Span visit(days from_today, std::chrono::seconds at, std::chrono::seconds length = 1h) {
    auto const start = berlin.first(time::LocalTime{time::date(2027, 3, 29) + from_today} + at);
    return {.start = start, .end = start + length};
}

Nearness near(Span span) {
    return nearness_of(span, berlin, now, windows);
}

TEST(Nearness, CountsDaysAsTheClockOnTheWallDoes) {
    EXPECT_EQ(near(visit(days{0}, 0h)), Nearness::OnTheDay);
    EXPECT_EQ(near(visit(days{0}, 23h, 30min)), Nearness::OnTheDay);
    EXPECT_EQ(near(visit(days{-1}, 23h, 2h)), Nearness::OnTheDay) << "it ended after midnight";
    EXPECT_EQ(near(visit(days{-1}, 22h)), Nearness::Calendar);
    EXPECT_EQ(near(visit(days{1}, 0h)), Nearness::Calendar);
    EXPECT_EQ(near(visit(days{400}, 0h)), Nearness::Calendar);
}

TEST(Nearness, EndsWithTheWindowsOfThePolicy) {
    EXPECT_EQ(near(visit(days{-14}, 10h)), Nearness::Calendar);
    EXPECT_EQ(near(visit(days{-15}, 10h)), Nearness::Recent);
    EXPECT_EQ(near(visit(days{-90}, 10h)), Nearness::Recent);
    EXPECT_EQ(near(visit(days{-91}, 10h)), Nearness::Older);
    EXPECT_EQ(nearness_of(visit(days{-1}, 10h), berlin, now, Windows{}), Nearness::Older);
}

// req:A4
TEST(Tie, IsOwnAroundAnOwnVisit) {
    auto const tie = [](int from_today) { return tie_of(visit(days{from_today}, 10h), berlin, now, windows); };
    EXPECT_EQ(tie(-365), Tie::Own);
    EXPECT_EQ(tie(-366), Tie::OwnOnce);
    EXPECT_EQ(tie(30), Tie::Own);
    EXPECT_EQ(tie(31), Tie::OwnOnce);
}

}  // namespace
}  // namespace obhut::access
