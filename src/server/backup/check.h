// SPDX-License-Identifier: Apache-2.0
//
// check() says whether a backup is as it was written: the files that the manifest names and no others, their sums,
// SQLite's own check of each, and every ledger. With the keys and the root key beside the data it also says whether all
// three belong together.
//
// Layer: server. Reads only.

#pragma once

#include "backup/copies.h"
#include "backup/fault.h"
#include "backup/manifest.h"
#include "ports/clock.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

namespace obhut::backup {

// Hears what is being done to which file, and how far it is.
using Watch = std::function<void(std::string_view deed, std::string_view file, std::uint64_t bytes, std::uint64_t of)>;

struct CheckOptions {
    std::filesystem::path from;                      // one backup: the folder with obhut.db
    std::optional<std::filesystem::path> keys_from;  // the folder with keys.db
    std::optional<std::filesystem::path> root_key;   // needs the keys
};

struct Checked {
    Manifest data;
    std::optional<Manifest> keys;
    std::vector<MissingKeys> missing;  // known only with the root key
};

Result<Checked, Fault> check(CheckOptions const& options, ports::Clock& clock, Watch const& watch);

// The same while its folders still have the names of unfinished ones: for its maker.
Result<Checked, Fault> check_unfinished(CheckOptions const& options, ports::Clock& clock, Watch const& watch);

}  // namespace obhut::backup
