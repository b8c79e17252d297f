// SPDX-License-Identifier: Apache-2.0
//
// Who is signed in to a business, what was handed out to come in with, and what was guessed wrong.
//
// Layer: adapters.

#pragma once

#include "ports/people.h"
#include "sql/connection.h"

namespace obhut::sql {

using catalogue::BusinessId;
using ports::Digest;
using ports::LookUp;
using ports::PassId;
using ports::PassRecord;
using ports::SessionRecord;
using ports::StaffId;
using staff::SessionId;

Result<std::optional<SessionRecord>, Error>
find_session(Connection& connection, BusinessId business, Digest const& bearer);
Result<std::vector<SessionRecord>, Error> sessions_of(Connection& connection, BusinessId business, RawId const& who);

Result<Done, Error> insert_session(Connection& connection, BusinessId business, SessionRecord const& session);
Result<Done, Error> update_session(Connection& connection, BusinessId business, SessionRecord const& session);
Result<Done, Error> end_session(Connection& connection, BusinessId business, RawId const& who, SessionId session);
Result<Done, Error>
end_sessions(Connection& connection, BusinessId business, RawId const& who, std::optional<SessionId> except);

Result<std::optional<PassRecord>, Error> find_pass(Connection& connection, BusinessId business, PassId id);
Result<std::optional<PassRecord>, Error> pass_with(Connection& connection, BusinessId business, Digest const& secret);
Result<std::vector<PassRecord>, Error> passes(Connection& connection, BusinessId business, ports::PassKind kind);

Result<Done, Error> insert_pass(Connection& connection, BusinessId business, PassRecord const& pass);
Result<Done, Error> update_pass(Connection& connection, BusinessId business, PassRecord const& pass);
Result<Done, Error> remove_pass(Connection& connection, BusinessId business, PassId id);
Result<Done, Error> remove_passes_of(Connection& connection, BusinessId business, StaffId staff);
Result<Done, Error> remove_passes_by(Connection& connection, BusinessId business, StaffId staff);

Result<staff::Failures, Error> failures_of(Connection& connection, BusinessId business, LookUp const& subject);
Result<Done, Error>
put_failures(Connection& connection, BusinessId business, LookUp const& subject, staff::Failures const& failures);
Result<Done, Error> forgive(Connection& connection, BusinessId business, LookUp const& subject);

// Sessions not seen, passes ended and failures not repeated since.
Result<Done, Error> forget_sessions(Connection& connection, BusinessId business, Instant before);

}  // namespace obhut::sql
