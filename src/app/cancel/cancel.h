// SPDX-License-Identifier: Apache-2.0
//
// The use case "I cannot come". In time it costs nothing; after the deadline the link still cancels, as late, frees the
// place and marks the booking (req:B4).
//
// Layer: app.

#pragma once

#include "booking/rules.h"
#include "ports/world.h"

#include <optional>

namespace obhut::cancel {

struct CancelRequest {
    catalogue::BusinessId business;
    booking::BookingId booking;
    booking::Actor by;
    std::optional<std::int64_t> revision;  // what the page showed; Conflict if it has changed meanwhile
};

// Conflict: "booking/already-cancelled", "booking/already-begun", "booking/changed-meanwhile".
Result<booking::Booking, Error> cancel(ports::World& world, CancelRequest const& request);

}  // namespace obhut::cancel
