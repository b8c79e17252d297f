// SPDX-License-Identifier: Apache-2.0
//
// The messages of one business, and what is due of all of them. A message that waits has one row in `due`, found by the
// message's own time, so that the table needs no second index.
//
// Layer: adapters.

#pragma once

#include "message/message.h"
#include "ports/store.h"
#include "sql/connection.h"

namespace obhut::sql {

using message::Message;
using message::MessageId;
using ports::BookingId;
using ports::BusinessId;
using ports::LookUp;

Result<std::optional<Message>, Error> find_message(Connection& connection, BusinessId business, MessageId id);
Result<std::vector<Message>, Error> messages_of(Connection& connection, BusinessId business, BookingId id);
Result<std::int64_t, Error> sent_since(
    Connection& connection, BusinessId business, LookUp const& email, Instant since, std::optional<message::Kind> kind
);

// Supersedes what waited about the booking. If another unit has told something about it meanwhile, the connection's
// fault says RunAgain: the next run supersedes that.
Result<Done, Error> insert_message(Connection& connection, BusinessId business, Message const& message);

// Refused with Conflict ("message/settled") unless the stored one still waits.
Result<Done, Error> update_message(Connection& connection, BusinessId business, Message const& message);

// Whoever waits has one row in `due`, under its own time.
Result<Done, Error> insert_due(Connection& connection, ports::DueItem const& item, Instant at);
Result<Done, Error> remove_due(Connection& connection, ports::DueItem const& item, Instant at);

struct Claim {
    ports::DueKind kind;
    Instant now;
    Instant lease_end;
    std::size_t most;
};

enum class DueFound : std::uint8_t { None, Some };

// Whether a claim would lend out anything at this moment.
Result<DueFound, Error> look_for_due(Connection& connection, Claim const& claim);

// Marks what it returns as lent. What another transaction is just lending out is passed over.
Result<std::vector<ports::DueItem>, Error> lend_due(Connection& connection, Claim const& claim);

}  // namespace obhut::sql
