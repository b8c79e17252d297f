// SPDX-License-Identifier: Apache-2.0
#include "obhut/restore_backup.h"

#include "backup/restore.h"
#include "obhut/backup_report.h"
#include "obhut/data_options.h"
#include "system/system_clock.h"
#include "system/system_random.h"
#include "time/rfc3339.h"
#include "vault/root_key.h"

#include <CLI/CLI.hpp>

#include <fmt/core.h>

namespace obhut::server {
namespace {

ExitStatus restore_backup(backup::RestoreOptions const& options) {
    system::SystemClock clock;
    system::SystemRandom random;
    auto const restored = backup::restore(options, clock, random, progress_lines());
    if (!restored) return tell(restored.error());
    auto const& done = restored.value();
    fmt::print("{} holds the data of {}\n", options.data.string(), time::rfc3339_utc(done.made));
    fmt::print("  {} businesses, their ledgers whole, {} entries\n", done.businesses, done.entries);
    if (done.entries_lost > 0) fmt::print("  {} entries that are known of were lost\n", done.entries_lost);
    if (done.list_reaches) {
        fmt::print("  the list of erasures reaches to {}\n", time::rfc3339_utc(*done.list_reaches));
    } else {
        fmt::print("  without a list of later erasures: the ledgers say that this was accepted\n");
    }
    fmt::print("  {} clients erased, whom the backup still had\n", done.erased);
    fmt::print("  {} messages that were due are not sent again\n", done.messages);
    fmt::print("Whatever was booked, moved or cancelled since that time is not in it.\n");
    return ExitStatus::Ok;
}

}  // namespace

void add_restore_backup(CLI::App& app, Run& chosen) {
    auto& backups = group(app, "backup", "copies of the data and of the keys, in two places");
    auto* const command = backups.add_subcommand("restore", "make an empty folder into the data of a backup");
    auto const from = std::make_shared<std::string>();
    auto const keys_from = std::make_shared<std::string>();
    auto const erasures = std::make_shared<std::string>();
    auto const accept_loss = std::make_shared<bool>(false);
    auto const settings = std::make_shared<Settings>();
    for (auto const key : {Key::Data, Key::RootKey})
        settings->offer(*command, key);
    command->add_option("--from", *from, "one backup of the data, such as …/obhut-20270329T020000Z")
        ->type_name("DIR")
        ->required();
    command->add_option("--keys-from", *keys_from, "the backup of its keys, or a newer one")
        ->type_name("DIR")
        ->required();
    command->add_option("--erasures", *erasures, "the list of erasures; else erasures.txt beside the backup")
        ->type_name("FILE");
    command->add_flag("--accept-loss", *accept_loss, "do without a list: whoever was erased since comes back");
    command->callback([from, keys_from, erasures, accept_loss, settings, &chosen] {
        backup::RestoreOptions options{
            .from = *from,
            .keys_from = *keys_from,
            .data = settings->required(Key::Data),
            .root_key = vault::root_key_file(
                settings->has(Key::RootKey) ? std::optional<std::filesystem::path>{settings->text(Key::RootKey)}
                                            : std::nullopt
            ),
            .erasures = std::nullopt,
            .loss = *accept_loss ? backup::Loss::Accepted : backup::Loss::Refused
        };
        if (!erasures->empty()) options.erasures = *erasures;
        chosen = [options] { return restore_backup(options); };
    });
}

}  // namespace obhut::server
