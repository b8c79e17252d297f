// SPDX-License-Identifier: Apache-2.0
//
// What a verification of a ledger found, as sentences for a terminal: what was proved, what cannot be seen, and the
// first thing that is not as it was written.
//
// Layer: server.

#pragma once

#include "ledger/verify.h"
#include "ledger/verify_tiles.h"

#include <cstdint>

namespace obhut::server {

enum class Whole : std::uint8_t { Yes, No };

void print(ledger::Report const& report);
void print(ledger::TilesReport const& report, std::uint64_t size);

}  // namespace obhut::server
