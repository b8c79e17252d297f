// SPDX-License-Identifier: Apache-2.0
//
// restore() makes a house out of a backup, in an empty folder: it checks the backup, copies it, carries out the
// erasures that came after it, begins a new epoch in each ledger, and verifies what it made.
//
// Nobody who was erased comes back: whoever's key is on the list of erasures is erased from the copy as erase_client
// does it, and the data are written anew without the pages in which removed rows leave traces. Where no list reaches
// beyond the backup of the keys, it refuses, unless the loss is accepted, which the ledger then says.
//
// All is made inside `restoring` in the target, and moved to its place at the end. While that folder is there, the
// target is no data, and a new run begins from the start.
//
// Layer: server.

#pragma once

#include "backup/check.h"
#include "backup/fault.h"
#include "ports/clock.h"
#include "ports/random.h"
#include "resume/resume.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace obhut::backup {

enum class Loss : std::uint8_t { Refused, Accepted };

struct RestoreOptions {
    std::filesystem::path from;
    std::filesystem::path keys_from;
    std::filesystem::path data;  // empty, or left by a restore that was broken off
    std::filesystem::path root_key;
    std::optional<std::filesystem::path> erasures;  // none: the list beside `from`, if there is one
    Loss loss = Loss::Refused;
};

struct Restored {
    time::Instant made;                         // when the data were copied
    std::optional<time::Instant> list_reaches;  // none: the loss of later erasures was accepted
    std::uint64_t businesses = 0;
    std::uint64_t entries = 0;       // of all ledgers, with those of the restore
    std::uint64_t entries_lost = 0;  // that are known of and were not in the backup
    std::uint64_t erased = 0;        // clients whom the backup still had
    std::uint64_t messages = 0;      // that were due and are not sent again
};

Result<Restored, Fault>
restore(RestoreOptions const& options, ports::Clock& clock, ports::Random& random, Watch const& watch);

}  // namespace obhut::backup
