// SPDX-License-Identifier: Apache-2.0
#include "insight/week.h"

#include <gtest/gtest.h>

namespace obhut::insight {
namespace {

using namespace std::chrono_literals;
using time::date;

TEST(InsightWeek, BeginsOnItsMonday) {
    for (unsigned day = 29; day <= 31; ++day)
        EXPECT_EQ(Week::of(date(2027, 3, day)).monday(), date(2027, 3, 29));
    EXPECT_EQ(Week::of(date(2027, 4, 4)).monday(), date(2027, 3, 29));
    EXPECT_EQ(Week::of(date(2027, 4, 5)).monday(), date(2027, 4, 5));
}

// The examples of ISO 8601: a week belongs to the year of its Thursday.
TEST(InsightWeek, IsNumberedAsIsoNumbersIt) {
    EXPECT_EQ(Week::of(date(2027, 1, 3)).text(), "2026-W53");
    EXPECT_EQ(Week::of(date(2027, 1, 4)).text(), "2027-W01");
    EXPECT_EQ(Week::of(date(2025, 12, 29)).text(), "2026-W01");
    EXPECT_EQ(Week::of(date(2027, 3, 29)).text(), "2027-W13");
}

TEST(InsightWeek, IsReadAsItIsWritten) {
    for (auto week = Week::of(date(2000, 1, 3)); week.monday() < date(2037, 12, 31); week = week.next())
        ASSERT_EQ(Week::parse(week.text()), week) << week.text();
}

TEST(InsightWeek, IsNoOtherText) {
    for (auto const* text :
         {"",
          "2027-W54",
          "2027-W53",
          "2027-W00",
          "2027-13",
          "2027-W1",
          "2027-W1x",
          "2027-w13",
          "2027-W130",
          "x027-W13",
          "1999-W20",
          "2038-W02",
          "-027-W13"})
        EXPECT_FALSE(Week::parse(text)) << text;
}

TEST(InsightWeek, HoldsWhatBeginsBetweenItsMondayAndTheNext) {
    auto const week = Week::of(date(2027, 3, 29));
    EXPECT_TRUE(week.contains(date(2027, 3, 29)));
    EXPECT_TRUE(week.contains(date(2027, 4, 5) - 1s));
    EXPECT_FALSE(week.contains(date(2027, 3, 29) - 1s));
    EXPECT_FALSE(week.contains(date(2027, 4, 5)));
}

// req:A3
TEST(InsightWeek, IsCountedWhenItIsOverEverywhereAndWhoCameIsNoted) {
    auto const week = Week::of(date(2027, 3, 29));
    EXPECT_EQ(week.countable_from(), time::Instant{date(2027, 4, 13).time_since_epoch()});
}

}  // namespace
}  // namespace obhut::insight
