// SPDX-License-Identifier: Apache-2.0
//
// `obhut backup create`: copies data and keys into two folders while the server works.
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_create_backup(CLI::App& app, Run& chosen);

}  // namespace obhut::server
