// SPDX-License-Identifier: Apache-2.0
//
// The use case "a new business": its catalogue, its keys, and the first entry of its ledger.
//
// Layer: app.

#pragma once

#include "catalogue/business.h"
#include "ports/world.h"

namespace obhut::create_business {

// Conflict ("business/there-already") if one of that slug or id is there. The keys are prepared first, so what was
// interrupted can be done again.
Result<Done, Error> create_business(ports::World& world, catalogue::Business const& business);

// Every business as it is now, in the order of the store.
Result<std::vector<catalogue::Business>, Error> all_businesses(ports::World& world);

}  // namespace obhut::create_business
