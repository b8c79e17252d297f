// SPDX-License-Identifier: Apache-2.0
//
// Goal: every reason why a start is not offered is given where it holds, and not beside it (req:B17).

#include "availability/sample.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace obhut::availability {

namespace {

using catalogue::Shape;

Instant at(int day, int hour, int minute = 0) {
    return utc(2027, 5, 10, hour, minute) + days{day};
}

Span const whole{at(-7, 0), at(21, 0)};

Ask ask_of(catalogue::Business const& business) {
    return Ask{.business = business, .service = business.services.front(), .now = at(0, 8)};
}

std::vector<Reason> reasons(Timetable const& timetable, Ask const& ask, Instant start) {
    std::vector<Reason> found;
    auto const placed = place(timetable, ask, start);
    if (placed.ok()) return found;
    for (Finding const& finding : placed.error())
        found.push_back(finding.reason);
    return found;
}

using Reasons = std::vector<Reason>;

catalogue::Business of_shape(Shape shape, catalogue::ResourceKind kind) {
    auto business = sample_business();
    add_resource(business, 1, 4, kind);
    auto service = sample_service(shape);
    service.requirements = {any_of({1})};
    service.policy.party_max = 8;
    business.services.push_back(service);
    return business;
}

}  // namespace

TEST(Explain, SaysThatAStartIsPastTooSoonOrTooFarAhead) {
    auto business = salon();
    business.services.front().policy.minimum_notice = Minutes{120};
    business.services.front().policy.booking_window_days = 3;
    SampleTimetable const timetable{business, whole};
    auto const ask = ask_of(business);
    EXPECT_EQ(reasons(timetable, ask, at(-1, 9)), Reasons{Reason::InThePast});
    EXPECT_EQ(reasons(timetable, ask, at(0, 9, 45)), Reasons{Reason::TooSoon});
    EXPECT_EQ(reasons(timetable, ask, at(0, 10)), Reasons{});
    EXPECT_EQ(reasons(timetable, ask, at(3, 16, 30)), Reasons{});
    EXPECT_EQ(reasons(timetable, ask, at(4, 9)), Reasons{Reason::TooFarAhead});
}

TEST(Explain, TellsAClosedHouseFromAProviderWhoIsNotThere) {
    auto business = salon();
    business.resources.front().schedule = every_day({{600, 1020}});
    SampleTimetable const timetable{business, whole};
    auto const ask = ask_of(business);
    auto const absent = place(timetable, ask, at(0, 9));
    ASSERT_FALSE(absent.ok());
    ASSERT_EQ(absent.error().size(), 1U);
    EXPECT_EQ(absent.error().front().reason, Reason::OutsideHours);
    EXPECT_EQ(absent.error().front().resource, resource_id(1));
    EXPECT_EQ(reasons(timetable, ask, at(0, 17)), (Reasons{Reason::LocationClosed, Reason::OutsideHours}));
    EXPECT_EQ(reasons(timetable, ask, at(0, 10, 5)), Reasons{Reason::NotOnTheGrid});
}

TEST(Explain, TellsABookingFromAHold) {
    auto const business = salon();
    auto const ask = ask_of(business);
    std::vector<Row> const rows{
        {resource_id(1), {span(at(0, 10), minutes{30}), 1}},
        {resource_id(1), {span(at(0, 11), minutes{30}), 1, ask.now + minutes{10}}},
    };
    SampleTimetable const timetable{business, whole, rows};
    EXPECT_EQ(reasons(timetable, ask, at(0, 10, 15)), Reasons{Reason::Occupied});
    EXPECT_EQ(reasons(timetable, ask, at(0, 11)), Reasons{Reason::HeldForAnother});
    EXPECT_EQ(reasons(timetable, ask, at(0, 10, 30)), Reasons{});
}

TEST(Explain, GivesAllReasonsAtOnce) {
    auto const business = salon();
    auto ask = ask_of(business);
    ask.now = at(0, 12);
    SampleTimetable const timetable{business, whole, {{resource_id(1), {span(at(0, 10), minutes{30}), 1}}}};
    Reasons const all{Reason::InThePast, Reason::NotOnTheGrid, Reason::Occupied};
    EXPECT_EQ(reasons(timetable, ask, at(0, 10, 10)), all);
}

TEST(Explain, CountsTheParty) {
    auto business = of_shape(Shape::Table, catalogue::ResourceKind::Table);
    auto& service = business.services.front();
    service.policy.turn_times = {{8, Minutes{90}}};
    service.policy.party_min = 2;
    service.policy.children_max = 1;
    service.requirements.front().any_of.front().seats_min = 3;
    service.requirements.front().any_of.front().seats_max = 6;
    SampleTimetable const timetable{business, whole};
    auto ask = ask_of(business);
    auto const with = [&](std::int32_t adults, std::int32_t children) {
        ask.adults = adults;
        ask.children = children;
        return reasons(timetable, ask, at(0, 12));
    };
    EXPECT_EQ(with(1, 0), Reasons{Reason::PartyTooSmall});
    EXPECT_EQ(with(2, 0), Reasons{Reason::PartyTooSmall}) << "no table is given to two";
    EXPECT_EQ(with(3, 0), Reasons{});
    EXPECT_EQ(with(2, 1), Reasons{});
    EXPECT_EQ(with(2, 2), Reasons{Reason::PartyTooLarge}) << "one child";
    EXPECT_EQ(with(6, 0), Reasons{});
    EXPECT_EQ(with(7, 0), Reasons{Reason::PartyTooLarge}) << "no table seats seven";
    EXPECT_EQ(with(9, 0), Reasons{Reason::PartyTooLarge});
    EXPECT_EQ(with(-1, 0), Reasons{Reason::PartyTooSmall});
    EXPECT_EQ(with(2'147'483'647, 2'147'483'647), Reasons{Reason::PartyTooLarge});
}

