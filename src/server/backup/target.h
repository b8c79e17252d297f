// SPDX-License-Identifier: Apache-2.0
//
// Target is the folder that becomes a house: locked, and no data until settle() has moved what was made into its place.
//
// Layer: server. Owns: the lock.

#pragma once

#include "backup/fault.h"
#include "system/files.h"

#include <filesystem>

namespace obhut::backup {

class Target {
public:
    // Refused as CannotCreate where anything lies in the folder that no broken-off restore left there.
    static Result<Target, Fault> open(std::filesystem::path const& folder);

    Result<Done, Fault> check_room(std::uint64_t bytes) const;

    // Empties what an earlier run left and makes the folder in which all work is done.
    Result<Done, Fault> begin() const;

    std::filesystem::path inside(std::string_view name) const;  // of that folder

    // Moves keys and data, in this order, to their place and ends the restore.
    Result<Done, Fault> settle(std::filesystem::path const& data, std::filesystem::path const& keys) const;

private:
    Target(std::filesystem::path folder, system::FolderLock lock)
        : folder_(std::move(folder)), lock_(std::move(lock)) {}

    std::filesystem::path folder_;
    system::FolderLock lock_;
};

}  // namespace obhut::backup
