// SPDX-License-Identifier: Apache-2.0

#include "availability/hours.h"
#include "availability/intervals.h"
#include "availability/sample.h"

#include <gtest/gtest.h>

namespace obhut::availability {

namespace {

// 10 May 2027 is a Monday.
Instant at(int day, int hour, int minute = 0) {
    return utc(2027, 5, 10, hour, minute) + days{day};
}

Span week() {
    return {at(0, 0), at(7, 0)};
}

std::vector<Span> open_in_utc(catalogue::Schedule const& schedule, Span window, std::vector<time::Date> closed = {}) {
    return open_spans(schedule, time::Zone::utc(), window, closed);
}

catalogue::Absence absence(Instant from, Instant until) {
    auto const wall = [](Instant instant) { return time::LocalTime{instant.time_since_epoch()}; };
    return {wall(from), wall(until)};
}

}  // namespace

TEST(Intervals, KeepTheStartOfEachWhenTheyOverlap) {
    auto const spans = disjoint({{at(0, 9), at(0, 12)}, {at(0, 11), at(0, 14)}, {at(0, 12), at(0, 13)}});
    EXPECT_EQ(spans, (std::vector<Span>{{at(0, 9), at(0, 11)}, {at(0, 11), at(0, 14)}}));
}

TEST(Intervals, LeaveTouchingSpansApartUnlessMerged) {
    std::vector<Span> const touching{{at(0, 9), at(0, 10)}, {at(0, 10), at(0, 11)}};
    EXPECT_EQ(disjoint(touching), touching);
    EXPECT_EQ(merged(touching), (std::vector<Span>{{at(0, 9), at(0, 11)}}));
}

TEST(Intervals, CountTouchingSpansAsOneWhenCovering) {
    std::vector<Span> const spans{{at(0, 9), at(0, 10)}, {at(0, 10), at(0, 11)}, {at(0, 12), at(0, 13)}};
    EXPECT_TRUE(covers(spans, {at(0, 9), at(0, 11)}));
    EXPECT_FALSE(covers(spans, {at(0, 9), at(0, 11, 1)}));
    EXPECT_FALSE(covers(spans, {at(0, 8, 59), at(0, 10)}));
    EXPECT_FALSE(covers(spans, {at(0, 10), at(0, 13)}));
}

TEST(Intervals, TakeOutWhatIsCutFromSeveralSpans) {
    std::vector<Span> const from{{at(0, 9), at(0, 12)}, {at(0, 13), at(0, 17)}};
    std::vector<Span> const taken{{at(0, 8), at(0, 10)}, {at(0, 11), at(0, 14)}, {at(0, 15), at(0, 16)}};
    std::vector<Span> const rest{{at(0, 10), at(0, 11)}, {at(0, 14), at(0, 15)}, {at(0, 16), at(0, 17)}};
    EXPECT_EQ(without(from, taken), rest);
}

TEST(OpenSpans, FollowTheWeekday) {
    catalogue::Schedule schedule;
    schedule.weekly[0] = {{540, 720}, {780, 1020}};
    schedule.weekly[6] = {{600, 660}};
    std::vector<Span> const open{{at(0, 9), at(0, 12)}, {at(0, 13), at(0, 17)}, {at(6, 10), at(6, 11)}};
    EXPECT_EQ(open_in_utc(schedule, week()), open);
}

TEST(OpenSpans, ReachOverMidnightIntoAWindowThatBeginsThere) {
    catalogue::Schedule schedule;
    schedule.weekly[0] = {{1200, 1560}};
    EXPECT_EQ(open_in_utc(schedule, {at(1, 0), at(2, 0)}), (std::vector<Span>{{at(1, 0), at(1, 2)}}));
}

TEST(OpenSpans, TakeBreaksOutOfWeeklyHoursOnly) {
    auto schedule = every_day({{540, 1020}});
    schedule.breaks[0] = {{720, 750}, {1000, 1100}};
    schedule.breaks[1] = {{720, 750}};
    schedule.overrides[time::date(2027, 5, 11)] = {{600, 900}};
    std::vector<Span> const open{{at(0, 9), at(0, 12)}, {at(0, 12, 30), at(0, 16, 40)}, {at(1, 10), at(1, 15)}};
    EXPECT_EQ(open_in_utc(schedule, {at(0, 0), at(2, 0)}), open);
}

TEST(OpenSpans, LetAnOverrideOpenAHolidayAndCloseADay) {
    auto schedule = every_day({{540, 600}});
    schedule.overrides[time::date(2027, 5, 11)] = {{540, 570}};
    schedule.overrides[time::date(2027, 5, 12)] = {};
    std::vector<time::Date> const closed{time::date(2027, 5, 10), time::date(2027, 5, 11)};
    EXPECT_EQ(open_in_utc(schedule, {at(0, 0), at(3, 0)}, closed), (std::vector<Span>{{at(1, 9), at(1, 9, 30)}}));
}

TEST(OpenSpans, KeepTheLateHoursOfTheEveOfAHoliday) {
    auto const schedule = every_day({{1200, 1560}});
    std::vector<time::Date> const closed{time::date(2027, 5, 11)};
    EXPECT_EQ(open_in_utc(schedule, {at(0, 20), at(2, 20)}, closed), (std::vector<Span>{{at(0, 20), at(1, 2)}}));
}

TEST(OpenSpans, TakeAbsencesOutByTheWallOfTheirZone) {
    auto schedule = every_day({{540, 1020}});
    schedule.absences = {absence(at(0, 12), at(0, 13)), absence(at(0, 16), at(1, 10))};
    auto const berlin = *time::Zone::from("Europe/Berlin");
    std::vector<Span> const open{{at(0, 7), at(0, 10)}, {at(0, 11), at(0, 14)}, {at(1, 8), at(1, 15)}};
    EXPECT_EQ(open_spans(schedule, berlin, {at(0, 0), at(2, 0)}, {}), open);
}

TEST(OpenSpans, EndWhereTheHourIsSkippedAndAreLongerWhereItIsRepeated) {
    auto const schedule = every_day({{120, 180}});
    auto const berlin = *time::Zone::from("Europe/Berlin");
    EXPECT_TRUE(open_spans(schedule, berlin, {utc(2027, 3, 27, 12), utc(2027, 3, 28, 12)}, {}).empty());
    auto const autumn = open_spans(schedule, berlin, {utc(2027, 10, 30, 12), utc(2027, 10, 31, 12)}, {});
    EXPECT_EQ(autumn, (std::vector<Span>{{utc(2027, 10, 31, 0), utc(2027, 10, 31, 2)}}));
}

TEST(OpenSpans, AreNoneInAWindowThatIsEmptyOrBeyondEveryCalendar) {
    auto const schedule = every_day({{0, 1440}});
    EXPECT_TRUE(open_in_utc(schedule, {at(1, 0), at(1, 0)}).empty());
    EXPECT_TRUE(open_in_utc(schedule, {Instant::max() - hours{1}, Instant::max()}).empty());
}

TEST(OpenAt, ObservesTheHolidaysOfItsState) {
    auto business = sample_business("Europe/Berlin");
    auto& location = business.locations.front();
    Span const women_day{utc(2027, 3, 8), utc(2027, 3, 9)};
    EXPECT_EQ(open_at(location, women_day).size(), 1U);
    location.holidays = catalogue::HolidayCalendar{"DE", "BE"};
    EXPECT_TRUE(open_at(location, women_day).empty());
    location.holidays = catalogue::HolidayCalendar{"DE", "BY"};
    EXPECT_EQ(open_at(location, women_day).size(), 1U);
}

TEST(OpeningsAt, ComeWholeWhereTheWindowCutsThem) {
    auto const business = sample_business();
    auto const openings = openings_at(business.locations.front(), {at(0, 16, 30), at(1, 9, 30)});
    EXPECT_EQ(openings, (std::vector<Span>{{at(0, 9), at(0, 17)}, {at(1, 9), at(1, 17)}}));
}

TEST(OpenFor, IsTheHoursOfTheLocationOrOnesOwn) {
    auto business = salon();
    auto& provider = business.resources.front();
    Span const monday{at(0, 0), at(1, 0)};
    EXPECT_EQ(open_for(business, provider, monday), (std::vector<Span>{{at(0, 9), at(0, 17)}}));
    provider.schedule = every_day({{360, 480}});
    EXPECT_EQ(open_for(business, provider, monday), (std::vector<Span>{{at(0, 6), at(0, 8)}}));
}

TEST(OpenFor, LeavesOutWhatOneTeachesWithItsBuffers) {
    auto business = salon();
    auto yoga = sample_service(catalogue::Shape::Class);
    yoga.policy.buffer_before = Minutes{10};
    yoga.policy.buffer_after = Minutes{5};
    yoga.sessions.push_back(
        {.seats = resource_id(9),
         .occupies = {resource_id(1)},
         .weekday = 0,
         .start = 600,
         .length = Minutes{60},
         .valid = {time::date(2027, 5, 1), time::date(2027, 6, 1)},
         .cancelled = {time::date(2027, 5, 17)}}
    );
    business.services.push_back(yoga);
    auto const& teacher = business.resources.front();
    std::vector<Span> const monday{{at(0, 9), at(0, 9, 50)}, {at(0, 11, 5), at(0, 17)}};
    EXPECT_EQ(open_for(business, teacher, {at(0, 0), at(1, 0)}), monday);
    EXPECT_EQ(open_for(business, teacher, {at(1, 0), at(2, 0)}).size(), 1U) << "not on a Tuesday";
    EXPECT_EQ(open_for(business, teacher, {at(7, 0), at(8, 0)}).size(), 1U) << "cancelled";
    EXPECT_EQ(open_for(business, teacher, {at(-14, 0), at(-13, 0)}).size(), 1U) << "not yet valid";
}

TEST(OpenFor, ARoomTypeOrTableIsThereUnlessSomebodyClosesIt) {
    auto business = sample_business();
    add_resource(business, 1, 1, catalogue::ResourceKind::RoomType);
    add_resource(business, 2, 1, catalogue::ResourceKind::Table);
    business.locations.front().hours.absences = {absence(at(1, 0), at(2, 0))};
    business.resources.front().schedule.emplace();
    business.resources.front().schedule->absences = {absence(at(3, 0), at(4, 0))};
    Span const window{at(0, 0), at(5, 0)};
    std::vector<Span> const room{{at(0, 0), at(1, 0)}, {at(2, 0), at(3, 0)}, {at(4, 0), at(5, 0)}};
    std::vector<Span> const table{{at(0, 0), at(1, 0)}, {at(2, 0), at(5, 0)}};
    EXPECT_EQ(open_for(business, business.resources[0], window), room);
    EXPECT_EQ(open_for(business, business.resources[1], window), table);
}

}  // namespace obhut::availability
