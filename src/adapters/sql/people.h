// SPDX-License-Identifier: Apache-2.0
//
// The members of staff of one business and their passkeys, as they lie in the database.
//
// Layer: adapters.

#pragma once

#include "ports/people.h"
#include "sql/connection.h"

namespace obhut::sql {

using catalogue::BusinessId;
using ports::LookUp;
using ports::PasskeyRecord;
using ports::StaffId;
using ports::StaffRecord;

Result<std::optional<StaffRecord>, Error> find_staff(Connection& connection, BusinessId business, StaffId id);
Result<std::optional<StaffRecord>, Error>
staff_by_login(Connection& connection, BusinessId business, LookUp const& login);
Result<std::vector<StaffRecord>, Error> all_staff(Connection& connection, BusinessId business);

Result<Done, Error> insert_staff(Connection& connection, BusinessId business, StaffRecord const& record);
Result<Done, Error> update_staff(Connection& connection, BusinessId business, StaffRecord const& record);

Result<std::optional<PasskeyRecord>, Error>
find_passkey(Connection& connection, BusinessId business, ByteView credential_id);
Result<std::vector<PasskeyRecord>, Error> passkeys_of(Connection& connection, BusinessId business, StaffId id);

Result<Done, Error> insert_passkey(Connection& connection, BusinessId business, PasskeyRecord const& passkey);
Result<Done, Error> update_passkey(Connection& connection, BusinessId business, PasskeyRecord const& passkey);
Result<Done, Error> remove_passkey(Connection& connection, BusinessId business, StaffId staff, ByteView credential_id);

}  // namespace obhut::sql
