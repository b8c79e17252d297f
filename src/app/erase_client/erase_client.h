// SPDX-License-Identifier: Apache-2.0
//
// The use case "forget me". The order makes it certain: the data unit records which keys are to be destroyed and
// removes the rows; then the list beside the backups names them, where there is one; then the keys are destroyed; only
// then is it acknowledged. A crash in between is finished at the next start.
//
// Layer: app. Safe to repeat.

#pragma once

#include "ports/world.h"

namespace obhut::erase_client {

// NotFound ("client/unknown") if there is no such record (any more): then nothing of it is left to destroy either.
Result<Done, Error> erase(ports::World& world, catalogue::BusinessId business, booking::ClientId client);

// Destroys what earlier runs recorded and did not finish. Called for each business before the first request.
Result<Done, Error> replay(ports::World& world, catalogue::BusinessId business);

}  // namespace obhut::erase_client
