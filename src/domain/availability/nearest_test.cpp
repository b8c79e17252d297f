// SPDX-License-Identifier: Apache-2.0

#include "availability/engine.h"
#include "availability/sample.h"

#include <gtest/gtest.h>

namespace obhut::availability {

namespace {

// 10 May 2027 is a Monday.
Instant at(int day, int hour, int minute = 0) {
    return utc(2027, 5, 10, hour, minute) + days{day};
}

Span const whole{at(-7, 0), at(21, 0)};

Ask ask_of(catalogue::Business const& business) {
    return Ask{.business = business, .service = business.services.front(), .now = at(0, 8)};
}

Row row(std::uint64_t resource, Instant start, minutes length) {
    return {resource_id(resource), {span(start, length), 1}};
}

}  // namespace

TEST(Nearest, AreTheClosestInTimeAndNoneBeforeNow) {
    auto const business = salon();
    SampleTimetable const timetable{business, whole, {row(1, at(0, 9, 15), minutes{30})}};
    auto const ask = ask_of(business);
    auto const slots = starts_of(nearest(timetable, ask, at(0, 9, 30), 3));
    EXPECT_EQ(slots, (std::vector{at(0, 9, 45), at(0, 10), at(0, 10, 15)}));
    auto late = ask;
    late.now = at(0, 10, 10);
    EXPECT_EQ(starts_of(nearest(timetable, late, at(0, 10), 1)), std::vector{at(0, 10, 15)});
    late.audience = Audience::Staff;
    EXPECT_EQ(starts_of(nearest(timetable, late, at(0, 10), 1)), std::vector{at(0, 10, 15)});
}

TEST(Nearest, LookTwoWeeksAheadButNoFurther) {
    auto const business = salon();
    std::vector<Row> const rows{row(1, at(0, 0), minutes{10 * 1440})};
    SampleTimetable const timetable{business, whole, rows};
    EXPECT_EQ(starts_of(nearest(timetable, ask_of(business), at(0, 10), 1)), std::vector{at(10, 9)});
    std::vector<Row> const longer{row(1, at(0, 0), minutes{15 * 1440})};
    SampleTimetable const busy{business, whole, longer};
    EXPECT_TRUE(nearest(busy, ask_of(business), at(0, 10), 1).empty());
}

TEST(WindowAround, HoldsTheDayAndTheVisitWithItsBuffers) {
    auto business = salon();
    business.services.front().policy.buffer_before = Minutes{60};
    auto const ask = ask_of(business);
    EXPECT_EQ(window_around(ask, at(0, 10)), (Span{at(0, 0), at(1, 0)}));
    EXPECT_EQ(window_around(ask, at(0, 0, 30)), (Span{at(-1, 23, 30), at(1, 0)}));
    EXPECT_EQ(window_around(ask, at(0, 23, 45)), (Span{at(0, 0), at(1, 0, 15)}));
}

}  // namespace obhut::availability
