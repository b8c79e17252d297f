// SPDX-License-Identifier: Apache-2.0
//
// Keeping says whether a hold, or a booking that waits for its click, occupies its place meanwhile.
//
// One that keeps nothing is written down with no occupancy. Its place was free when it was asked for, and is looked for
// again when it is decided: whoever books it in between has it.
//
// Layer: app. Pure.

#pragma once

#include <cstdint>

namespace obhut::admit {

enum class Keeping : std::uint8_t { Kept, Loose };

}  // namespace obhut::admit
