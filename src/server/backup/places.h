// SPDX-License-Identifier: Apache-2.0
//
// The two folders in which backups are kept, while one is being made: locked, cleaned of what was broken off, and far
// enough apart.
//
// Layer: server. Owns: the locks.

#pragma once

#include "backup/fault.h"
#include "system/files.h"

#include <filesystem>
#include <string>

namespace obhut::backup {

// Refused as Usage where one of the folders lies in another: data, backups of the data, backups of the keys.
Result<Done, Fault>
check_apart(std::filesystem::path const& data, std::filesystem::path const& to, std::filesystem::path const& keys_to);

class Places {
public:
    static Result<Places, Fault> open(std::filesystem::path const& to, std::filesystem::path const& keys_to);

    // A name that neither folder has yet, such as "obhut-20270329T020000Z".
    std::string free_name(std::string const& time) const;

    // Where the halves of the backup are written, and where they belong.
    std::filesystem::path data_partial(std::string const& name) const;
    std::filesystem::path keys_partial(std::string const& name) const;

    Result<Done, Fault> check_room(std::uint64_t data_bytes, std::uint64_t keys_bytes) const;
    Result<Done, Fault> begin(std::string const& name) const;
    Result<Done, Fault> finish(std::string const& name) const;

    // Removes what was broken off.
    Result<Done, Fault> clean() const;

private:
    Places(
        std::filesystem::path to, std::filesystem::path keys_to, system::FolderLock lock, system::FolderLock keys_lock
    )
        : to_(std::move(to)), keys_to_(std::move(keys_to)), lock_(std::move(lock)), keys_lock_(std::move(keys_lock)) {}

    std::filesystem::path to_;
    std::filesystem::path keys_to_;
    system::FolderLock lock_;
    system::FolderLock keys_lock_;
};

}  // namespace obhut::backup
