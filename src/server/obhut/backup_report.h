// SPDX-License-Identifier: Apache-2.0
//
// What the commands about backups say while they work and when they cannot.
//
// Layer: server.

#pragma once

#include "backup/check.h"
#include "backup/fault.h"
#include "obhut/exit_status.h"

#include <cstdint>
#include <string>

namespace obhut::server {

// Prints the sentence to the standard error, and says how the program ends.
ExitStatus tell(backup::Fault const& fault);

// Prints now and then how far it is, where it takes long enough for somebody to wonder.
backup::Watch progress_lines();

std::string megabytes(std::uint64_t bytes);  // "3.1 MB"

}  // namespace obhut::server
