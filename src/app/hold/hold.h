// SPDX-License-Identifier: Apache-2.0
//
// The use case "keep this for me while I fill in the form". A hold occupies like a booking and lapses by itself.
//
// Layer: app. Safe to repeat with the same request key.

#pragma once

#include "admit/admit.h"
#include "admit/keeping.h"
#include "ports/world.h"

#include <optional>

namespace obhut::hold {

struct HoldRequest {
    admit::Wanted wanted;
    availability::Instant start;
    std::optional<ports::RequestKey> key;
    booking::Origin origin = booking::Origin::Web;
    catalogue::Language language = catalogue::Language::German;
    std::string visitor_zone;
    admit::Keeping keeping = admit::Keeping::Kept;
};

// Conflict ("booking/slot-taken") if the place is not free.
Result<booking::Booking, Error> hold(ports::World& world, HoldRequest const& request);

// Gives the place back at once, because the client chose another time. What has lapsed or been booked stays as it is.
Result<Done, Error> release(ports::World& world, catalogue::BusinessId business, booking::BookingId hold);

}  // namespace obhut::hold
