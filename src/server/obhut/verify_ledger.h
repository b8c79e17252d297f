// SPDX-License-Identifier: Apache-2.0
//
// `obhut ledger verify`: computes every ledger anew and prints what holds, what does not, and what cannot be seen.
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_verify_ledger(CLI::App& app, Run& chosen);

}  // namespace obhut::server
