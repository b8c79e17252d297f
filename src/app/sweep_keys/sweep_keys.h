// SPDX-License-Identifier: Apache-2.0
//
// The job that destroys the data keys which were minted ahead and then named by no row: their process ended, their unit
// was refused, or they grew too old to be given out.
//
// Layer: app. Safe to repeat, and to run in several processes at once.

#pragma once

#include "ports/world.h"

#include <cstdint>

namespace obhut::sweep_keys {

// Returns how many it destroyed. What failed is looked at again the next time.
Result<std::uint64_t, Error> sweep_keys(ports::World& world, catalogue::BusinessId business);

}  // namespace obhut::sweep_keys
