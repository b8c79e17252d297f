// SPDX-License-Identifier: Apache-2.0
//
// The use case "another time, another party, another colleague". The new place is taken and the old one given back in
// one unit, so nobody ends up with neither or both; what is agreed is agreed anew, at the price of the new day.
//
// Layer: app.

#pragma once

#include "admit/admit.h"
#include "ports/world.h"

#include <optional>

namespace obhut::reschedule {

struct RescheduleRequest {
    catalogue::BusinessId business;
    booking::BookingId booking;
    booking::Actor by;
    std::optional<std::int64_t> revision;  // what the page showed
    std::optional<admit::Start> start;     // none: the time stays
    std::optional<booking::Party> party;   // none: the party stays
    std::optional<Slug> provider;          // none: as asked for when booked, or anybody
    std::optional<Slug> area = {};         // none: where it is
    bool anywhere = false;                 // in no area by name
};

// Conflict: "booking/slot-taken", "booking/not-booked", "booking/already-begun", "booking/too-late-to-move",
// "booking/changed-meanwhile". Invalid as for a new booking.
Result<booking::Booking, Error>
reschedule(ports::World& world, calendar::Calendar& calendar, RescheduleRequest const& request);

}  // namespace obhut::reschedule
