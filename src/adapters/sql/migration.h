// SPDX-License-Identifier: Apache-2.0
//
// Migrations bring a database from one version of the schema to the next, each in a transaction of its own. They come
// from schema/sqlite and schema/postgres, embedded; the number at the beginning of a file's name is the version it
// leads to.
//
// Layer: adapters.

#pragma once

#include "sql/connection.h"

#include <cstdint>
#include <string>
#include <vector>

namespace obhut::sql {

struct Migration {
    std::int64_t version;
    std::string sql;
};

std::vector<Migration> migrations_of(Dialect dialect);  // ascending

Refused<Error> newer_schema();
Refused<Error> older_schema();

}  // namespace obhut::sql
