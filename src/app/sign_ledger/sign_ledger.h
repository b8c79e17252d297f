// SPDX-License-Identifier: Apache-2.0
//
// Signs the ledger of a business as it stands, and keeps that beside the keys, away from the database it vouches for.
//
// What was signed before must still be in it: else somebody who writes to the database could shorten or rewrite the
// ledger and have the server itself vouch for that. It is refused then, and the earlier checkpoint goes on to tell.
//
// Layer: app. Safe to repeat.

#pragma once

#include "ports/world.h"

#include <cstdint>

namespace obhut::sign_ledger {

// AnEpoch: data that come from a backup may hold less than was signed; the entry that begins the epoch says so.
enum class After : std::uint8_t { WhatWasSigned, AnEpoch };

// Besides what the store and the vault refuse: Unavailable "ledger/not-as-it-was-signed".
Result<Done, Error> sign(ports::World& world, catalogue::BusinessId business, After after = After::WhatWasSigned);

}  // namespace obhut::sign_ledger
