// SPDX-License-Identifier: Apache-2.0
#include "time/period.h"

#include <gtest/gtest.h>

namespace obhut::time {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

Instant const noon{std::chrono::sys_days{std::chrono::year{2027} / 3 / 29} + hours{12}};

Period hours_from_noon(int from, int to) {
    return Period::from(noon + hours{from}, noon + hours{to}).value();
}

TEST(Period, MayTouchAnotherWithoutOverlap) {
    EXPECT_FALSE(hours_from_noon(0, 1).overlaps(hours_from_noon(1, 2)));
    EXPECT_FALSE(hours_from_noon(1, 2).overlaps(hours_from_noon(0, 1)));
    EXPECT_TRUE(hours_from_noon(0, 2).overlaps(hours_from_noon(1, 3)));
    EXPECT_TRUE(hours_from_noon(0, 3).overlaps(hours_from_noon(1, 2)));
}

TEST(Period, ContainsItsStartAndNotItsEnd) {
    EXPECT_TRUE(hours_from_noon(0, 1).contains(noon));
    EXPECT_FALSE(hours_from_noon(0, 1).contains(noon + hours{1}));
    EXPECT_TRUE(hours_from_noon(0, 3).contains(hours_from_noon(0, 3)));
    EXPECT_FALSE(hours_from_noon(0, 3).contains(hours_from_noon(2, 4)));
}

TEST(Period, IntersectsWhereBothAre) {
    EXPECT_EQ(hours_from_noon(0, 2).intersection(hours_from_noon(1, 3)), hours_from_noon(1, 2));
    EXPECT_EQ(hours_from_noon(0, 1).intersection(hours_from_noon(1, 3)), std::nullopt);
}

TEST(Period, IsNeverEmptyOrBackwards) {
    EXPECT_EQ(Period::from(noon, noon).error(), PeriodRefusal::Empty);
    EXPECT_EQ(Period::from(noon, noon - Seconds{1}).error(), PeriodRefusal::EndsBeforeItStarts);
    EXPECT_TRUE(Period::from(noon, noon + Seconds{1}));
}

TEST(Period, StaysInsideTheCalendar) {
    EXPECT_TRUE(Period::from(calendar_begin, calendar_begin + hours{1}));
    EXPECT_TRUE(Period::from(calendar_end - hours{1}, calendar_end));
    EXPECT_EQ(Period::from(calendar_begin - Seconds{1}, noon).error(), PeriodRefusal::OutsideCalendar);
    EXPECT_EQ(Period::from(calendar_end - hours{1}, calendar_end + Seconds{1}).error(), PeriodRefusal::OutsideCalendar);
    EXPECT_EQ(Period::from(calendar_end, calendar_end).error(), PeriodRefusal::OutsideCalendar);
    EXPECT_EQ(Period::from(Instant::min(), Instant::max()).error(), PeriodRefusal::OutsideCalendar);
    EXPECT_EQ(Period::from(noon, Instant::max()).error(), PeriodRefusal::OutsideCalendar);
}

TEST(Period, IsNoLongerThanTheLimit) {
    EXPECT_TRUE(Period::from(noon, noon + period_length_max));
    EXPECT_EQ(Period::from(noon, noon + period_length_max + Seconds{1}).error(), PeriodRefusal::LongerThanLimit);
}

TEST(Period, GrowsByItsBuffers) {
    EXPECT_EQ(
        hours_from_noon(0, 1).widened(minutes{10}, minutes{5}).value(),
        Period::from(noon - minutes{10}, noon + minutes{65}).value()
    );
    EXPECT_EQ(hours_from_noon(0, 1).widened(Seconds{0}, Seconds{0}).value(), hours_from_noon(0, 1));
    auto const first = Period::from(calendar_begin, calendar_begin + hours{1}).value();
    EXPECT_EQ(first.widened(Seconds{1}, Seconds{0}).error(), PeriodRefusal::OutsideCalendar);
    EXPECT_EQ(first.widened(Seconds::max(), Seconds{0}).error(), PeriodRefusal::OutsideCalendar);
}

TEST(Period, ShiftsBothWays) {
    EXPECT_EQ(hours_from_noon(0, 1).shifted(hours{2}).value(), hours_from_noon(2, 3));
    EXPECT_EQ(hours_from_noon(0, 1).shifted(-hours{2}).value(), hours_from_noon(-2, -1));
    EXPECT_EQ(hours_from_noon(0, 1).shifted(Seconds::max()).error(), PeriodRefusal::OutsideCalendar);
    EXPECT_EQ(hours_from_noon(0, 1).shifted(Seconds::min()).error(), PeriodRefusal::OutsideCalendar);
}

}  // namespace
}  // namespace obhut::time
