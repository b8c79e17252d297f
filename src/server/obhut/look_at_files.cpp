// SPDX-License-Identifier: Apache-2.0
#include "obhut/look_at_files.h"

#include "backup/layout.h"
#include "vault/look_at_keys.h"
#include "vault/root_key.h"

#include <algorithm>
#include <optional>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <fmt/core.h>

namespace obhut::server {
namespace {

using std::filesystem::path;

constexpr std::string_view space = "disk space";
constexpr mode_t for_others = S_IRWXG | S_IRWXO;

std::optional<struct stat> facts_of(path const& place) {
    struct stat facts{};
    if (lstat(place.c_str(), &facts) != 0) return std::nullopt;
    return facts;
}

bool is_open_to_others(struct stat const& facts) {
    return (facts.st_mode & for_others) != 0;
}

std::string mode_of(struct stat const& facts) {
    constexpr mode_t permissions = 07777;
    return fmt::format("{:04o}", facts.st_mode & permissions);
}

// Who runs this as root looks at another's files; else what is not ours is not the server's either.
bool is_somebody_elses(struct stat const& facts) {
    return geteuid() != 0 && facts.st_uid != geteuid();
}

bool lies_in(path const& file, path const& folder) {
    std::error_code unknown;
    auto const inner = std::filesystem::weakly_canonical(file, unknown);
    auto const outer = std::filesystem::weakly_canonical(folder, unknown);
    return std::ranges::mismatch(outer, inner).in1 == outer.end();
}

std::optional<Finding> look_at_file_in(path const& file) {
    constexpr std::string_view what = "data files";
    auto const facts = facts_of(file);
    if (!facts) return std::nullopt;
    if (is_open_to_others(*facts)) {
        return fault(
            what,
            fmt::format("{} has mode {}, so others can read or write it", file.string(), mode_of(*facts)),
            fmt::format("chmod go= {}", file.string())
        );
    }
    if (!is_somebody_elses(*facts)) return std::nullopt;
    return fault(
        what,
        fmt::format("{} belongs to another user", file.string()),
        "run this as the server's user, or chown the file to it"
    );
}

}  // namespace

Findings look_at_data_folder(DataOptions const& options) {
    constexpr std::string_view what = "data folder";
    auto const& folder = options.data;
    auto const facts = facts_of(folder);
    if (!facts) {
        auto seen = fmt::format("{} is not there yet", folder.string());
        return {warning(what, std::move(seen), "start `obhut serve`, which makes it, or name the right one")};
    }
    if (!S_ISDIR(facts->st_mode)) {
        return {fault(what, fmt::format("{} is no folder", folder.string()), "name a folder with data or --data")};
    }
    if (is_open_to_others(*facts)) {
        auto seen = fmt::format("{} has mode {}, so others can look into it", folder.string(), mode_of(*facts));
        return {fault(what, std::move(seen), fmt::format("chmod 0700 {}", folder.string()))};
    }
    if (is_somebody_elses(*facts)) {
        auto seen = fmt::format("{} belongs to another user", folder.string());
        return {fault(what, std::move(seen), "run this as the server's user")};
    }
    if (facts_of(folder / backup::restoring_name)) {
        auto seen = fmt::format("{} is being restored, or that was broken off", folder.string());
        return {fault(what, std::move(seen), "run `obhut backup restore` again, which begins anew")};
    }
    Findings found{well(what, fmt::format("{} is its owner's alone", folder.string()))};
    std::error_code unreadable;
    for (auto const& file : std::filesystem::directory_iterator{folder, unreadable})
        if (auto finding = look_at_file_in(file.path())) found.push_back(std::move(*finding));
    if (found.size() == 1) found.push_back(well("data files", "are their owner's alone"));
    return found;
}

Finding look_at_root_key(DataOptions const& options) {
    constexpr std::string_view what = "root key";
    auto const file = vault::root_key_file(options.root_key);
    auto const name = file.string();
    auto const facts = facts_of(file);
    if (!facts) {
        bool const is_new = !facts_of(options.data / "keys.db") && options.keys.empty();
        if (is_new)
            return warning(what, name + " is not there yet", "start `obhut serve`, which makes it for new data");
        return fault(
            what, name + " is not there", "bring it back from where its copy is kept; a new one opens nothing"
        );
    }
    constexpr off_t length = 32;
    if (!S_ISREG(facts->st_mode)) return fault(what, name + " is no plain file", "name the file with root-key");
    if (is_open_to_others(*facts)) {
        auto seen = fmt::format("{} has mode {}, so others can read or write it", name, mode_of(*facts));
        return fault(what, std::move(seen), "chmod 0600 " + name);
    }
    if (facts->st_size != length) {
        auto seen = fmt::format("{} is {} bytes long and not {}", name, facts->st_size, length);
        return fault(what, std::move(seen), "bring the right one back from where its copy is kept");
    }
    if (options.demo == Demo::No && lies_in(file, options.data)) {
        auto remedy =
            fmt::format("move it out of the folder, for example to /etc/obhut/root.key, and say so with root-key");
        return fault(what, name + " lies beside the data, so whoever copies the folder has both", std::move(remedy));
    }
    return well(
        what,
        fmt::format(
            "{} is its owner's alone, 32 bytes{}", name, options.demo == Demo::Yes ? "" : ", outside of the data"
        )
    );
}

Finding look_at_keys(DataOptions const& options) {
    constexpr std::string_view what = "keys";
    if (!options.keys.empty())
        return well(what, "lie in PostgreSQL; the server compares them with the root key at its start");
    auto const file = options.data / "keys.db";
    if (!facts_of(file)) {
        bool const is_new = !facts_of(options.data / "obhut.db") && options.database.empty();
        if (is_new) return warning(what, file.string() + " is not there yet", "start `obhut serve`, which makes it");
        return fault(what, file.string() + " is not there, and the data are", "restore the keys from their backup");
    }
    auto root = vault::load_root_key(vault::root_key_file(options.root_key), vault::IfAbsent::Refuse);
    if (!root) return warning(what, "could not be compared with the root key", "mend the root key first");
    switch (vault::belonging_of(file, std::move(root).value())) {
    case vault::Belonging::Together: return well(what, file.string() + " belongs to the root key");
    case vault::Belonging::OfAnotherRootKey:
        return fault(what, file.string() + " was begun with another root key", "name the right one with root-key");
    case vault::Belonging::NotBegun:
        return warning(what, file.string() + " has not been used yet", "start `obhut serve` once");
    case vault::Belonging::Unreadable: break;
    }
    return fault(
        what,
        file.string() + " cannot be read",
        "start `obhut serve` once if it was broken off; else restore the keys from their backup"
    );
}

Finding finding_of_space(std::string const& folder, std::uint64_t free_mebibytes) {
    constexpr std::uint64_t little = 1024;
    constexpr std::uint64_t least = 100;
    auto seen = fmt::format("{} MiB are free for {}", free_mebibytes, folder);
    if (free_mebibytes < least) return fault(space, std::move(seen), "make room: a full disk takes no booking");
    if (free_mebibytes < little) return warning(space, std::move(seen), "make room, or move the data to a larger disk");
    return well(space, std::move(seen));
}

Finding look_at_space(path const& folder) {
    constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20U;
    std::error_code unknown;
    auto place = std::filesystem::absolute(folder, unknown);
    while (!std::filesystem::exists(place, unknown) && place != place.parent_path())
        place = place.parent_path();
    struct statvfs disk{};
    if (statvfs(place.c_str(), &disk) != 0) {
        return warning(space, fmt::format("the disk of {} does not answer", folder.string()), "look at the disk");
    }
    return finding_of_space(folder.string(), std::uint64_t{disk.f_bavail} * disk.f_frsize / mebibyte);
}

}  // namespace obhut::server
