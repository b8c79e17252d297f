// SPDX-License-Identifier: Apache-2.0
//
// Checks of the folder of the backups: whose it is, how old the newest backup is, whether the list of erasures is
// whole.
//
// Layer: server.

#pragma once

#include "obhut/data_options.h"
#include "obhut/finding.h"

#include <filesystem>

namespace obhut::server {

// An empty path stands for none.
Findings look_at_backups(DataOptions const& options, std::filesystem::path const& backups);

}  // namespace obhut::server
