// SPDX-License-Identifier: Apache-2.0
#include "obhut/look_at_backups.h"

#include "backup/layout.h"
#include "backup/manifest.h"
#include "backup/places.h"
#include "system/erasure_file.h"
#include "system/files.h"
#include "system/system_clock.h"

#include <algorithm>
#include <optional>
#include <sys/stat.h>

#include <fmt/core.h>

namespace obhut::server {
namespace {

using std::chrono::hours;
using std::filesystem::path;
using time::Instant;

constexpr std::string_view backups_name = "backups";
constexpr std::string_view keys_name = "key backups";
constexpr std::string_view list_name = "erasures";

struct Kept {
    std::optional<Instant> newest;
    std::size_t damaged = 0;
};

Kept kept_in(path const& folder, backup::Part part) {
    constexpr std::size_t manifest_bytes_max = std::size_t{16} << 20U;
    Kept kept;
    std::error_code unreadable;
    for (auto const& entry : std::filesystem::directory_iterator{folder, unreadable}) {
        auto const name = entry.path().filename().string();
        if (!name.starts_with("obhut-") || name.ends_with(backup::partial_ending)) continue;
        auto const text = system::read_private(entry.path() / backup::manifest_name, manifest_bytes_max);
        auto const manifest = text ? backup::manifest_from(text.value()) : std::nullopt;
        if (!manifest || manifest->part != part) {
            ++kept.damaged;
        } else if (!kept.newest || manifest->made > *kept.newest) {
            kept.newest = manifest->made;
        }
    }
    return kept;
}

Finding look_at_newest(std::string_view what, path const& folder, backup::Part part) {
    constexpr hours old{36};
    auto const [newest, damaged] = kept_in(folder, part);
    if (damaged > 0) {
        auto seen = fmt::format("{} in {} cannot be read", damaged, folder.string());
        return fault(what, std::move(seen), "look at the disk, and make a new one with `obhut backup create`");
    }
    std::string const remedy = "run `obhut backup create` each night, for example by a systemd timer";
    if (!newest) return warning(what, "there is none in " + folder.string(), remedy);
    system::SystemClock clock;
    auto const age = std::chrono::floor<hours>(clock.now() - *newest);
    auto seen = fmt::format("the newest is {} hours old", std::max<std::int64_t>(age.count(), 0));
    return age > old ? warning(what, std::move(seen), remedy) : well(what, std::move(seen));
}

std::optional<Finding> look_at_folder(std::string_view what, path const& folder) {
    struct stat facts{};
    auto const name = folder.string();
    if (stat(folder.c_str(), &facts) != 0 || !S_ISDIR(facts.st_mode)) {
        return fault(
            what, name + " is no folder", fmt::format("make it for the server's user: mkdir -m 0700 {}", name)
        );
    }
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) == 0) return std::nullopt;
    return fault(what, name + " can be reached by others", fmt::format("chmod 0700 {}", name));
}

Finding look_at_list(path const& file) {
    auto const name = file.string();
    auto const list = system::read_erasures(name);
    if (list && list.value().damaged_line != 0) {
        auto seen = fmt::format("{} is damaged in line {}", name, list.value().damaged_line);
        return fault(list_name, std::move(seen), "make a new backup, and keep this list away from restoring");
    }
    if (list) return well(list_name, fmt::format("{} is whole, {} keys", name, list.value().all.size()));
    switch (list.error()) {
    case system::FileRefusal::Absent:
        return warning(list_name, name + " is not there yet", "start `obhut serve` with backups set, which keeps it");
    case system::FileRefusal::OpenToOthers:
        return fault(list_name, name + " can be read or written by others", "chmod 0600 " + name);
    case system::FileRefusal::Exists:
    case system::FileRefusal::TooLarge:
    case system::FileRefusal::Failed: break;
    }
    return fault(list_name, name + " cannot be read", "look at the disk, and make a new backup");
}

Findings look_at_data_backups(path const& folder) {
    if (folder.empty()) return {warning(backups_name, "are not set", "name a folder on another disk with backups")};
    if (auto wrong = look_at_folder(backups_name, folder)) return {std::move(*wrong)};
    return {look_at_newest(backups_name, folder, backup::Part::Data), look_at_list(folder / system::erasures_name)};
}

Finding look_at_key_backups(path const& folder) {
    if (folder.empty()) {
        return warning(keys_name, "are not set", "name a folder away from the other backups with key-backups");
    }
    if (auto wrong = look_at_folder(keys_name, folder)) return std::move(*wrong);
    return look_at_newest(keys_name, folder, backup::Part::Keys);
}

}  // namespace

Findings look_at_backups(DataOptions const& options, BackupFolders const& folders) {
    if (options.demo == Demo::Yes && folders.data.empty()) return {well(backups_name, "none, for a demo")};
    if (!options.database.empty()) {
        return {warning(backups_name, "are PostgreSQL's affair here", "see that both clusters are backed up")};
    }
    auto found = look_at_data_backups(folders.data);
    found.push_back(look_at_key_backups(folders.keys));
    if (folders.data.empty() || folders.keys.empty()) return found;
    if (auto const apart = backup::check_apart(options.data, folders.data, folders.keys); !apart) {
        found.push_back(fault(backups_name, apart.error().sentence, "name other folders"));
    }
    return found;
}

}  // namespace obhut::server