TEST(Explain, CountsTheNightsAndKnowsTheDaysOfArrival) {
    auto business = of_shape(Shape::Stay, catalogue::ResourceKind::RoomType);
    business.services.front().policy.nights_min = 2;
    business.services.front().policy.nights_max = 3;
    business.services.front().policy.arrival_weekdays = 0b0000001;
    SampleTimetable const timetable{business, whole};
    auto ask = ask_of(business);
    auto const with = [&](std::int32_t nights, Instant start) {
        ask.nights = nights;
        return reasons(timetable, ask, start);
    };
    EXPECT_EQ(with(1, at(0, 15)), Reasons{Reason::NightsTooFew});
    EXPECT_EQ(with(2, at(0, 15)), Reasons{});
    EXPECT_EQ(with(3, at(0, 15)), Reasons{});
    EXPECT_EQ(with(4, at(0, 15)), Reasons{Reason::NightsTooMany});
    EXPECT_EQ(with(2, at(1, 15)), Reasons{Reason::ArrivalDayNotOffered});
    EXPECT_EQ(with(2, at(0, 16)), Reasons{Reason::NotOnTheGrid});
    ask.audience = Audience::Staff;
    EXPECT_EQ(with(2, at(1, 16)), Reasons{}) << "staff let somebody in at any time";
}

TEST(Explain, KnowsTheSessions) {
    auto business = of_shape(Shape::Class, catalogue::ResourceKind::Seats);
    business.services.front().sessions.push_back(
        {.seats = resource_id(1),
         .occupies = {},
         .weekday = 0,
         .start = 600,
         .length = Minutes{60},
         .valid = {time::date(2027, 1, 1), time::date(2028, 1, 1)},
         .cancelled = {}}
    );
    SampleTimetable const timetable{business, whole};
    auto ask = ask_of(business);
    EXPECT_EQ(reasons(timetable, ask, at(0, 10)), Reasons{});
    EXPECT_EQ(reasons(timetable, ask, at(0, 11)), Reasons{Reason::NoSessionThen});
    EXPECT_EQ(reasons(timetable, ask, at(1, 10)), Reasons{Reason::NoSessionThen});
    ask.adults = 5;
    EXPECT_EQ(reasons(timetable, ask, at(0, 10)), Reasons{Reason::Occupied});
}

TEST(Explain, KnowsWhoDoesNotPerformTheService) {
    auto business = salon();
    add_resource(business, 2);
    SampleTimetable const timetable{business, whole};
    auto ask = ask_of(business);
    ask.chosen = resource_id(2);
    auto const placed = place(timetable, ask, at(0, 10));
    ASSERT_FALSE(placed.ok());
    ASSERT_EQ(placed.error().size(), 1U);
    EXPECT_EQ(placed.error().front().reason, Reason::NotForThisService);
    EXPECT_EQ(placed.error().front().resource, resource_id(2));
    EXPECT_TRUE(list_slots(timetable, ask, whole).empty());
}

TEST(Explain, StaysWithinTheCalendar) {
    auto const business = salon();
    SampleTimetable const timetable{business, whole};
    auto const ask = ask_of(business);
    EXPECT_EQ(reasons(timetable, ask, time::calendar_end), Reasons{Reason::OutsideCalendar});
    EXPECT_EQ(reasons(timetable, ask, time::calendar_begin - time::Seconds{1}), Reasons{Reason::OutsideCalendar});
    EXPECT_EQ(reasons(timetable, ask, Instant::max()), Reasons{Reason::OutsideCalendar});
    EXPECT_EQ(reasons(timetable, ask, Instant::min()), Reasons{Reason::OutsideCalendar});
}

TEST(Explain, RefusesAWallTimeThatTheClockSkips) {
    auto const berlin = *time::Zone::from("Europe/Berlin");
    auto const wall = [](unsigned day, int hour) { return time::LocalTime{time::date(2027, 3, day)} + hours{hour}; };
    auto const skipped = start_at(berlin, wall(28, 2));
    ASSERT_FALSE(skipped.ok());
    EXPECT_EQ(skipped.error().reason, Reason::NoSuchWallTime);
    auto const there = start_at(berlin, wall(28, 3));
    ASSERT_TRUE(there.ok());
    EXPECT_EQ(there.value(), utc(2027, 3, 28, 1));
}

}  // namespace obhut::availability
