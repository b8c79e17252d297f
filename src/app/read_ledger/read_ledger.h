// SPDX-License-Identifier: Apache-2.0
//
// Reads the ledger of a business from front to back, a page at a time: its leaves, or its entries with each body held
// against its leaf. So neither a proof nor an export is made of rows that somebody has changed.
//
// Both are refused as Unavailable ("ledger/not-as-it-was-written") where a row is missing or a body is not the one that
// was written; `obhut ledger verify` then says which.
//
// Layer: app. Reads only; memory for one page.

#pragma once

#include "ledger/path.h"
#include "ledger/placed.h"
#include "ports/world.h"

#include <cstdint>
#include <functional>

namespace obhut::read_ledger {

using TakeLeaf = std::function<void(std::uint64_t index, digest::Digest const& leaf)>;

Result<Done, Error>
each_leaf(ports::World& world, catalogue::BusinessId business, ledger::LeafSpan span, TakeLeaf const& take);

enum class Go : std::uint8_t { On, NoFurther };
using TakeEntry = std::function<Result<Go, Error>(ledger::PlacedEntry const&)>;

struct Passed {
    std::uint64_t entries = 0;
    std::uint64_t without_body = 0;  // that retention removed
};

// Those from `from` on that stand there when the reading begins.
Result<Passed, Error>
each_entry(ports::World& world, catalogue::BusinessId business, std::uint64_t from, TakeEntry const& take);

}  // namespace obhut::read_ledger
