// SPDX-License-Identifier: Apache-2.0
#include "obhut/look_at_backups.h"

#include "system/erasure_file.h"
#include "system/system_clock.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <sys/stat.h>

#include <fmt/core.h>

namespace obhut::server {
namespace {

using std::chrono::hours;
using std::filesystem::path;
using time::Instant;

constexpr std::string_view backups_name = "backups";
constexpr std::string_view list_name = "erasures";

std::optional<int> number_in(std::string_view text, std::size_t at, std::size_t length) {
    int number = 0;
    auto const digits = text.substr(at, length);
    auto const [behind, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} && behind == digits.data() + digits.size() ? std::optional{number} : std::nullopt;
}

// A backup is a folder "obhut-20270329T020000Z"; one that is being written has a longer name.
std::optional<Instant> made_at(std::string_view name) {
    constexpr std::string_view form = "obhut-20270329T020000Z";
    if (name.size() != form.size() || !name.starts_with("obhut-") || name[14] != 'T' || name.back() != 'Z') return {};
    auto const year = number_in(name, 6, 4);
    auto const month = number_in(name, 10, 2);
    auto const day = number_in(name, 12, 2);
    auto const hour = number_in(name, 15, 2);
    auto const minute = number_in(name, 17, 2);
    auto const second = number_in(name, 19, 2);
    if (!year || !month || !day || !hour || !minute || !second || *month < 1 || *day < 1) return {};
    auto const date = time::date_from(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
    if (!date) return {};
    return Instant{date->time_since_epoch()} + hours{*hour} + std::chrono::minutes{*minute} + time::Seconds{*second};
}

std::optional<Instant> newest_in(path const& folder) {
    std::optional<Instant> newest;
    std::error_code unreadable;
    for (auto const& entry : std::filesystem::directory_iterator{folder, unreadable}) {
        auto const made = made_at(entry.path().filename().string());
        bool const is_whole = made && std::filesystem::exists(entry.path() / "manifest.json", unreadable);
        if (is_whole && (!newest || *made > *newest)) newest = made;
    }
    return newest;
}

Finding look_at_newest(path const& folder) {
    constexpr hours old{36};
    auto const newest = newest_in(folder);
    std::string const remedy = "run `obhut backup create` each night, for example by a systemd timer";
    if (!newest) return warning(backups_name, "there is none in " + folder.string(), remedy);
    system::SystemClock clock;
    auto const age = std::chrono::floor<hours>(clock.now() - *newest);
    auto seen = fmt::format("the newest is {} hours old", std::max<std::int64_t>(age.count(), 0));
    return age > old ? warning(backups_name, std::move(seen), remedy) : well(backups_name, std::move(seen));
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

}  // namespace

Findings look_at_backups(DataOptions const& options, path const& backups) {
    if (backups.empty()) {
        if (options.demo == Demo::Yes) return {well(backups_name, "none, for a demo")};
        if (!options.database.empty()) {
            return {warning(backups_name, "are PostgreSQL's affair here", "see that both clusters are backed up")};
        }
        return {warning(backups_name, "are not set", "name a folder on another disk with backups")};
    }
    struct stat facts{};
    auto const name = backups.string();
    if (stat(backups.c_str(), &facts) != 0 || !S_ISDIR(facts.st_mode)) {
        return {fault(backups_name, name + " is no folder", fmt::format("mkdir -m 0700 {}", name))};
    }
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return {fault(backups_name, name + " can be reached by others", fmt::format("chmod 0700 {}", name))};
    }
    return {look_at_newest(backups), look_at_list(backups / system::erasures_name)};
}

}  // namespace obhut::server
