// SPDX-License-Identifier: Apache-2.0
//
// What occupies the resources of one business, and the locks and versions that order the units that change it.
//
// Layer: adapters.

#pragma once

#include "ports/store.h"
#include "sql/connection.h"

namespace obhut::sql {

using ports::BookingId;
using ports::BusinessId;
using ports::Occupied;
using ports::ResourceId;
using ports::ResourceRows;
using ports::Span;

struct ResourceVersion {
    ResourceId resource;
    std::int64_t version;
};

// Refused with NotFound ("store/no-such-resource") if one of them has no row.
Result<std::vector<ResourceRows>, Error>
occupied(Connection& connection, BusinessId business, std::span<ResourceId const> resources, Span span);

// Locks the rows in sorted order until the transaction ends, raises their versions by one and returns them, sorted.
Result<std::vector<ResourceVersion>, Error>
lock_resources(Connection& connection, BusinessId business, std::span<ResourceId const> resources);

// Bookings with an occupancy that has lapsed by `now` and overlaps the span on one of the resources; each once.
Result<std::vector<BookingId>, Error> lapsed_bookings(
    Connection& connection, BusinessId business, std::span<ResourceId const> resources, Span span, Instant now
);

// The rows of one booking; `part` numbers them, because a booking may occupy one resource several times.
struct OccupancyRow {
    BookingId booking;
    std::int32_t part;
    ResourceId resource;
    Occupied occupied;
};

// Refused with Conflict ("store/over-promised") by the schema, with NotFound if the resource has no row.
Result<Done, Error> insert_occupancy(Connection& connection, BusinessId business, OccupancyRow const& row);
Result<Done, Error> remove_occupancy(Connection& connection, BusinessId business, OccupancyRow const& row);

Result<Done, Error> insert_squeeze(Connection& connection, BusinessId business, booking::Squeeze const& squeeze);

Refused<Error> no_such_resource();

}  // namespace obhut::sql
