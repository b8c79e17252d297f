// SPDX-License-Identifier: Apache-2.0
//
// Checks of files and folders: whether they are there, ours alone, where they belong, and on a disk with room.
//
// Layer: server.

#pragma once

#include "obhut/data_options.h"
#include "obhut/finding.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace obhut::server {

Findings look_at_data_folder(DataOptions const& options);
Finding look_at_root_key(DataOptions const& options);
Finding look_at_keys(DataOptions const& options);
Finding finding_of_space(std::string const& folder, std::uint64_t free_mebibytes);
Finding look_at_space(std::filesystem::path const& folder);

}  // namespace obhut::server
