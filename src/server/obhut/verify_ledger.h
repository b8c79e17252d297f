// SPDX-License-Identifier: Apache-2.0
//
// `obhut ledger verify`: computes every ledger anew and prints what holds, what does not, and what cannot be seen.
//
// Layer: server.

#pragma once

#include "obhut/exit_status.h"
#include "obhut/options.h"

namespace obhut::server {

ExitStatus verify_ledger(VerifyOptions const& options);

}  // namespace obhut::server
