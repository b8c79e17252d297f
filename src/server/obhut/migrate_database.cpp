// SPDX-License-Identifier: Apache-2.0
#include "obhut/migrate_database.h"

#include "obhut/log.h"
#include "sql/postgres_store.h"
#include "system/system_clock.h"

namespace obhut::server {

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

}  // namespace obhut::server
