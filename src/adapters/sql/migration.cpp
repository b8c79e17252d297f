// SPDX-License-Identifier: Apache-2.0
#include "sql/migration.h"

#include "embedded/schema_postgres.h"
#include "embedded/schema_sqlite.h"

#include <charconv>

namespace obhut::sql {

std::vector<Migration> migrations_of(Dialect dialect) {
    std::vector<Migration> migrations;
    auto const files = dialect == Dialect::Sqlite ? embedded::schema_sqlite() : embedded::schema_postgres();
    for (auto const& file : files) {
        Migration migration{.version = 0, .sql = std::string{file.bytes}};
        auto const [end, error] =
            std::from_chars(file.name.data(), file.name.data() + file.name.size(), migration.version);
        OBHUT_CHECK(error == std::errc{} && migration.version == std::ssize(migrations) + 1);
        migrations.push_back(std::move(migration));
    }
    return migrations;
}

Refused<Error> newer_schema() {
    return Refused{Error{.kind = ErrorKind::Conflict, .reason = "store/newer-schema"}};
}

Refused<Error> older_schema() {
    return Refused{Error{.kind = ErrorKind::Conflict, .reason = "store/older-schema"}};
}

}  // namespace obhut::sql
