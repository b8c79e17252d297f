// SPDX-License-Identifier: Apache-2.0

#include "availability/engine.h"
#include "availability/sample.h"

#include <gtest/gtest.h>

namespace obhut::availability {

namespace {

using catalogue::Draw;
using catalogue::ResourceKind;
using catalogue::Shape;

// 10 May 2027 is a Monday.
Instant at(int day, int hour, int minute = 0) {
    return utc(2027, 5, 10, hour, minute) + days{day};
}

Span const whole{at(-7, 0), at(21, 0)};
Span const monday{at(0, 0), at(1, 0)};

Ask ask_of(catalogue::Business const& business) {
    return Ask{.business = business, .service = business.services.front(), .now = at(0, 8)};
}

Row row(std::uint64_t resource, Instant start, minutes length, std::int32_t units = 1, Instant lapses = never) {
    return {resource_id(resource), {span(start, length), units, lapses}};
}

bool lists(Timetable const& timetable, Ask const& ask, Instant start) {
    return !list_slots(timetable, ask, {start, start + minutes{1}}).empty();
}

std::vector<ResourceId> taken_by(Timetable const& timetable, Ask const& ask, Instant start) {
    auto const placed = place(timetable, ask, start);
    std::vector<ResourceId> taken;
    if (!placed.ok()) return taken;
    for (Occupancy const& one : placed.value().occupancies)
        taken.push_back(one.resource);
    return taken;
}

using Ids = std::vector<ResourceId>;

catalogue::Business restaurant() {
    auto business = sample_business();
    for (std::uint64_t n = 1; n <= 3; ++n)
        add_resource(business, n, 1, ResourceKind::Table);
    auto service = sample_service(Shape::Table);
    catalogue::Requirement requirement;
    requirement.any_of = {
        {.all_of = {resource_id(1), resource_id(2)}, .seats_min = 3, .seats_max = 4},
        {.all_of = {resource_id(1)}, .seats_min = 1, .seats_max = 2},
        {.all_of = {resource_id(2)}, .seats_min = 1, .seats_max = 2},
        {.all_of = {resource_id(3)}, .seats_min = 2, .seats_max = 4},
    };
    service.requirements = {requirement};
    service.policy.turn_times = {{2, Minutes{90}}, {6, Minutes{120}}};
    service.policy.party_max = 8;
    business.services.push_back(service);
    return business;
}

catalogue::Business hotel() {
    auto business = sample_business("Europe/Berlin");
    add_resource(business, 1, 2, ResourceKind::RoomType);
    auto service = sample_service(Shape::Stay);
    service.requirements = {any_of({1})};
    service.policy.nights_max = 14;
    service.policy.party_max = 2;
    business.services.push_back(service);
    return business;
}

catalogue::Business yoga() {
    auto business = sample_business();
    add_resource(business, 1, 10, ResourceKind::Seats);
    add_resource(business, 2);
    auto service = sample_service(Shape::Class);
    service.sessions.push_back(
        {.seats = resource_id(1),
         .occupies = {resource_id(2)},
         .weekday = 0,
         .start = 600,
         .length = Minutes{75},
         .valid = {time::date(2027, 1, 1), time::date(2028, 1, 1)},
         .cancelled = {time::date(2027, 5, 17)}}
    );
    service.policy.party_max = 12;
    business.services.push_back(service);
    return business;
}

}  // namespace

TEST(Appointment, IsOfferedFromOpeningUntilTheLastThatFits) {
    auto const business = salon();
    SampleTimetable const timetable{business, whole};
    auto const slots = list_slots(timetable, ask_of(business), monday);
    ASSERT_EQ(slots.size(), 31U);
    EXPECT_EQ(slots.front(), (Slot{at(0, 9), at(0, 9, 30), 0}));
    EXPECT_EQ(slots.back(), (Slot{at(0, 16, 30), at(0, 17), 0}));
}

TEST(Appointment, MayTouchItsNeighboursButNotOverlapThem) {
    auto const business = salon();
    SampleTimetable const timetable{business, whole, {row(1, at(0, 10), minutes{30})}};
    auto const ask = ask_of(business);
    EXPECT_TRUE(lists(timetable, ask, at(0, 9, 30)));
    EXPECT_FALSE(lists(timetable, ask, at(0, 9, 45)));
    EXPECT_FALSE(lists(timetable, ask, at(0, 10, 15)));
    EXPECT_TRUE(lists(timetable, ask, at(0, 10, 30)));
}

TEST(Appointment, KeepsBuffersThatAddUpAndReachOutsideOpeningHours) {
    auto business = salon();
    business.services.front().policy.buffer_before = Minutes{15};
    business.services.front().policy.buffer_after = Minutes{15};
    SampleTimetable const timetable{business, whole, {row(1, at(0, 10), minutes{60})}};  // 10:15 to 10:45 with buffers
    auto const ask = ask_of(business);
    EXPECT_TRUE(lists(timetable, ask, at(0, 9))) << "the buffer before it lies before opening";
    EXPECT_TRUE(lists(timetable, ask, at(0, 9, 15)));
    EXPECT_FALSE(lists(timetable, ask, at(0, 9, 30)));
    EXPECT_FALSE(lists(timetable, ask, at(0, 11)));
    EXPECT_TRUE(lists(timetable, ask, at(0, 11, 15)));
    auto const placed = place(timetable, ask, at(0, 16, 30));
    ASSERT_TRUE(placed.ok());
    EXPECT_EQ(placed.value().visit, (Span{at(0, 16, 30), at(0, 17)}));
    EXPECT_EQ(placed.value().occupancies, (std::vector{Occupancy{resource_id(1), {at(0, 16, 15), at(0, 17, 15)}, 1}}));
}

TEST(Appointment, LeavesTheProviderFreeInAPhaseWithoutThem) {
    auto business = salon();
    add_resource(business, 2, 1, ResourceKind::Room);
    auto& service = business.services.front();
    service.phases = {{Minutes{30}}, {Minutes{35}}, {Minutes{20}}};
    service.requirements.front().phases = 0b101;
    service.requirements.push_back(any_of({2}));
    service.policy.buffer_after = Minutes{5};
    SampleTimetable const timetable{business, whole, {row(1, at(0, 9, 30), minutes{35})}};
    auto const placed = place(timetable, ask_of(business), at(0, 9));
    ASSERT_TRUE(placed.ok());
    std::vector<Occupancy> const taken{
        {resource_id(1), {at(0, 9), at(0, 9, 30)}, 1},
        {resource_id(1), {at(0, 10, 5), at(0, 10, 30)}, 1},
        {resource_id(2), {at(0, 9), at(0, 10, 30)}, 1},
    };
    EXPECT_EQ(placed.value().occupancies, taken);
    std::vector<Segment> const segments{
        {{at(0, 9), at(0, 9, 30)}, {resource_id(1), resource_id(2)}},
        {{at(0, 9, 30), at(0, 10, 5)}, {resource_id(2)}},
        {{at(0, 10, 5), at(0, 10, 25)}, {resource_id(1), resource_id(2)}},
    };
    EXPECT_EQ(placed.value().segments, segments);
    EXPECT_FALSE(lists(timetable, ask_of(business), at(0, 9, 15)));
}

TEST(Appointment, TakesWhoWasAskedForElseTheLeastOccupiedThatDayElseTheFirst) {
    auto business = salon();
    add_resource(business, 2);
    add_resource(business, 3);
    business.services.front().requirements = {any_of({1, 2, 3})};
    business.services.front().requirements.front().chosen_by_name = true;
    SampleTimetable const timetable{
        business,
        whole,
        {row(1, at(0, 9), minutes{60}),
         row(2, at(0, 15), minutes{30}),
         row(3, at(0, 15), minutes{30}),
         row(2, at(1, 9), minutes{240})}
    };
    auto ask = ask_of(business);
    EXPECT_EQ(taken_by(timetable, ask, at(0, 11)), Ids{resource_id(2)});
    EXPECT_EQ(taken_by(timetable, ask, at(2, 11)), Ids{resource_id(1)});
    EXPECT_EQ(taken_by(timetable, ask, at(0, 15)), Ids{resource_id(1)});
    ask.chosen = resource_id(3);
    EXPECT_EQ(taken_by(timetable, ask, at(0, 11)), Ids{resource_id(3)});
    EXPECT_EQ(place(timetable, ask, at(0, 11)).value().provider, resource_id(3));
    EXPECT_FALSE(lists(timetable, ask, at(0, 15)));
    EXPECT_FALSE(place(timetable, ask, at(0, 15)).ok());
}

TEST(Appointment, NeedsAsManyOfTheAlternativesAsItCounts) {
    auto business = salon();
    add_resource(business, 2);
    add_resource(business, 3);
    auto& requirement = business.services.front().requirements.front();
    requirement = any_of({1, 2, 3});
    requirement.count = 2;
    SampleTimetable const timetable{
        business, whole, {row(1, at(0, 9), minutes{60}), row(3, at(0, 9, 30), minutes{60})}
    };
    EXPECT_EQ(taken_by(timetable, ask_of(business), at(0, 9)), (Ids{resource_id(2), resource_id(3)}));
    EXPECT_FALSE(lists(timetable, ask_of(business), at(0, 9, 30)));
    EXPECT_EQ(taken_by(timetable, ask_of(business), at(0, 10)), (Ids{resource_id(1), resource_id(2)}));
}

TEST(Appointment, IsOccupiedByAHoldUntilItLapses) {
    auto const business = salon();
    auto const ask = ask_of(business);
    SampleTimetable const held{business, whole, {row(1, at(0, 10), minutes{30}, 1, ask.now + time::Seconds{1})}};
    SampleTimetable const lapsed{business, whole, {row(1, at(0, 10), minutes{30}, 1, ask.now)}};
    EXPECT_FALSE(lists(held, ask, at(0, 10)));
    EXPECT_TRUE(lists(lapsed, ask, at(0, 10)));
}

TEST(Appointment, MaySitWhereTheBookingThatMovesSatButNotWhereAnotherSits) {
    auto const business = salon();
    auto ask = ask_of(business);
    SampleTimetable const timetable{business, whole, {row(1, at(0, 10), minutes{30}), row(1, at(0, 11), minutes{30})}};
    ask.released = {{resource_id(1), span(at(0, 10), minutes{30}), 1}};
    EXPECT_TRUE(lists(timetable, ask, at(0, 10, 15)));
    EXPECT_FALSE(lists(timetable, ask, at(0, 11)));
}

TEST(Appointment, GetsNothingBackForAHoldThatHasLapsed) {
    auto const business = salon();
    auto ask = ask_of(business);
    SampleTimetable const timetable{
        business, whole, {row(1, at(0, 10), minutes{30}), row(1, at(0, 10), minutes{30}, 1, ask.now)}
    };
    ask.released = {{resource_id(1), span(at(0, 10), minutes{30}), 1}};
    EXPECT_FALSE(lists(timetable, ask, at(0, 10))) << "the booking that looks like the lapsed hold is somebody else's";
}

TEST(Appointment, FitsIntoWhatStaffAddedOnRecord) {
    auto const business = salon();
    std::vector<Row> const rows{row(1, at(0, 10), minutes{30})};
    auto const listed_with_extra = [&](minutes length) {
        std::vector<ExtraRow> const extras{{resource_id(1), {span(at(0, 10), length), 1}}};
        return lists(SampleTimetable{business, whole, rows, extras}, ask_of(business), at(0, 10));
    };
    EXPECT_TRUE(listed_with_extra(minutes{30}));
    EXPECT_FALSE(listed_with_extra(minutes{29}));
}

TEST(Appointment, FollowsNoticeAndWindowForThePublicOnly) {
    auto business = salon();
    business.services.front().policy.minimum_notice = Minutes{120};
    business.services.front().policy.booking_window_days = 2;
    SampleTimetable const timetable{business, whole};
    auto ask = ask_of(business);
    auto const slots = list_slots(timetable, ask, whole);
    EXPECT_EQ(slots.front().start, at(0, 10));
    EXPECT_EQ(slots.back().start, at(2, 16, 30));
    ask.audience = Audience::Staff;
    EXPECT_TRUE(place(timetable, ask, at(0, 9, 7)).ok());
    EXPECT_TRUE(place(timetable, ask, at(9, 9)).ok());
    EXPECT_FALSE(place(timetable, ask, at(0, 8, 59)).ok()) << "before opening";
}

TEST(Appointment, EndsWithTheCalendar) {
    auto business = salon();
    business.locations.front().hours = every_day({{0, 1440}});
    Span const last{time::calendar_end - days{2}, time::calendar_end + days{1}};
    SampleTimetable const timetable{business, last};
    auto ask = ask_of(business);
    ask.now = last.start;
    auto const slots = list_slots(timetable, ask, last);
    EXPECT_EQ(slots.back().end, time::calendar_end);
    EXPECT_TRUE(place(timetable, ask, slots.back().start).ok());
    ask.audience = Audience::Staff;
    EXPECT_FALSE(place(timetable, ask, slots.back().start + minutes{1}).ok());
}

TEST(Appointment, OfAServiceThatWouldTakeAResourceTwiceIsNeverOffered) {
    auto business = salon();
    business.services.front().requirements.push_back(any_of({1}));
    SampleTimetable const timetable{business, whole};
    EXPECT_TRUE(list_slots(timetable, ask_of(business), monday).empty());
}

TEST(Table, GoesToThePartyWithTheLeastWasteThenTheFewestTables) {
    auto const business = restaurant();
    SampleTimetable const timetable{business, whole};
    auto ask = ask_of(business);
    ask.adults = 2;
    EXPECT_EQ(taken_by(timetable, ask, at(0, 12)), Ids{resource_id(1)});
    ask.adults = 4;
    EXPECT_EQ(taken_by(timetable, ask, at(0, 12)), Ids{resource_id(3)});
    SampleTimetable const third_taken{business, whole, {row(3, at(0, 12), minutes{120})}};
    EXPECT_EQ(taken_by(third_taken, ask, at(0, 12)), (Ids{resource_id(1), resource_id(2)}));
}

TEST(Table, StaysAsLongAsItsPartyDoes) {
    auto const business = restaurant();
    auto const& service = business.services.front();
    EXPECT_EQ(length_of(service, 2), Minutes{90});
    EXPECT_EQ(length_of(service, 3), Minutes{120});
    EXPECT_EQ(length_of(service, 7), Minutes{120});
    SampleTimetable const timetable{business, whole};
    auto ask = ask_of(business);
    ask.adults = 2;
    EXPECT_EQ(list_slots(timetable, ask, monday).back().end, at(0, 17));
    EXPECT_EQ(list_slots(timetable, ask, monday).back().start, at(0, 15, 30));
}

TEST(Class, SellsItsSeatsOneByOne) {
    auto const business = yoga();
    SampleTimetable const timetable{
        business, whole, {row(1, at(0, 10), minutes{75}, 3), row(1, at(0, 10), minutes{75}, 4)}
    };
    auto ask = ask_of(business);
    EXPECT_EQ(list_slots(timetable, ask, monday), (std::vector{Slot{at(0, 10), at(0, 11, 15), 3}}));
    ask.adults = 3;
    auto const placed = place(timetable, ask, at(0, 10));
    ASSERT_TRUE(placed.ok());
    EXPECT_EQ(placed.value().occupancies, (std::vector{Occupancy{resource_id(1), {at(0, 10), at(0, 11, 15)}, 3}}));
    ask.adults = 4;
    EXPECT_TRUE(list_slots(timetable, ask, monday).empty());
    EXPECT_FALSE(place(timetable, ask, at(0, 10)).ok());
}

TEST(Class, TakesPlaceOnItsWeekdayUnlessCancelledOrTheHouseIsClosed) {
    auto business = yoga();
    business.locations.front().hours.overrides[time::date(2027, 5, 24)] = {};
    business.resources.front().schedule = every_day({{0, 1440}});
    SampleTimetable const timetable{business, whole};
    EXPECT_EQ(starts_of(list_slots(timetable, ask_of(business), whole)), std::vector{at(0, 10)});
}

TEST(Class, WhoseTimeIsSkippedStartsWhenTheClockHasJumped) {
    auto business = yoga();
    business.locations.front().zone = *time::Zone::from("Europe/Berlin");
    business.locations.front().hours = every_day({{0, 1440}});
    business.services.front().sessions.front().weekday = 6;
    business.services.front().sessions.front().start = 150;
    Span const around{utc(2027, 3, 27), utc(2027, 3, 30)};
    SampleTimetable const timetable{business, around};
    auto ask = ask_of(business);
    ask.now = around.start;
    EXPECT_EQ(starts_of(list_slots(timetable, ask, around)), std::vector{utc(2027, 3, 28, 1)});
}

TEST(Stay, RunsFromCheckInToCheckOutAndOccupiesWholeDays) {
    auto const business = hotel();
    SampleTimetable const timetable{business, whole};
    auto ask = ask_of(business);
    ask.nights = 2;
    auto const placed = place(timetable, ask, at(1, 13));
    ASSERT_TRUE(placed.ok());
    EXPECT_EQ(placed.value().visit, (Span{at(1, 13), at(3, 9)}));
    EXPECT_EQ(placed.value().occupancies, (std::vector{Occupancy{resource_id(1), {at(0, 22), at(2, 22)}, 1}}));
}

TEST(Stay, IsOfferedWhileAUnitIsLeftEveryNight) {
    auto const business = hotel();
    minutes const night{1440};
    std::vector<Row> const rows{row(1, at(1, 22), night), row(1, at(1, 22), night), row(1, at(3, 22), night)};
    SampleTimetable const timetable{business, whole, rows};
    auto ask = ask_of(business);
    ask.nights = 2;  // nobody can stay in the night from day 2 to day 3
    auto const starts = starts_of(list_slots(timetable, ask, {at(0, 0), at(6, 0)}));
    EXPECT_EQ(starts, (std::vector{at(0, 13), at(3, 13), at(4, 13), at(5, 13)}));
}

TEST(Stay, ArrivesOnTheDaysThatAreOfferedAndNeverOverAClosure) {
    auto business = hotel();
    business.services.front().policy.arrival_weekdays = 0b0000011;  // Monday and Tuesday
    auto const wall = [](int day) { return time::LocalTime{time::date(2027, 5, 10) + days{day}}; };
    business.locations.front().hours.absences = {{wall(2), wall(3)}};
    SampleTimetable const timetable{business, whole};
    auto ask = ask_of(business);
    ask.nights = 2;
    EXPECT_EQ(starts_of(list_slots(timetable, ask, {at(0, 0), at(8, 0)})), (std::vector{at(0, 13), at(7, 13)}));
}

TEST(ResourcesOf, AreAllThatMayBeOccupiedSortedAndOnce) {
    EXPECT_EQ(resources_of(restaurant().services.front()), (Ids{resource_id(1), resource_id(2), resource_id(3)}));
    EXPECT_EQ(resources_of(yoga().services.front()), Ids{resource_id(1)}) << "the teacher is not locked";
}

}  // namespace obhut::availability
