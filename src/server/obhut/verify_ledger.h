// SPDX-License-Identifier: Apache-2.0
//
// `obhut ledger verify`: computes the ledgers of all businesses anew and says whether they are as they were written:
// those of the data, those of a copy of the data, or those of a folder of tiles.
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_verify_ledger(CLI::App& app, Run& chosen);

}  // namespace obhut::server
