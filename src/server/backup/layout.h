// SPDX-License-Identifier: Apache-2.0
//
// What lies where in a backup, and in a folder that is being restored to.
//
//     <data backups>/obhut-20270329T020000Z/   obhut.db, manifest.json
//     <key backups>/obhut-20270329T020000Z/    keys.db, manifest.json
//
// A folder whose name ends with ".partial" is being written, or was when the program ended; it is no backup. A data
// folder that holds "restoring" is no data yet.
//
// Layer: server.

#pragma once

#include <string_view>

namespace obhut::backup {

inline constexpr std::string_view data_name = "obhut.db";
inline constexpr std::string_view keys_name = "keys.db";
inline constexpr std::string_view manifest_name = "manifest.json";
inline constexpr std::string_view partial_ending = ".partial";
inline constexpr std::string_view restoring_name = "restoring";

}  // namespace obhut::backup
