// SPDX-License-Identifier: Apache-2.0
#include "obhut/create_backup.h"

#include "backup/create.h"
#include "obhut/backup_report.h"
#include "obhut/data_options.h"
#include "system/system_clock.h"
#include "system/system_random.h"
#include "vault/root_key.h"

#include <CLI/CLI.hpp>

#include <fmt/core.h>

namespace obhut::server {
namespace {

ExitStatus create_backup(backup::CreateOptions const& options) {
    system::SystemClock clock;
    system::SystemRandom random;
    auto const created = backup::create(options, clock, random, progress_lines());
    if (!created) return tell(created.error());
    auto const& [name, data_bytes, keys_bytes, entries, list] = created.value();
    fmt::print("{}\n", name);
    fmt::print("  data: {} in {}\n", megabytes(data_bytes), (options.to / name).string());
    fmt::print("  keys: {} in {}\n", megabytes(keys_bytes), (options.keys_to / name).string());
    fmt::print("  read again and whole, with {} entries in the ledgers\n", entries);
    if (list == backup::List::NotKept) {
        fmt::print(
            "  no list of erasures is kept in {}: a restore will ask to accept that. → serve with --backups {}\n",
            options.to.string(),
            options.to.string()
        );
    }
    return ExitStatus::Ok;
}

}  // namespace

void add_create_backup(CLI::App& app, Run& chosen) {
    auto& backups = group(app, "backup", "copies of the data and of the keys, in two places");
    auto* const command = backups.add_subcommand("create", "make one, while the server works, and read it again");
    auto const settings = std::make_shared<Settings>();
    auto const to = std::make_shared<std::string>();
    auto const keys_to = std::make_shared<std::string>();
    offer_data(*command, *settings);
    settings->offer(*command, Key::KeyBackups);
    command->add_option("--to", *to, "folder for the data; else the one of --backups")->type_name("DIR");
    command->add_option("--keys-to", *keys_to, "folder for the keys; else the one of --key-backups")->type_name("DIR");
    command->callback([settings, to, keys_to, &chosen] {
        auto const data = data_of(*settings);
        if (!data.database.empty()) settings->refuse(Key::Database, "is backed up by PostgreSQL's own pg_dump");
        if (!data.keys.empty()) settings->refuse(Key::Keys, "is backed up by PostgreSQL's own pg_dump");
        backup::CreateOptions const options{
            .data = data.data,
            .to = to->empty() ? settings->required(Key::Backups) : *to,
            .keys_to = keys_to->empty() ? settings->required(Key::KeyBackups) : *keys_to,
            .root_key = vault::root_key_file(data.root_key)
        };
        chosen = [options] { return create_backup(options); };
    });
}

}  // namespace obhut::server
