// SPDX-License-Identifier: Apache-2.0
#include "backup/places.h"

#include "backup/layout.h"
#include "system/copying.h"

#include <algorithm>
#include <array>
#include <vector>

namespace obhut::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "obhut-";
constexpr std::uint64_t spare_bytes = std::uint64_t{4} << 20U;  // for manifests and what else is written meanwhile

fs::path real(fs::path const& path) {
    std::error_code unknown;
    auto found = fs::weakly_canonical(fs::absolute(path, unknown), unknown);
    return found.has_filename() ? found : found.parent_path();
}

bool lies_in(fs::path const& inner, fs::path const& outer) {
    return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

std::vector<fs::path> partials_in(fs::path const& folder) {
    std::vector<fs::path> found;
    std::error_code failed;
    for (auto const& entry : fs::directory_iterator{folder, failed}) {
        auto const name = entry.path().filename().string();
        if (name.starts_with(prefix) && name.ends_with(partial_ending)) found.push_back(entry.path());
    }
    return found;
}

Result<system::FolderLock, Fault> locked(fs::path const& folder) {
    if (!system::make_private_folder(folder))
        return refused(FaultKind::CannotCreate, folder.string() + " cannot be made: make it, for this user alone");
    auto lock = system::FolderLock::on(folder);
    if (!lock) return refused(FaultKind::Busy, folder.string() + " is in use by another backup, or not ours");
    return std::move(*lock);
}

Result<Done, Fault> check_room_in(fs::path const& folder, std::uint64_t needed) {
    if (OBHUT_TRY(about(system::free_bytes(folder), folder)) >= needed) return Done{};
    return refused(
        FaultKind::CannotCreate,
        folder.string() + " has too little room: " + std::to_string((needed >> 20U) + 1) + " MB are needed"
    );
}

std::string with_ending(std::string const& name) {
    return name + std::string{partial_ending};
}

}  // namespace

Result<Done, Fault> check_apart(fs::path const& data, fs::path const& to, fs::path const& keys_to) {
    std::array const all{real(data), real(to), real(keys_to)};
    for (auto const& one : all) {
        for (auto const& other : all) {
            if (&one == &other || !lies_in(one, other)) continue;
            return refused(
                FaultKind::Usage,
                one.string() + " is " + other.string() +
                    " or lies in it: data, backups of the data and backups of the keys need folders of their own"
            );
        }
    }
    return Done{};
}

Result<Places, Fault> Places::open(fs::path const& to, fs::path const& keys_to) {
    auto lock = OBHUT_TRY(locked(to));
    auto keys_lock = OBHUT_TRY(locked(keys_to));
    Places places{to, keys_to, std::move(lock), std::move(keys_lock)};
    OBHUT_TRY(places.clean());
    return places;
}

// Keys are finished before their data: where the data were broken off, keys of that name belong to nothing.
Result<Done, Fault> Places::clean() const {
    std::error_code failed;
    for (auto const& partial : partials_in(to_)) {
        auto const name = partial.stem();
        if (!fs::exists(to_ / name, failed)) fs::remove_all(keys_to_ / name, failed);
        fs::remove_all(keys_to_ / partial.filename(), failed);
        fs::remove_all(partial, failed);
    }
    for (auto const& partial : partials_in(keys_to_))
        fs::remove_all(partial, failed);
    if (!partials_in(to_).empty() || !partials_in(keys_to_).empty())
        return refused(FaultKind::CannotCreate, "what an earlier backup left unfinished cannot be removed");
    return Done{};
}

std::string Places::free_name(std::string const& time) const {
    std::error_code unknown;
    auto const stem = std::string{prefix} + time;
    auto name = stem;
    for (int number = 2; fs::exists(to_ / name, unknown) || fs::exists(keys_to_ / name, unknown); ++number)
        name = stem + "-" + std::to_string(number);
    return name;
}

fs::path Places::data_partial(std::string const& name) const {
    return to_ / with_ending(name);
}

fs::path Places::keys_partial(std::string const& name) const {
    return keys_to_ / with_ending(name);
}

Result<Done, Fault> Places::check_room(std::uint64_t data_bytes, std::uint64_t keys_bytes) const {
    // On one disk the one leaves less for the other; where they have two, this asks a little too much.
    OBHUT_TRY(check_room_in(to_, data_bytes + keys_bytes + spare_bytes));
    return check_room_in(keys_to_, keys_bytes + spare_bytes);
}

Result<Done, Fault> Places::begin(std::string const& name) const {
    for (auto const& partial : {data_partial(name), keys_partial(name)})
        OBHUT_TRY(about(system::make_private_folder(partial), partial));
    return Done{};
}

Result<Done, Fault> Places::finish(std::string const& name) const {
    OBHUT_TRY(about(system::rename_synced(keys_partial(name), keys_to_ / name), keys_to_ / name));
    return about(system::rename_synced(data_partial(name), to_ / name), to_ / name);
}

}  // namespace obhut::backup
