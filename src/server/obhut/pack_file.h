// SPDX-License-Identifier: Apache-2.0
//
// The pack that somebody names on the command line, read and explained.
//
// Layer: server.

#pragma once

#include "catalogue/business.h"
#include "core/result.h"
#include "obhut/exit_status.h"

#include <filesystem>

namespace obhut::server {

// Prints one sentence for each fault to the standard error; the status then is NoInput or DataFault.
Result<catalogue::Business, ExitStatus> read_pack_file(std::filesystem::path const& file);

}  // namespace obhut::server
