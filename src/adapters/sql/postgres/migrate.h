// SPDX-License-Identifier: Apache-2.0
//
// Brings a PostgreSQL database to the newest schema, by its owner, and checks at the start of the server that it is
// there (req:O4).
//
// Layer: adapters.

#pragma once

#include "sql/migration.h"
#include "sql/postgres/driver.h"

#include <string>
#include <string_view>

namespace obhut::sql {

Result<Done, Error>
migrate_postgres(std::string const& url, std::string_view app_role, std::vector<Migration> const& migrations);

// Refuses another schema than the newest, and a role that the fence between businesses does not hold.
Result<Done, Error> check_postgres(PostgresConnection& connection, std::vector<Migration> const& migrations);

}  // namespace obhut::sql
