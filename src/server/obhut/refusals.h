// SPDX-License-Identifier: Apache-2.0
//
// What could not be done to the data, in a sentence for whoever sits at the terminal, with what to do about it.
//
// Layer: server.

#pragma once

#include "obhut/data_options.h"
#include "obhut/exit_status.h"

namespace obhut::server {

// Prints it to the standard error, and says how the program ends.
ExitStatus tell(Error const& error, DataOptions const& options);

}  // namespace obhut::server
