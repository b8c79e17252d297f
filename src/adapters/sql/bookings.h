// SPDX-License-Identifier: Apache-2.0
//
// The bookings of one business: their rows, without what they occupy at the moment (sql/occupancies.h).
//
// Layer: adapters.

#pragma once

#include "ports/store.h"
#include "sql/connection.h"

namespace obhut::sql {

using ports::Booking;
using ports::BookingId;
using ports::BusinessId;
using ports::ClientId;
using ports::Span;

Result<std::optional<Booking>, Error> find_booking(Connection& connection, BusinessId business, BookingId id);
Result<std::vector<BookingId>, Error> bookings_of(Connection& connection, BusinessId business, ClientId client);
Result<std::vector<Booking>, Error> bookings_between(Connection& connection, BusinessId business, Span span);

// What no longer occupies anything is kept without its occupancies.
Result<Done, Error> insert_booking(Connection& connection, BusinessId business, Booking const& booking);

// Refused with Conflict ("booking/changed-meanwhile") unless the stored revision is the one before.
Result<Done, Error> update_booking(Connection& connection, BusinessId business, Booking const& booking);

}  // namespace obhut::sql
