// SPDX-License-Identifier: Apache-2.0
//
// admit() is the one way by which a place in the calendar is given away: it locks the rows, releases what has lapsed
// and asks the engine, all inside the unit that then inserts. Hold, book, reschedule, change of party and squeeze go
// through it, so none can forget a step (req:B10).
//
// Layer: app.

#pragma once

#include "admit/wanted.h"
#include "ports/world.h"

#include <span>
#include <vector>

namespace obhut::admit {

// Conflict ("booking/slot-taken") if it cannot be: booked, held, closed and outside hours look the same from outside.
Result<availability::Placement, Error> admit(ports::Unit& unit, availability::Ask const& ask, Instant start);

// The same for a request that may be a repetition: what it led to before, or its place. A repetition that was beaten to
// the lock by its twin finds what the twin did.
using PlacedOrEarlier = std::variant<availability::Placement, ports::Remembered>;
Result<PlacedOrEarlier, Error>
admit_once(ports::Unit& unit, std::optional<ports::RequestKey> const& key, availability::Ask const& ask, Instant start);

// For the further dates of a series, whose resources the first call has locked.
Result<availability::Placement, Error> admit_further(ports::Unit& unit, availability::Ask const& ask, Instant start);

// What the client is told instead of a slot that is gone, nearest first (req:B14). Asked outside the unit.
std::vector<availability::Slot>
alternatives(calendar::Calendar& calendar, Wanted const& wanted, Instant start, Instant now);

// What is promised at this moment.
Result<booking::Snapshot, Error> snapshot_of(Wanted const& wanted, Instant start, booking::NoticeGiven given);

// A booking as it is first written down.
struct Making {
    booking::BookingId id;
    booking::Status status;
    Instant now;
    booking::Origin origin;
    catalogue::Language language;
    std::string visitor_zone;
};
booking::Booking
booking_of(Wanted const& wanted, availability::Placement const& placement, booking::Snapshot snapshot, Making making);

}  // namespace obhut::admit
