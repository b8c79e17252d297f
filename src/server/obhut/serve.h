// SPDX-License-Identifier: Apache-2.0
//
// serve() opens the house, answers requests until the process is told to stop, and closes in good order.
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_serve(CLI::App& app, Run& chosen);

}  // namespace obhut::server
