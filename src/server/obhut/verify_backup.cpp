// SPDX-License-Identifier: Apache-2.0
#include "obhut/verify_backup.h"

#include "backup/check.h"
#include "obhut/backup_report.h"
#include "obhut/settings.h"
#include "system/system_clock.h"
#include "time/rfc3339.h"

#include <CLI/CLI.hpp>

#include <fmt/core.h>

namespace obhut::server {
namespace {

ExitStatus verify_backup(backup::CheckOptions const& options) {
    system::SystemClock clock;
    auto const checked = backup::check(options, clock, progress_lines());
    if (!checked) return tell(checked.error());
    auto const& [data, keys, missing] = checked.value();
    std::uint64_t entries = 0;
    for (auto const& ledger : data.ledgers)
        entries += ledger.tree.size;
    fmt::print("data of {}, by obhut {}: whole\n", time::rfc3339_utc(data.made), data.program);
    fmt::print("  {} businesses, {} entries in their ledgers\n", data.ledgers.size(), entries);
    if (keys) fmt::print("keys of {}: whole\n", time::rfc3339_utc(keys->made));
    if (options.root_key) {
        fmt::print("  the root key opens them, and every entry is as it was written\n");
        for (auto const& [business, gone] : missing)
            fmt::print("  {} keys of business {} were destroyed while it was made\n", gone.size(), business.text());
    } else {
        fmt::print("  not looked at without keys and root key: whether they open what is sealed\n");
    }
    return ExitStatus::Ok;
}

}  // namespace

void add_verify_backup(CLI::App& app, Run& chosen) {
    auto& backups = group(app, "backup", "copies of the data and of the keys, in two places");
    auto* const command = backups.add_subcommand("verify", "read one and say whether it is as it was written");
    auto const from = std::make_shared<std::string>();
    auto const keys_from = std::make_shared<std::string>();
    auto const settings = std::make_shared<Settings>();
    command->add_option("--from", *from, "one backup of the data, such as …/obhut-20270329T020000Z")
        ->type_name("DIR")
        ->required();
    command->add_option("--keys-from", *keys_from, "the backup of its keys")->type_name("DIR");
    settings->offer(*command, Key::RootKey);
    command->callback([from, keys_from, settings, &chosen] {
        backup::CheckOptions options{.from = *from, .keys_from = std::nullopt, .root_key = std::nullopt};
        if (!keys_from->empty()) options.keys_from = *keys_from;
        if (settings->has(Key::RootKey)) {
            if (keys_from->empty()) settings->refuse(Key::RootKey, "needs --keys-from beside it");
            options.root_key = settings->text(Key::RootKey);
        }
        chosen = [options] { return verify_backup(options); };
    });
}

}  // namespace obhut::server
