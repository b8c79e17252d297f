// SPDX-License-Identifier: Apache-2.0
//
// What else a business keeps: its catalogue with a row per resource, the requests of the last day, and its ledger.
//
// Layer: adapters.

#pragma once

#include "ports/store.h"
#include "sql/connection.h"

namespace obhut::sql {

using ports::BookingId;
using ports::BusinessId;
using ports::LookUp;

inline constexpr std::chrono::hours request_life{24};

Result<std::vector<BusinessId>, Error> businesses(Connection& connection);

Result<std::optional<ports::CatalogueDocument>, Error> newest_catalogue(Connection& connection, BusinessId business);

// Refused with Conflict ("catalogue/changed-meanwhile") unless the version is higher than the newest.
Result<Done, Error> put_catalogue(
    Connection& connection,
    BusinessId business,
    ports::CatalogueDocument const& document,
    std::span<ports::ResourceRow const> rows
);

Result<std::optional<ports::Remembered>, Error>
remembered(Connection& connection, BusinessId business, LookUp const& key);

// If another unit has kept the same key meanwhile, the connection's fault says RunAgain: the next run finds it.
Result<Done, Error> remember(
    Connection& connection,
    BusinessId business,
    ports::RequestKey const& request,
    std::span<std::optional<BookingId> const> bookings,
    Instant now
);

Result<ledger::Head, Error> ledger_head(Connection& connection, BusinessId business);
Result<std::vector<ports::StoredLedgerRow>, Error>
ledger_rows(Connection& connection, BusinessId business, std::uint64_t from, std::size_t count);

Result<Done, Error>
remove_ledger_bodies(Connection& connection, BusinessId business, std::uint64_t first, std::uint64_t last);

// The last statements of a unit, because the head's row orders all units of the business until they commit.
Result<Done, Error>
append_to_ledger(Connection& connection, BusinessId business, std::span<ports::LedgerRow const> rows);

}  // namespace obhut::sql
