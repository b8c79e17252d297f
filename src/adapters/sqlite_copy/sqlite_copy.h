// SPDX-License-Identifier: Apache-2.0
//
// Copies a SQLite file while others work in it, and looks whether a copy is whole. It knows nothing of what is inside,
// so that data and keys are copied alike.
//
// The copy is of one moment: the whole of it is made inside one read transaction, in steps of a few megabytes. In WAL
// mode that holds nobody up; the log only grows until the copy is done. In a rollback journal's mode a writer waits for
// the end of the copy, as keys.db's does, whose writers mint ahead and in the background.
//
// Layer: adapters.

#pragma once

#include "core/result.h"

#include <cstdint>
#include <functional>
#include <string>

namespace obhut::sqlite_copy {

enum class CopyRefusal : std::uint8_t {
    NotReadable,  // no SQLite file, damaged, or not ours
    NotWritable,  // the target is there already, or its disk is full
    Locked        // another works in it and does not come to an end
};

// Hears after each step how much is done, of how much.
using Progress = std::function<void(std::uint64_t bytes, std::uint64_t of)>;

// To a file that is not there yet. The copy is one file without a log beside it, only for its owner, and synced.
Result<Done, CopyRefusal> copy_database(std::string const& from, std::string const& to, Progress const& progress);

// The same with what is stored alone: what was removed before leaves no trace in the new file, as it may in the old
// one's unused pages.
Result<Done, CopyRefusal> compact_database(std::string const& from, std::string const& to);

enum class Condition : std::uint8_t { Whole, Damaged };

// SQLite's own integrity check, and that every row finds the rows it names.
Result<Condition, CopyRefusal> condition_of(std::string const& path);

}  // namespace obhut::sqlite_copy
