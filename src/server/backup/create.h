// SPDX-License-Identifier: Apache-2.0
//
// create() backs up a SQLite house while a server works in it: the data into one folder, the keys into another, so that
// whoever finds one of them finds nothing. The root key goes into neither.
//
// The data are copied first and the keys after them. A key is durable before a row names it, so every key that the copy
// of the data names was there when the copying of the keys began. It is missing then only if its client was erased in
// between, which is as it should be. The other way round, whoever booked between the two copies would lie in the data
// under a key that no copy has.
//
// Both copies are written beside their place, checked as a stranger would check them, and renamed: the keys first, so
// that data which look finished always have keys. What an interrupted run left is removed by the next.
//
// Layer: server.

#pragma once

#include "backup/check.h"
#include "backup/fault.h"
#include "ports/clock.h"
#include "ports/random.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace obhut::backup {

struct CreateOptions {
    std::filesystem::path data;  // the house
    std::filesystem::path to;
    std::filesystem::path keys_to;
    std::filesystem::path root_key;  // only to see that the copies open with it
};

// Whether a restore will find the list of erasures newer than this backup.
enum class List : std::uint8_t { Current, NotKept };

struct Created {
    std::string name;  // of the folder in both places
    std::uint64_t data_bytes = 0;
    std::uint64_t keys_bytes = 0;
    std::uint64_t entries = 0;  // in all ledgers
    List list = List::NotKept;
};

Result<Created, Fault>
create(CreateOptions const& options, ports::Clock& clock, ports::Random& random, Watch const& watch);

}  // namespace obhut::backup
