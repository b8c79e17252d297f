// SPDX-License-Identifier: Apache-2.0
//
// `obhut backup verify`: says whether a backup is as it was written, and with the keys whether they open it.
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_verify_backup(CLI::App& app, Run& chosen);

}  // namespace obhut::server
