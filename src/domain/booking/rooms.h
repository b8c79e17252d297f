// SPDX-License-Identifier: Apache-2.0
//
// Rooms of a stay: the booking occupies a unit of a room type from the first moment, and a room of that type, by name,
// once staff have chosen it. Where the rooms of a type have no names in the catalogue, there is nothing to choose.
//
// Layer: domain. Pure.

#pragma once

#include "booking/booking.h"
#include "catalogue/business.h"

#include <optional>
#include <span>
#include <vector>

namespace obhut::booking {

// What a booking is promised of one room type whose rooms have names, and which of them it has.
struct RoomNeed {
    catalogue::ResourceId type;
    Span nights;
    std::int32_t units;
    std::vector<catalogue::ResourceId> rooms;
};

std::vector<RoomNeed> room_needs(catalogue::Business const& business, Booking const& booking);

// Whether it has every room it is promised; also where there is none to choose.
bool has_its_rooms(catalogue::Business const& business, Booking const& booking);

// The rooms it has, in the order of its occupancies.
std::vector<catalogue::ResourceId> rooms_of(catalogue::Business const& business, Booking const& booking);

// The occupancies of the booking with this room added for the nights of the need. Where it has as many as it is
// promised, the first of them gives way.
std::vector<Occupancy> with_room(Booking const& booking, RoomNeed const& need, catalogue::ResourceId room);

// The occupancies without any room.
std::vector<Occupancy> without_rooms(catalogue::Business const& business, Booking const& booking);

// After a change that leaves type and nights as they were, such as one of the party, the rooms stay the guest's: the
// new occupancies with them. After any other change the new occupancies alone.
std::vector<Occupancy>
with_rooms_kept(catalogue::Business const& business, Booking const& before, std::vector<Occupancy> after);

// A room that is free for some nights, with what else is promised of it around them.
struct FreeRoom {
    catalogue::ResourceId room;
    std::vector<Span> taken;
};

// The one that leaves the fewest nights empty between its neighbours: so that long stays find a room later. The first
// of those that are alike; none where the list is empty.
std::optional<catalogue::ResourceId> best_room(std::span<FreeRoom const> rooms, Span nights);

}  // namespace obhut::booking
