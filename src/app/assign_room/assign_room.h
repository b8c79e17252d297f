// SPDX-License-Identifier: Apache-2.0
//
// The use case "room 12, please": a stay is promised a room of its type, and which one it is gets decided at or before
// check-in. The room is one more occupancy of the booking, for its nights, guarded by the schema like any other; so no
// two guests have one room, and whoever moves or cancels gives the room back.
//
// Layer: app.

#pragma once

#include "booking/booking.h"
#include "calendar/calendar.h"
#include "ports/world.h"

#include <optional>
#include <vector>

namespace obhut::assign_room {

using catalogue::ResourceId;

struct AssignRequest {
    catalogue::BusinessId business;
    booking::BookingId booking;
    booking::Actor by;
    std::optional<ResourceId> room;        // none: the one that suggest() names
    std::optional<std::int64_t> revision;  // what the page showed
};

// Gives the booking this room; of a type of which it had all it is promised, the one it had is given back. Conflict:
// "booking/room-taken", "booking/no-room-free", "booking/no-rooms" where rooms of its type have no names,
// "booking/not-booked", "booking/changed-meanwhile", "service/no-longer-offered". Invalid ("room/unknown", "/room") for
// one that is no room of its type.
Result<booking::Booking, Error> assign(ports::World& world, calendar::Calendar& calendar, AssignRequest const& request);

struct TakeBackRequest {
    catalogue::BusinessId business;
    booking::BookingId booking;
    booking::Actor by;
    std::optional<std::int64_t> revision;
};

// The booking stands as before and has no room; nothing changes where it had none. Conflict: "booking/not-confirmed"
// for who is already checked in.
Result<booking::Booking, Error>
take_back(ports::World& world, calendar::Calendar& calendar, TakeBackRequest const& request);

// The rooms of the booking's type that are free for its nights, its own among them, in the order of the catalogue.
Result<std::vector<ResourceId>, Error> free_rooms(
    ports::World& world, calendar::Calendar& calendar, catalogue::BusinessId business, booking::BookingId booking
);

// Of the free ones that which leaves the fewest nights empty before and after; none where none is free.
Result<std::optional<ResourceId>, Error>
suggest(ports::World& world, calendar::Calendar& calendar, catalogue::BusinessId business, booking::BookingId booking);

}  // namespace obhut::assign_room
