// SPDX-License-Identifier: Apache-2.0
//
// Whoever counts what a person has done, and stores one more, takes a turn first: two units at once would else count
// the same, since PostgreSQL reads what is committed, and pass a limit together.
//
// The turn is a row that each of them writes, so that the second waits for the first or runs again. It is a count of
// refusals under the inverted id, which is nobody's.
//
// Layer: app.

#pragma once

#include "core/error.h"
#include "core/result.h"
#include "ports/store.h"

namespace obhut::raise_alarm {

// The first call of a unit that counts. What is read after it holds until the unit has ended.
Result<Done, Error> take_turn(ports::Unit& unit, RawId const& who, ports::Instant now);

}  // namespace obhut::raise_alarm
