// SPDX-License-Identifier: Apache-2.0
//
// How long the bodies of entries are kept. Leaves stay for ever, so that the tree goes on to prove what is left.
//
// Layer: domain. Pure.

#pragma once

#include "ledger/entry.h"

#include <cstdint>

namespace obhut::ledger {

enum class KeepRule : std::uint8_t { ThreeYears, SixYears };  // us_hipaa asks for six (req:Y8)

// The bodies of entries before this instant have to go.
time::Instant bodies_kept_from(time::Instant now, KeepRule rule) noexcept;

// Entries without which a verification could no longer explain what it sees: their bodies stay, they name nobody but by
// the id of a client who was erased.
bool explains_others(Action action) noexcept;

}  // namespace obhut::ledger
