// SPDX-License-Identifier: Apache-2.0
//
// record makes the ledger's row for what is about to be done. It is made before the unit, because hashing needs the
// vault, and appended inside it, so that the deed and its entry are kept together or not at all.
//
// Layer: app.

#pragma once

#include "core/result.h"
#include "ledger/entry.h"
#include "ports/world.h"

#include <optional>

namespace obhut::record {

// `log_key` is the client's, where the entry is about a client; without one the business's own key is used.
Result<ports::LedgerRow, Error> row_of(ports::World& world, ledger::Entry entry, std::optional<ports::KeyId> log_key);

// An entry about a booking, with the id and the time it needs.
ledger::Entry entry_about(
    ports::World& world, catalogue::BusinessId business, ledger::Action action, booking::Booking const& booking
);

ledger::Actor actor_of(booking::Actor const& actor, booking::BookingId booking);

}  // namespace obhut::record
