// SPDX-License-Identifier: Apache-2.0
//
// `obhut ledger verify --offline`: verifies a folder that `obhut ledger export --tiles` wrote, without any database and
// without any key but the public one.
//
//     <folder>/<business id>/checkpoint   the signed note
//     <folder>/<business id>/key          the public key, as C2SP signed-note writes it
//     <folder>/<business id>/tile/...     C2SP tlog-tiles
//
// Layer: server.

#pragma once

#include "obhut/exit_status.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::server {

inline constexpr std::string_view checkpoint_name = "checkpoint";
inline constexpr std::string_view key_name = "key";

struct OfflineOptions {
    std::filesystem::path folder;  // with a folder for each business, or one of those
    std::vector<std::string> keys;
    std::vector<std::string> checkpoints;  // files
};

ExitStatus verify_offline(OfflineOptions const& options);

}  // namespace obhut::server
