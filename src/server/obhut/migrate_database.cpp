// SPDX-License-Identifier: Apache-2.0
#include "obhut/migrate_database.h"

#include "obhut/log.h"
#include "sql/postgres_store.h"
#include "system/system_clock.h"

#include <CLI/CLI.hpp>

namespace obhut::server {
namespace {

struct MigrateOptions {
    std::string database;  // as its owner
    std::string role = "obhut_server";
};

ExitStatus migrate_database(MigrateOptions const& options) {
    system::SystemClock clock;
    Log log{clock};
    auto const migrated = sql::migrate_postgres(options.database, options.role);
    if (migrated) {
        log.write(Level::Info, "database/migrated");
        return ExitStatus::Ok;
    }
    log.refused("database/not-migrated", migrated.error());
    return exit_status_of(migrated.error());
}

}  // namespace

void add_migrate_database(CLI::App& app, Run& chosen) {
    auto& database = group(app, "database", "the schema of a PostgreSQL database");
    auto* const migrate = database.add_subcommand("migrate", "bring it up to date, as its owner");
    auto const options = std::make_shared<MigrateOptions>();
    migrate->add_option("--database", options->database, "the database, as its owner")->required();
    migrate->add_option("--role", options->role, "the server's role; made when absent")->capture_default_str();
    migrate->callback([options, &chosen] { chosen = [options] { return migrate_database(*options); }; });
}

}  // namespace obhut::server
