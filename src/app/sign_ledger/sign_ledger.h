// SPDX-License-Identifier: Apache-2.0
//
// Signs the ledger of a business as it stands, and keeps that beside the keys, away from the database it vouches for.
//
// Layer: app. Safe to repeat.

#pragma once

#include "ports/world.h"

namespace obhut::sign_ledger {

Result<Done, Error> sign(ports::World& world, catalogue::BusinessId business);

}  // namespace obhut::sign_ledger
