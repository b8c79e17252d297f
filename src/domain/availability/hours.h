// SPDX-License-Identifier: Apache-2.0
//
// Hours turns what the wall says into instants: a schedule, a zone and a window become sorted, disjoint open spans.
//
// The policy for clock changes is one sentence: a wall time that occurs twice means the first, one that is skipped
// means the moment the clock jumps (req:B12). So a span that lies wholly in the skipped hour is empty, and one that
// crosses a repeated hour is an hour longer.
//
// Layer: domain. Pure.

#pragma once

#include "availability/page.h"
#include "catalogue/business.h"

#include <span>
#include <vector>

namespace obhut::availability {

// Opening spans of `schedule` that touch `window`, clipped to it. `closed` are whole days taken out besides: holidays.
std::vector<Span>
open_spans(catalogue::Schedule const& schedule, time::Zone zone, Span window, std::span<time::Date const> closed);

// When the location is open: its hours without closures and, where it observes them, holidays.
std::vector<Span> open_at(catalogue::Location const& location, Span window);

// The same, with every span that touches the window whole: from where it truly begins to where it truly ends.
std::vector<Span> openings_at(catalogue::Location const& location, Span window);

// When the resource may serve: its own schedule, or the location's hours where it has none; without the sessions that
// it teaches, and without its own absences and its area's. Room types and their rooms are there whenever nobody closes
// them by an absence; tables and a kitchen's pace without a schedule likewise.
std::vector<Span> open_for(catalogue::Business const& business, catalogue::Resource const& resource, Span window);

// Public holidays of a country and state in one year, sorted (req:B23). An unknown country has none.
std::vector<time::Date> holidays(catalogue::HolidayCalendar const& calendar, std::chrono::year year);

}  // namespace obhut::availability
