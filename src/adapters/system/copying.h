// SPDX-License-Identifier: Apache-2.0
//
// Copying files so that what is reported as copied lies on the disk, together with the sum by which it is known again.
//
// Layer: adapters.

#pragma once

#include "core/result.h"
#include "digest/digest.h"
#include "system/files.h"

#include <cstdint>
#include <functional>
#include <string>

namespace obhut::system {

struct FileSum {
    std::uint64_t bytes = 0;
    digest::Digest sha256{};
    friend bool operator==(FileSum const&, FileSum const&) = default;
};

// Hears now and then how much has been read.
using BytesRead = std::function<void(std::uint64_t bytes)>;

// Of a regular file; symbolic links are not followed.
Result<FileSum, FileRefusal> sum_of(std::string const& path, BytesRead const& progress);

// To a new file that only its owner can reach; returns the sum of what was read.
Result<FileSum, FileRefusal> copy_private(std::string const& from, std::string const& to, BytesRead const& progress);

// The file and its name in its folder.
Result<Done, FileRefusal> sync_file(std::string const& path);

// Replaces nothing but an empty folder or a file of that name; durable when it returns.
Result<Done, FileRefusal> rename_synced(std::string const& from, std::string const& to);

// What an ordinary user may still write there.
Result<std::uint64_t, FileRefusal> free_bytes(std::string const& folder);

}  // namespace obhut::system
