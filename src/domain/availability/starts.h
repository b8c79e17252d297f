// SPDX-License-Identifier: Apache-2.0
//
// Starts tells which starts the house offers at all (the grid, the arrival days, the sittings of a class) and at which
// of them a resource could serve.
//
// Layer: domain. Pure.

#pragma once

#include "availability/claim.h"
#include "availability/grid.h"
#include "availability/visit.h"

namespace obhut::availability {

// The starts of appointments and tables within the window: multiples of the slot interval on the wall from where each
// opening of the location starts, as far as the whole visit lies in its opening hours.
Grid offered_grid(Timetable const& timetable, Ask const& ask, time::Zone zone, Span starts);

// Those of the grid at which every requirement can be met.
StartSet possible_starts(Timetable const& timetable, Ask const& ask, Grid const& grid, catalogue::Minutes length);

}  // namespace obhut::availability
