// SPDX-License-Identifier: Apache-2.0
//
// serve() opens the house, answers requests until the process is told to stop, and closes in good order.
//
// Layer: server.

#pragma once

#include "obhut/exit_status.h"
#include "obhut/options.h"

namespace obhut::server {

ExitStatus serve(ServeOptions const& options);

}  // namespace obhut::server
