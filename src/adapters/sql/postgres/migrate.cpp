// SPDX-License-Identifier: Apache-2.0
#include "sql/postgres/migrate.h"

#include <algorithm>

namespace obhut::sql {
namespace {

constexpr char const* exists_sql = "SELECT CASE WHEN to_regclass('schema_version') IS NULL THEN 0 ELSE 1 END";
constexpr char const* version_sql = "SELECT coalesce(max(version), 0) FROM schema_version";
constexpr char const* above_the_fence_sql =
    "SELECT 1 FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)";

Result<Done, Error> say(PostgresConnection& connection, std::string const& sql) {
    auto const done = connection.script(sql);
    if (!done.ok()) return Refused{error_of(done.error())};
    return Done{};
}

bool is_plain_name(std::string_view name) {
    constexpr std::size_t length_max = 60;
    return !name.empty() && name.size() <= length_max && !(name.front() >= '0' && name.front() <= '9') &&
           std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
           });
}

Result<std::int64_t, Error> version_of(PostgresConnection& connection) {
    {
        Query table{connection, exists_sql};
        OBHUT_TRY(table.next());
        if (table.integer(0) == 0) return std::int64_t{0};
    }
    Query version{connection, version_sql};
    OBHUT_TRY(version.next());
    return version.integer(0);
}

std::string rights_of(std::string const& role) {
    return "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '" + role + "') THEN CREATE ROLE " +
           role +
           " LOGIN; END IF; END $$;"
           "DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO " +
           role +
           "', current_schema());"
           " EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO " +
           role +
           "', current_schema()); END $$;"
           "REVOKE INSERT, UPDATE, DELETE ON schema_version FROM " +
           role +
           ";"
           // The ledger is appended to, and of what stands in it only a body may go (req:D8).
           "REVOKE UPDATE, DELETE ON ledger_row FROM " +
           role + "; GRANT UPDATE (body) ON ledger_row TO " + role + ";";
}

Result<Done, Error>
migrate(PostgresConnection& connection, std::string const& role, std::vector<Migration> const& migrations) {
    // Two that migrate at once come one after the other: the number is nothing but this program's own.
    OBHUT_TRY(say(connection, "BEGIN; SELECT pg_advisory_xact_lock(6283185307)"));
    auto const version = OBHUT_TRY(version_of(connection));
    if (version > migrations.back().version) return newer_schema();
    OBHUT_TRY(say(connection, "CREATE TABLE IF NOT EXISTS schema_version (version bigint NOT NULL PRIMARY KEY)"));
    for (auto const& migration : migrations) {
        if (migration.version <= version) continue;
        OBHUT_TRY(say(connection, migration.sql));
        OBHUT_TRY(
            say(connection, "INSERT INTO schema_version (version) VALUES (" + std::to_string(migration.version) + ")")
        );
    }
    OBHUT_TRY(say(connection, rights_of(role)));
    return say(connection, "COMMIT");
}

}  // namespace

Result<Done, Error> check_postgres(PostgresConnection& connection, std::vector<Migration> const& migrations) {
    auto const version = OBHUT_TRY(version_of(connection));
    if (version < migrations.back().version) return older_schema();
    if (version > migrations.back().version) return newer_schema();
    Query role{connection, above_the_fence_sql};
    if (OBHUT_TRY(role.next()) == Step::Row)
        return Refused{Error{.kind = ErrorKind::Denied, .reason = "store/role-above-the-fence"}};
    return Done{};
}

Result<Done, Error>
migrate_postgres(std::string const& url, std::string_view app_role, std::vector<Migration> const& migrations) {
    if (!is_plain_name(app_role)) return Refused{Error{.kind = ErrorKind::Invalid, .reason = "store/role-name"}};
    auto connection = OBHUT_TRY(PostgresConnection::open(url, Pooler::None));
    auto const done = migrate(*connection, std::string{app_role}, migrations);
    if (!done.ok()) connection->roll_back();
    return done;
}

Result<Done, Error> migrate_postgres(std::string const& url, std::string_view app_role) {
    return migrate_postgres(url, app_role, migrations_of(Dialect::Postgres));
}

}  // namespace obhut::sql
