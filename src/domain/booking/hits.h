// SPDX-License-Identifier: Apache-2.0
//
// Hits are the bookings that a catalogue can no longer keep as they were promised: the terrace is closed, somebody is
// away, the session does not take place (req:B23). A promise stands until somebody settles it, so nothing is changed
// here; staff see the list before they change the catalogue and afterwards.
//
// Layer: domain. Pure.

#pragma once

#include "booking/booking.h"
#include "catalogue/business.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace obhut::booking {

enum class HitReason : std::uint8_t {
    NoLongerOffered,  // the service, or what it occupies, has left the catalogue
    PlaceClosed,      // the location is closed for a part of the visit
    NotThere,         // a person, room or table is away, or its area is closed
    NoSession,        // the class does not meet then
    TooMany           // more is promised than there is; the latest bookings are named
};

struct Hit {
    BookingId booking;
    HitReason reason;
    std::optional<catalogue::ResourceId> resource;  // whose, where one resource is the cause

    friend bool operator==(Hit const&, Hit const&) = default;
};

// Of the bookings that stand at `now` and are not over, in the order given. `squeezed` is what staff added on record:
// whoever was fitted in is not one too many.
std::vector<Hit> hits(
    catalogue::Business const& business,
    std::span<Booking const> bookings,
    Instant now,
    std::span<Occupancy const> squeezed = {}
);

// Those that only the change hits: `after` may have more than `before`.
std::vector<Hit> hits_of_change(
    catalogue::Business const& before,
    catalogue::Business const& after,
    std::span<Booking const> bookings,
    Instant now,
    std::span<Occupancy const> squeezed = {}
);

}  // namespace obhut::booking
