// SPDX-License-Identifier: Apache-2.0
#include "backup/target.h"

#include "backup/layout.h"
#include "system/copying.h"

#include <algorithm>
#include <array>

namespace obhut::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t spare_bytes = std::uint64_t{16} << 20U;

// Besides `restoring`, a broken-off restore may have moved its files already.
constexpr std::array left_behind{restoring_name, data_name, keys_name};
constexpr std::array harmless{std::string_view{"lock"}, std::string_view{"lost+found"}};

template <std::size_t N>
bool is_one_of(std::array<std::string_view, N> const& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

Result<Done, Fault> check_empty(fs::path const& folder) {
    std::error_code failed;
    bool const broken_off = fs::exists(folder / restoring_name, failed);
    for (auto const& entry : fs::directory_iterator{folder, failed}) {
        auto const name = entry.path().filename().string();
        if (is_one_of(harmless, name) || (broken_off && is_one_of(left_behind, name))) continue;
        return refused(
            FaultKind::CannotCreate, folder.string() + " is not empty (" + name + "): name an empty folder with --data"
        );
    }
    if (failed) return refused(FaultKind::CannotCreate, folder.string() + " cannot be read");
    return Done{};
}

}  // namespace

Result<Target, Fault> Target::open(fs::path const& folder) {
    if (!system::make_private_folder(folder))
        return refused(FaultKind::CannotCreate, folder.string() + " cannot be made: make it, for this user alone");
    OBHUT_TRY(check_empty(folder));
    auto lock = system::FolderLock::on(folder);
    if (!lock) return refused(FaultKind::Busy, folder.string() + " is in use, or not ours");
    return Target{folder, std::move(*lock)};
}

Result<Done, Fault> Target::check_room(std::uint64_t bytes) const {
    auto const needed = bytes + spare_bytes;
    if (OBHUT_TRY(about(system::free_bytes(folder_), folder_)) >= needed) return Done{};
    return refused(
        FaultKind::CannotCreate,
        folder_.string() + " has too little room: " + std::to_string((needed >> 20U) + 1) + " MB are needed"
    );
}

// What was moved already goes first: without `restoring` beside it, it would pass for data.
Result<Done, Fault> Target::begin() const {
    std::error_code failed;
    for (auto const name : {data_name, keys_name}) {
        fs::remove(folder_ / name, failed);
        if (failed) return Refused{fault_of(system::FileRefusal::Failed, folder_ / name)};
    }
    auto const work = folder_ / restoring_name;
    fs::remove_all(work, failed);
    if (failed) return Refused{fault_of(system::FileRefusal::Failed, work)};
    return about(system::make_private_folder(work), work);
}

fs::path Target::inside(std::string_view name) const {
    return folder_ / restoring_name / name;
}

Result<Done, Fault> Target::settle(fs::path const& data, fs::path const& keys) const {
    OBHUT_TRY(about(system::rename_synced(keys, folder_ / keys_name), keys));
    OBHUT_TRY(about(system::rename_synced(data, folder_ / data_name), data));
    auto const work = folder_ / restoring_name;
    std::error_code failed;
    fs::remove_all(work, failed);
    if (failed) return Refused{fault_of(system::FileRefusal::Failed, work)};
    // The folder that has lost its marker is written with the file that lies in it.
    return about(system::sync_file(folder_ / data_name), folder_);
}

}  // namespace obhut::backup
