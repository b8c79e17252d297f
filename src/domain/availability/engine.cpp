// SPDX-License-Identifier: Apache-2.0

#include "availability/engine.h"

#include "availability/listing.h"
#include "availability/visit.h"

#include <algorithm>

namespace obhut::availability {

namespace {

using catalogue::Shape;
using std::chrono::days;

Span local_day(time::Zone zone, Instant at) {
    time::Date const date = time::date_of(zone.to_local(at));
    return {zone.start_of_day(date), zone.start_of_day(date + days{1})};
}

}  // namespace

std::vector<Slot> list_slots(Timetable const& timetable, Ask const& ask, Span starts) {
    if (!faults_of(ask).empty()) return {};
    time::Zone const zone = ask.business.location(ask.service.location)->zone;
    switch (ask.service.shape) {
    case Shape::Appointment:
    case Shape::Table: return list_grid(timetable, ask, zone, starts);
    case Shape::Class: return list_sittings(timetable, ask, zone, starts);
    case Shape::Stay: return list_arrivals(timetable, ask, zone, starts);
    }
    return {};
}

std::vector<Slot> nearest(Timetable const& timetable, Ask const& ask, Instant wanted, std::size_t count) {
    if (count == 0 || !time::in_calendar(wanted)) return {};
    std::vector<Slot> slots;
    // Whatever is found within a day is nearer than anything outside, so most calls look at two days only.
    for (days const reach : {days{1}, days{14}}) {
        Span const around{std::max(wanted - reach, ask.now), wanted + reach + time::Seconds{1}};
        slots = around.start < around.end ? list_slots(timetable, ask, around) : std::vector<Slot>{};
        if (slots.size() >= count) break;
    }
    std::stable_sort(slots.begin(), slots.end(), [wanted](Slot const& left, Slot const& right) {
        return std::chrono::abs(left.start - wanted) < std::chrono::abs(right.start - wanted);
    });
    if (slots.size() > count) slots.erase(slots.begin() + static_cast<std::ptrdiff_t>(count), slots.end());
    return slots;
}

Span window_around(Ask const& ask, Instant start) {
    start = std::clamp(start, time::calendar_begin, time::calendar_end);
    auto const* const location = ask.business.location(ask.service.location);
    time::Zone const zone = location == nullptr ? time::Zone::utc() : location->zone;
    auto const& policy = ask.service.policy;
    Span const day = local_day(zone, start);
    auto const party = static_cast<std::int32_t>(std::clamp<std::int64_t>(party_of(ask), 1, catalogue::party_size_max));
    Instant end = start + length_of(ask.service, party);
    if (ask.service.shape == Shape::Stay) {
        auto const nights = std::clamp(ask.nights, 1, catalogue::nights_count_max);
        end = zone.start_of_day(time::date_of(zone.to_local(start)) + days{nights + 1});
    }
    // A stay whose check-in lies past midnight belongs to the day before.
    Instant const begin = ask.service.shape == Shape::Stay ? day.start - days{2} : start;
    return {std::min(day.start, begin - policy.buffer_before), std::max(day.end, end + policy.buffer_after)};
}

Result<Instant, Finding> start_at(time::Zone zone, time::LocalTime wall) {
    auto const resolved = zone.resolve(wall);
    if (std::holds_alternative<time::Gap>(resolved)) return Refused{Finding{Reason::NoSuchWallTime, std::nullopt}};
    return zone.first(wall);
}

}  // namespace obhut::availability
