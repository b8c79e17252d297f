// SPDX-License-Identifier: Apache-2.0
//
// PlacedEntry is an entry that was read back: with its place in the ledger, its leaf, and whether the two belong
// together.
//
// Layer: domain. Pure.

#pragma once

#include "ledger/entry.h"

#include <cstdint>

namespace obhut::ledger {

// Whether the body was compared with its leaf. It cannot be where the client was erased and with them the key.
enum class Tie : std::uint8_t { Holds, KeyDestroyed };

struct PlacedEntry {
    std::uint64_t index = 0;
    digest::Digest leaf{};
    Tie tie = Tie::Holds;
    Entry entry;
};

}  // namespace obhut::ledger
