// SPDX-License-Identifier: Apache-2.0
//
// The use case "staff approve or decline a booking that waits for them". A pending booking occupies already, so
// approving can never find its place taken (req:B10).
//
// Layer: app.

#pragma once

#include "booking/booking.h"
#include "ports/world.h"

#include <optional>

namespace obhut::decide_booking {

enum class Decision : std::uint8_t { Approve, Decline };

struct DecideRequest {
    catalogue::BusinessId business;
    booking::BookingId booking;
    booking::StaffId by;
    Decision decision;
    std::optional<std::int64_t> revision;
};

// Conflict ("booking/not-pending") if nobody waits for a decision.
Result<booking::Booking, Error> decide(ports::World& world, DecideRequest const& request);

}  // namespace obhut::decide_booking
