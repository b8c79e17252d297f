// SPDX-License-Identifier: Apache-2.0
#include "sql/sqlite/migrate.h"

namespace obhut::sql {
namespace {

constexpr char const* exists_sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'";
constexpr char const* version_sql = "SELECT max(version) FROM schema_version";

Result<Done, Error> apply(SqliteConnection& connection, Migration const& migration) {
    auto const done = connection.script(
        "BEGIN IMMEDIATE;"
        "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY) STRICT;" +
        migration.sql + "\nINSERT INTO schema_version (version) VALUES (" + std::to_string(migration.version) +
        "); COMMIT;"
    );
    if (done.ok()) return Done{};
    if (connection.in_transaction()) (void)connection.script("ROLLBACK").ok();
    return Refused{error_of(Fault::Unavailable)};
}

}  // namespace

Result<std::int64_t, Error> schema_version_of(SqliteConnection& connection) {
    Query table{connection, exists_sql};
    if (OBHUT_TRY(table.next()) == Step::End) return std::int64_t{0};
    Query version{connection, version_sql};
    OBHUT_TRY(version.next());
    return version.integer(0);
}

Result<Done, Error>
migrate_sqlite(SqliteConnection& connection, std::string const& path, std::vector<Migration> const& migrations) {
    auto const version = OBHUT_TRY(schema_version_of(connection));
    auto const newest = migrations.back().version;
    if (version > newest) return newer_schema();
    if (version > 0 && version < newest) {
        auto const copied = connection.copy_to(path + ".before-" + std::to_string(version));
        if (!copied.ok()) return Refused{error_of(copied.error())};
    }
    for (auto const& migration : migrations)
        if (migration.version > version) OBHUT_TRY(apply(connection, migration));
    return Done{};
}

}  // namespace obhut::sql
