// SPDX-License-Identifier: Apache-2.0
//
// The letters owed to the staff of one business. One that waits has a row in `due`, as a message to a client does.
//
// Layer: adapters.

#pragma once

#include "ports/people.h"
#include "sql/connection.h"

namespace obhut::sql {

using catalogue::BusinessId;
using message::MessageId;
using ports::StaffId;

Result<std::optional<staff::Letter>, Error> find_letter(Connection& connection, BusinessId business, MessageId id);
Result<std::int64_t, Error>
letters_since(Connection& connection, BusinessId business, StaffId to, staff::LetterKind kind, Instant since);

Result<Done, Error> insert_letter(Connection& connection, BusinessId business, staff::Letter const& letter);

// Refused with Conflict ("message/settled") unless the stored one still waits.
Result<Done, Error> update_letter(Connection& connection, BusinessId business, staff::Letter const& letter);

Result<Done, Error> forget_letters(Connection& connection, BusinessId business, Instant before);

}  // namespace obhut::sql
