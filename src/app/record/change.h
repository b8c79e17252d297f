// SPDX-License-Identifier: Apache-2.0
//
// change() carries out what a pure rule says about one booking: under the booking's own locks, at the revision that was
// seen, together with its entry in the ledger and the message that the client is owed. Cancelling, deciding, confirming
// and attending are each one call of it.
//
// Layer: app.

#pragma once

#include "record/owe.h"
#include "record/record.h"

#include <functional>

namespace obhut::record {

struct Change {
    catalogue::BusinessId business;
    booking::BookingId booking;
    booking::Actor by;
    std::optional<std::int64_t> revision;  // what the page showed
    ledger::Action action = ledger::Action::Changed;
};

using Rule = std::function<Result<booking::Booking, Error>(booking::Booking)>;

// NotFound ("booking/unknown"), Conflict ("booking/changed-meanwhile"), or what the rule refuses.
Result<booking::Booking, Error> change(ports::World& world, Change const& change, Rule const& rule);

// The entry of a change, made before the unit from the booking as it is now read. In the unit the booking must still
// belong to the same client.
struct Entry {
    std::optional<booking::ClientId> client;
    ports::LedgerRow row;
    std::optional<Owing> owing;  // none where nobody can be told
};
Result<Entry, Error> entry_of(ports::World& world, Change const& change);

// Keeps what became of the booking: itself, the entry, and the message owed for it.
Result<Done, Error>
keep(ports::Unit& unit, Entry const& entry, booking::Booking const& before, booking::Booking const& after);

}  // namespace obhut::record
