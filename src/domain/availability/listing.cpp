// SPDX-License-Identifier: Apache-2.0

#include "availability/listing.h"

#include "availability/choose.h"
#include "availability/starts.h"

#include <algorithm>

namespace obhut::availability {

using std::chrono::days;

std::vector<Slot> list_grid(Timetable const& timetable, Ask const& ask, time::Zone zone, Span starts) {
    auto const length = length_of(ask.service, static_cast<std::int32_t>(party_of(ask)));
    Grid const grid = offered_grid(timetable, ask, zone, starts);
    StartSet const possible = possible_starts(timetable, ask, grid, length);
    std::vector<Slot> slots;
    slots.reserve(possible.count());
    for (Grid::Run const& run : grid.runs()) {
        possible.for_each(run.base, run.base + run.count, [&](std::uint32_t at) {
            Instant const start = run.first + (at - run.base) * grid.step();
            slots.push_back(Slot{start, start + length, 0});
        });
    }
    return slots;
}

std::vector<Slot> list_sittings(Timetable const& timetable, Ask const& ask, time::Zone zone, Span starts) {
    Span const allowed = common(starts, bookable(ask, zone));
    std::vector<Slot> slots;
    if (allowed.end <= allowed.start) return slots;
    auto const location = ask.service.location;
    for (Sitting const& sitting : sittings(ask.service, zone, allowed)) {
        Span const& span = sitting.span;
        if (span.start < allowed.start || span.start >= allowed.end || span.end > time::calendar_end) continue;
        if (!suits(ask, sitting) || (!slots.empty() && slots.back().start == span.start)) continue;
        if (!covers(timetable.open_at(location, span), span)) continue;
        Pages const pages = timetable.pages(sitting.session->seats, span);
        Claim const claim{.ask = ask, .resource = sitting.session->seats};
        std::int32_t const seats = is_open(pages, span) ? units_left(pages, claim, span) : 0;
        if (seats >= party_of(ask)) slots.push_back(Slot{span.start, span.end, seats});
    }
    return slots;
}

std::vector<Slot> list_arrivals(Timetable const& timetable, Ask const& ask, time::Zone zone, Span starts) {
    Span const allowed = common(starts, bookable(ask, zone));
    std::vector<Slot> slots;
    if (allowed.end <= allowed.start) return slots;
    // Check-in may be late enough to lie on the day after the arrival date.
    time::Date const first = time::date_of(zone.to_local(allowed.start)) - days{2};
    time::Date const last = time::date_of(zone.to_local(allowed.end)) + days{1};
    for (time::Date arrival = first; arrival <= last; arrival += days{1}) {
        if (ask.audience == Audience::Public && arrival_fault(ask, arrival)) continue;
        Stay const stay = stay_on(ask, zone, arrival);
        if (stay.visit.start < allowed.start || stay.visit.start >= allowed.end) continue;
        if (stay.visit.end > time::calendar_end || stay.nights.start < time::calendar_begin) continue;
        std::vector<Part> const nights{{.visible = stay.nights, .occupied = stay.nights}};
        Span const day{stay.nights.start, zone.start_of_day(arrival + days{1})};
        auto const met = [&](catalogue::Requirement const& requirement) {
            return !choose(timetable, ask, requirement, nights, day).taken.empty();
        };
        auto const& requirements = ask.service.requirements;
        if (!std::all_of(requirements.begin(), requirements.end(), met)) continue;
        slots.push_back(Slot{stay.visit.start, stay.visit.end, 0});
    }
    return slots;
}

bool suits(Ask const& ask, Sitting const& sitting) noexcept {
    if (!ask.chosen || sitting.session->seats == *ask.chosen) return true;
    return std::ranges::find(*sitting.occupies, *ask.chosen) != sitting.occupies->end();
}

}  // namespace obhut::availability
