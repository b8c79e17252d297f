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
struct BackupFolders {
    std::filesystem::path data;
    std::filesystem::path keys;
};

Findings look_at_backups(DataOptions const& options, BackupFolders const& folders);

}  // namespace obhut::server
