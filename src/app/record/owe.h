// SPDX-License-Identifier: Apache-2.0
//
// owe() writes down that a client is to be told of something, in the unit that makes or changes the booking: so no
// message is lost between the deed and the word of it, and none tells of a deed that was undone (req:B5).
//
// Layer: app.

#pragma once

#include "message/message.h"
#include "ports/world.h"

#include <optional>

namespace obhut::record {

// Drawn before the unit. Who left no mail address is owed nothing, and has no Owing.
struct Owing {
    message::MessageId id;
    message::Instant at;
};
Owing owing(ports::World& world);

// For a booking that has just been made.
Result<Done, Error> owe_for_new(ports::Unit& unit, Owing const& owing, booking::Booking const& booking);

Result<Done, Error>
owe_for_change(ports::Unit& unit, Owing const& owing, booking::Booking const& before, booking::Booking const& after);

// For a booking that stands and of which nothing needs to be said before the day.
Result<Done, Error>
owe_reminder(ports::Unit& unit, Owing const& owing, booking::Booking const& booking, std::chrono::hours ahead);

}  // namespace obhut::record
