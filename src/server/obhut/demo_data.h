// SPDX-License-Identifier: Apache-2.0
//
// Fills an empty house with the businesses of the demo and with bookings around today, made by the use cases that
// clients use, at the clock of the day on which each would have been made.
//
// Layer: server.

#pragma once

#include "core/error.h"
#include "core/result.h"
#include "obhut/house.h"

namespace obhut::server {

// Does nothing where a business is there already.
Result<Done, Error> fill_if_empty(House& house);

}  // namespace obhut::server
