// SPDX-License-Identifier: Apache-2.0
//
// Goal: for tables, classes and stays too, a start is listed exactly when it can be placed (req:B10).
// Method: random occupancy in Berlin over the week in which the clock goes back; every quarter of an hour is placed.

#include "availability/sample.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace obhut::availability {

namespace {

using catalogue::ResourceKind;
using catalogue::Shape;

constexpr Instant week_begin{std::chrono::sys_days{std::chrono::year{2027} / 10 / 27}};
constexpr Span week{week_begin, week_begin + days{7}};

void add_table_service(catalogue::Business& business) {
    auto service = sample_service(Shape::Table);
    catalogue::Requirement requirement;
    for (std::uint64_t n = 1; n <= 3; ++n) {
        requirement.any_of.push_back({.all_of = {resource_id(n)}, .seats_min = 1, .seats_max = *rc::gen::inRange(1, 5)}
        );
    }
    requirement.any_of.push_back({.all_of = {resource_id(1), resource_id(2)}, .seats_min = 3, .seats_max = 6});
    service.requirements = {requirement};
    service.policy.turn_times = {{2, Minutes{75}}, {8, Minutes{120}}};
    business.services.push_back(service);
}

void add_class_service(catalogue::Business& business) {
    auto service = sample_service(Shape::Class);
    for (int n = *rc::gen::inRange(1, 6); n > 0; --n) {
        service.sessions.push_back(
            {.seats = resource_id(static_cast<std::uint64_t>(*rc::gen::inRange(1, 4))),
             .occupies = {},
             .weekday = *rc::gen::inRange(0, 7),
             .start = 15 * *rc::gen::inRange(0, 90),
             .length = Minutes{15 * *rc::gen::inRange(1, 8)},
             .valid = {time::date(2027, 1, 1), time::date(2028, 1, 1)},
             .cancelled = {}}
        );
    }
    business.services.push_back(service);
}

void add_stay_service(catalogue::Business& business) {
    auto service = sample_service(Shape::Stay);
    service.requirements = {any_of({1, 2}), any_of({3})};
    service.policy.nights_max = 3;
    service.policy.arrival_weekdays = static_cast<std::uint8_t>(*rc::gen::inRange(1, 128));
    service.policy.check_in = 60 * *rc::gen::inRange(0, 30);
    service.policy.check_out = 60 * *rc::gen::inRange(6, 12);
    business.services.push_back(service);
}

ResourceKind kind_for(Shape shape) {
    if (shape == Shape::Stay) return ResourceKind::RoomType;
    return shape == Shape::Table ? ResourceKind::Table : ResourceKind::Seats;
}

}  // namespace

RC_GTEST_PROP(Agreement, OfListingAndPlacingHoldsForTablesClassesAndStays, ()) {
    auto business = sample_business("Europe/Berlin");
    business.locations.front().hours = every_day({{0, 5 * 60 + 10}, {9 * 60, 26 * 60}});
    Shape const shape = *rc::gen::element(Shape::Table, Shape::Class, Shape::Stay);
    for (std::uint64_t n = 1; n <= 3; ++n)
        add_resource(business, n, *rc::gen::inRange(1, 4), kind_for(shape));
    if (shape == Shape::Table) add_table_service(business);
    if (shape == Shape::Class) add_class_service(business);
    if (shape == Shape::Stay) add_stay_service(business);
    auto& policy = business.services.front().policy;
    policy.party_max = 5;
    policy.buffer_after = Minutes{*rc::gen::inRange(0, 30)};
    policy.booking_window_days = *rc::gen::inRange(2, 8);

    Ask ask{.business = business, .service = business.services.front(), .now = week_begin + hours{5}};
    ask.adults = *rc::gen::inRange(1, 6);
    ask.nights = shape == Shape::Stay ? *rc::gen::inRange(1, 4) : 0;
    std::vector<Row> rows;
    for (int n = *rc::gen::inRange(0, 20); n > 0; --n) {
        Instant const start = week_begin + minutes{5 * *rc::gen::inRange(0, 2'000)};
        auto const lapses = *rc::gen::element(never, ask.now, ask.now + minutes{1});
        auto const resource = resource_id(static_cast<std::uint64_t>(*rc::gen::inRange(1, 4)));
        rows.push_back({resource, {span(start, minutes{5 * *rc::gen::inRange(1, 60)}), 1, lapses}});
    }
    SampleTimetable const timetable{business, {week.start - days{5}, week.end + days{5}}, rows, {}, {}, minutes{3333}};
    auto const listed = starts_of(list_slots(timetable, ask, week));
    RC_ASSERT(std::is_sorted(listed.begin(), listed.end()));
    std::size_t placed = 0;
    for (Instant at = week.start; at < week.end; at += minutes{5}) {
        bool const is_listed = std::binary_search(listed.begin(), listed.end(), at);
        RC_ASSERT(place(timetable, ask, at).ok() == is_listed);
        placed += is_listed ? 1 : 0;
    }
    RC_ASSERT(placed == listed.size());
    RC_CLASSIFY(placed > 0, "something is free");
}

}  // namespace obhut::availability
