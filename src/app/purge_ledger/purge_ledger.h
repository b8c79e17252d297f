// SPDX-License-Identifier: Apache-2.0
//
// Removes the bodies of entries whose time is over and says so in the ledger; their leaves stay (req:Y8).
//
// How old an entry is, its body says, and whoever writes to the database could make it say anything: so no body is
// removed unless it agrees with its leaf, or, where the client's key was destroyed, an entry behind it does and is old
// enough too. Else the purge itself would do away with the traces. It is refused as read_ledger says where a body was
// changed.
//
// Layer: app. Safe to repeat, and beside a running server.

#pragma once

#include "ledger/retention.h"
#include "ports/world.h"

#include <cstdint>

namespace obhut::purge_ledger {

// How many bodies it removed. Each unit removes a bounded number of neighbours and appends the entry that names them.
Result<std::uint64_t, Error> purge_ledger(ports::World& world, catalogue::BusinessId business, ledger::KeepRule rule);

}  // namespace obhut::purge_ledger
