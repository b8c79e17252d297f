// SPDX-License-Identifier: Apache-2.0
//
// A repeated request finds what the first one led to (req:B13), and a unit that changes a booking locks what it
// occupies.
//
// Layer: app.

#pragma once

#include "ports/store.h"

#include <optional>
#include <span>

namespace obhut::admit {

// What the same request led to before. Invalid ("request/key-used-for-another") if its body was another one.
Result<std::optional<ports::Remembered>, Error> earlier(ports::Unit& unit, std::optional<ports::RequestKey> const& key);

Result<Done, Error> remember(
    ports::Unit& unit,
    std::optional<ports::RequestKey> const& key,
    std::span<std::optional<booking::BookingId> const> bookings,
    availability::Instant now
);

// The booking of a request that leads to exactly one.
Result<booking::Booking, Error> only_booking(ports::Unit& unit, ports::Remembered const& remembered);

// Locks what the booking occupies. Read the booking again afterwards: it may have changed before the lock was ours.
Result<Done, Error> lock_own(ports::Unit& unit, booking::Booking const& booking);

// The booking as it stands under its own locks; NotFound ("booking/unknown") if there is none.
Result<booking::Booking, Error> locked_booking(ports::Unit& unit, booking::BookingId id);

}  // namespace obhut::admit
