// SPDX-License-Identifier: Apache-2.0
//
// Files that nobody else may read, and writes that a power cut leaves either whole or undone.
//
// What is reported as written has reached the disk, and so has the name in its folder.
//
// Layer: adapters.

#pragma once

#include "core/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace obhut::system {

enum class FileRefusal : std::uint8_t {
    Absent,
    Exists,
    OpenToOthers,  // group or others may read or write it, or it is somebody else's
    TooLarge,
    Failed,  // the disk, a permission, or no file at all where one was meant
};

// A regular file of ours or of root, which only its owner can reach. Symbolic links are not followed.
Result<std::string, FileRefusal> read_private(std::string const& path, std::size_t bytes_max);

Result<Done, FileRefusal> write_new_private(std::string const& path, std::string_view bytes);  // never over another
Result<Done, FileRefusal> replace_private(std::string const& path, std::string_view bytes);
Result<Done, FileRefusal> append_private(std::string const& path, std::string_view bytes);
Result<Done, FileRefusal> make_private_folder(std::string const& path);  // fine when it is there already

// Held for as long as a process works in a folder, so that no second one does. Ends with the process, however it ends.
class FolderLock {
public:
    static std::optional<FolderLock> on(std::string const& folder);  // nothing when another holds it

    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&& other) noexcept;
    FolderLock(FolderLock const&) = delete;
    FolderLock& operator=(FolderLock const&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int file) noexcept : file_(file) {}

    int file_;
};

}  // namespace obhut::system
