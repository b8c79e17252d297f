// SPDX-License-Identifier: Apache-2.0
//
// What became of a booking up to now, by the rules that every booking follows: most were kept, some people did not
// come, some cancelled in time or late, a large party was accepted, declined or still waits.
//
// Layer: server. Pure.

#pragma once

#include "booking/booking.h"
#include "demo_data/dice.h"
#include "ledger/entry.h"

#include <vector>

namespace obhut::demo_data {

struct Step {
    time::Instant at;
    booking::Actor by;
    ledger::Action action;
};

struct Life {
    booking::Booking booking;  // as it stands now
    std::vector<Step> steps;   // in order, the making first
};

struct Moment {
    time::Instant now;
    time::Instant today;     // when this day began at the place
    booking::StaffId staff;  // who stands at the desk
};

// `made` is the booking as it was first written down, before today.
Life life_of(booking::Booking made, Moment const& moment, Dice& dice);

}  // namespace obhut::demo_data
