// SPDX-License-Identifier: Apache-2.0
//
// Brings a SQLite file to the newest schema (req:O4).
//
// Layer: adapters.

#pragma once

#include "sql/migration.h"
#include "sql/sqlite/driver.h"

#include <string>

namespace obhut::sql {

// Zero for a file without any.
Result<std::int64_t, Error> schema_version_of(SqliteConnection& connection);

// A file with an older schema is first copied to `<path>.before-<its version>`; one without any is new. A newer one is
// refused ("store/newer-schema") and left as it is.
Result<Done, Error>
migrate_sqlite(SqliteConnection& connection, std::string const& path, std::vector<Migration> const& migrations);

}  // namespace obhut::sql
