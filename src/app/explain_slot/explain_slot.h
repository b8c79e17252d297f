// SPDX-License-Identifier: Apache-2.0
//
// The use case "why is 10:00 not offered?". Staff get the engine's own reasons; the public never does (req:B17).
//
// Layer: app.

#pragma once

#include "admit/wanted.h"
#include "ports/clock.h"

#include <vector>

namespace obhut::explain_slot {

// Every reason why the public is not offered this start, with the resource where one is the cause; none if it is free.
Result<std::vector<availability::Finding>, Error>
explain(calendar::Calendar& calendar, ports::Clock& clock, admit::Wanted const& wanted, availability::Instant start);

}  // namespace obhut::explain_slot
