// SPDX-License-Identifier: Apache-2.0
//
// The lists of free starts by shape; list_slots() in engine.h chooses among them once the request itself is in order.
//
// Layer: domain. Pure.

#pragma once

#include "availability/engine.h"
#include "availability/sessions.h"

namespace obhut::availability {

std::vector<Slot> list_grid(Timetable const& timetable, Ask const& ask, time::Zone zone, Span starts);
std::vector<Slot> list_sittings(Timetable const& timetable, Ask const& ask, time::Zone zone, Span starts);
std::vector<Slot> list_arrivals(Timetable const& timetable, Ask const& ask, time::Zone zone, Span starts);

// Whether the one asked for teaches this session, or nobody was asked for.
bool suits(Ask const& ask, Sitting const& sitting) noexcept;

}  // namespace obhut::availability
