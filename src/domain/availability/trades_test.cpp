// SPDX-License-Identifier: Apache-2.0
//
// What single trades need of the engine: a kitchen's pace, a last seating, areas, seasons of a house, a substitute.
#include "availability/sample.h"

#include <gtest/gtest.h>

namespace obhut::availability {
namespace {

Instant const evening = utc(2027, 6, 1, 12);
Span const days_around{utc(2027, 5, 20), utc(2027, 8, 20)};
Instant const long_before = utc(2027, 5, 25);

catalogue::Requirement kitchen(std::uint64_t number) {
    auto requirement = any_of({number});
    requirement.draw = catalogue::Draw::PerPerson;
    requirement.first = Minutes{15};
    return requirement;
}

// Tables 1 and 2 inside, 3 on the terrace, each for up to four for two hours; the kitchen, 9, begins with six guests
// in a quarter of an hour.
catalogue::Business restaurant() {
    auto business = sample_business();
    auto& location = business.locations.front();
    location.areas = {{slug("inside"), {}, {}}, {slug("terrace"), {}, {}}};
    for (std::uint64_t const number : {1U, 2U, 3U}) {
        add_resource(business, number, 1, catalogue::ResourceKind::Table);
        business.resources.back().area = slug(number == 3U ? "terrace" : "inside");
    }
    add_resource(business, 9, 6, catalogue::ResourceKind::Pace);
    auto service = sample_service(catalogue::Shape::Table);
    service.requirements = {any_of({1, 2, 3}), kitchen(9)};
    for (auto& table : service.requirements.front().any_of)
        table.seats_max = 4;
    service.policy.party_max = 4;
    service.policy.turn_times = {{4, Minutes{120}}};
    business.services.push_back(service);
    return business;
}

Ask ask_for(catalogue::Business const& business, std::int32_t adults) {
    return {.business = business, .service = business.services.front(), .now = long_before, .adults = adults};
}

bool offered(SampleTimetable const& timetable, Ask const& ask, Instant start) {
    auto const starts = starts_of(list_slots(timetable, ask, {start, start + minutes{1}}));
    bool const listed = !starts.empty() && starts.front() == start;
    EXPECT_EQ(place(timetable, ask, start).ok(), listed);
    return listed;
}

TEST(Pace, LetsInAsManyAsTheKitchenCanBegin) {
    auto const business = restaurant();
    Row const arrived{resource_id(9), {span(evening, minutes{15}), 4}};
    SampleTimetable const timetable{business, days_around, {arrived}};
    EXPECT_TRUE(offered(timetable, ask_for(business, 2), evening));
    EXPECT_FALSE(offered(timetable, ask_for(business, 3), evening)) << "there are tables, but four and three are seven";
    EXPECT_TRUE(offered(timetable, ask_for(business, 3), evening + minutes{15}));
}

TEST(Pace, IsTakenForTheFirstMinutesAndIsNoPartOfWhatServes) {
    auto const business = restaurant();
    SampleTimetable const timetable{business, days_around};
    auto const placed = place(timetable, ask_for(business, 3), evening);
    ASSERT_TRUE(placed.ok());
    std::vector<Occupancy> const expected{
        {resource_id(1), span(evening, minutes{120}), 1}, {resource_id(9), span(evening, minutes{15}), 3}
    };
    EXPECT_EQ(placed.value().occupancies, expected);
    ASSERT_EQ(placed.value().segments.size(), 1U);
    EXPECT_EQ(placed.value().segments.front().resources, std::vector{resource_id(1)});
}

TEST(LastSeating, LetsGuestsStayWhenTheDoorHasClosed) {
    auto business = restaurant();
    SampleTimetable const strict{business, days_around};
    Instant const three = utc(2027, 6, 1, 15);  // open until 17
    EXPECT_TRUE(offered(strict, ask_for(business, 2), three));
    EXPECT_FALSE(offered(strict, ask_for(business, 2), three + minutes{15}));

    business.services.front().policy.last_seating = Minutes{45};
    SampleTimetable const timetable{business, days_around};
    EXPECT_TRUE(offered(timetable, ask_for(business, 2), three + minutes{75}));
    EXPECT_FALSE(offered(timetable, ask_for(business, 2), three + minutes{90}));
    auto const placed = place(timetable, ask_for(business, 2), three + minutes{75});
    ASSERT_TRUE(placed.ok());
    EXPECT_EQ(placed.value().visit, span(three + minutes{75}, minutes{120})) << "the table is theirs for the turn";
}

TEST(LastSeating, LetsNobodyStayWhereTheTableIsClosed) {
    auto business = restaurant();
    business.services.front().policy.last_seating = Minutes{45};
    business.locations.front().areas.back().absences = {
        {time::LocalTime{time::date(2027, 6, 1)} + hours{14}, time::LocalTime{time::date(2027, 6, 2)}}
    };
    SampleTimetable const timetable{business, days_around};
    auto ask = ask_for(business, 2);
    ask.area = slug("terrace");
    EXPECT_TRUE(offered(timetable, ask, evening));
    EXPECT_FALSE(offered(timetable, ask, evening + minutes{15})) << "two hours are longer than until it closes";
    ask.area = slug("inside");
    EXPECT_TRUE(offered(timetable, ask, evening + minutes{15}));
}

TEST(Area, AskedForIsTheOnlyOneGiven) {
    auto const business = restaurant();
    SampleTimetable const timetable{business, days_around};
    auto ask = ask_for(business, 2);
    ask.area = slug("terrace");
    auto const placed = place(timetable, ask, evening);
    ASSERT_TRUE(placed.ok());
    EXPECT_EQ(placed.value().occupancies.front().resource, resource_id(3));

    Row const taken{resource_id(3), {span(evening, minutes{60}), 1}};
    SampleTimetable const full{business, days_around, {taken}};
    EXPECT_FALSE(offered(full, ask, evening));
    ask.area = slug("inside");
    EXPECT_TRUE(offered(full, ask, evening));
}

TEST(Area, ThatIsClosedTakesItsTablesOutAndNothingElse) {
    auto business = restaurant();
    business.locations.front().areas.back().absences = {
        {time::LocalTime{time::date(2027, 6, 1)}, time::LocalTime{time::date(2027, 6, 2)}}
    };
    SampleTimetable const timetable{business, days_around};
    auto ask = ask_for(business, 2);
    EXPECT_TRUE(offered(timetable, ask, evening));
    ask.area = slug("terrace");
    EXPECT_FALSE(offered(timetable, ask, evening));
    EXPECT_TRUE(offered(timetable, ask, evening + days{1}));
}

TEST(Area, IsAChoiceOnlyWhereTablesStandInSeveral) {
    auto business = restaurant();
    EXPECT_EQ(areas_of(business, business.services.front()).size(), 2U);
    business.resources[2].area = slug("inside");
    EXPECT_TRUE(areas_of(business, business.services.front()).empty());
}

TEST(Resource, ThatIsAwayIsNotOfferedThoughItHasNoScheduleOfItsOwn) {
    auto business = salon();
    business.resources.front().absences = {
        {time::LocalTime{time::date(2027, 6, 1)} + hours{12}, time::LocalTime{time::date(2027, 6, 2)}}
    };
    SampleTimetable const timetable{business, days_around};
    EXPECT_FALSE(offered(timetable, ask_for(business, 1), evening));
    EXPECT_TRUE(offered(timetable, ask_for(business, 1), evening - minutes{30}));
}

catalogue::Business hotel() {
    auto business = sample_business();
    add_resource(business, 1, 2, catalogue::ResourceKind::RoomType);
    auto service = sample_service(catalogue::Shape::Stay);
    service.requirements = {any_of({1})};
    service.policy.nights_max = 14;
    service.policy.stay_rules = {
        {.season = catalogue::DateRange{time::date(2027, 7, 1), time::date(2027, 9, 1)},
         .nights_min = 3,
         .nights_max = 10}
    };
    business.services.push_back(service);
    return business;
}

std::size_t arrivals(catalogue::Business const& business, std::int32_t nights, Span within, Audience audience) {
    SampleTimetable const timetable{business, days_around};
    auto ask = ask_for(business, 1);
    ask.nights = nights;
    ask.audience = audience;
    auto const slots = list_slots(timetable, ask, within);
    for (auto const& slot : slots)
        EXPECT_TRUE(place(timetable, ask, slot.start).ok());
    return slots.size();
}

TEST(StayRule, HoldsForArrivalsOfItsSeason) {
    auto const business = hotel();
    Span const june{utc(2027, 6, 20), utc(2027, 6, 30)};
    Span const july{utc(2027, 7, 1), utc(2027, 7, 11)};
    EXPECT_EQ(arrivals(business, 1, june, Audience::Public), 10U);
    EXPECT_EQ(arrivals(business, 1, july, Audience::Public), 0U);
    EXPECT_EQ(arrivals(business, 3, july, Audience::Public), 10U);
    EXPECT_EQ(arrivals(business, 11, july, Audience::Public), 0U);
    EXPECT_EQ(arrivals(business, 1, july, Audience::Staff), 10U) << "staff see it as advice";

    SampleTimetable const timetable{business, days_around};
    auto ask = ask_for(business, 1);
    ask.nights = 1;
    auto const refused = place(timetable, ask, utc(2027, 7, 4, 15));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().front().reason, Reason::NightsTooFew);
}

TEST(Substitute, IsBusyAndWhoIsReplacedIsFree) {
    auto business = salon();
    add_resource(business, 2);
    add_resource(business, 3, 8, catalogue::ResourceKind::Seats);
    business.services.front().requirements = {any_of({1, 2})};
    business.services.front().requirements.front().chosen_by_name = true;
    auto yoga = sample_service(catalogue::Shape::Class);
    yoga.id = catalogue::ServiceId::numbered(2);
    yoga.slug = slug("yoga");
    yoga.sessions = {
        {.seats = resource_id(3),
         .occupies = {resource_id(1)},
         .weekday = 1,
         .start = 12 * 60,
         .length = Minutes{60},
         .valid = {time::date(2027, 1, 1), time::date(2028, 1, 1)},
         .cancelled = {},
         .substitutes = {{time::date(2027, 6, 1), {resource_id(2)}}}}
    };
    business.services.push_back(yoga);
    SampleTimetable const timetable{business, days_around};
    auto const free = [&](std::uint64_t number, Instant at) {
        auto ask = ask_for(business, 1);
        ask.chosen = resource_id(number);
        return offered(timetable, ask, at);
    };
    EXPECT_TRUE(free(1, evening));
    EXPECT_FALSE(free(2, evening));
    EXPECT_FALSE(free(1, evening + days{7}));
    EXPECT_TRUE(free(2, evening + days{7}));

    Ask with_substitute{.business = business, .service = business.services.back(), .now = long_before};
    with_substitute.chosen = resource_id(2);
    EXPECT_TRUE(offered(timetable, with_substitute, evening)) << "asked for by name, on that date only";
    EXPECT_FALSE(offered(timetable, with_substitute, evening + days{7}));
}

}  // namespace
}  // namespace obhut::availability
