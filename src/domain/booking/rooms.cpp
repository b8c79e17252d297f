// SPDX-License-Identifier: Apache-2.0
#include "booking/rooms.h"

#include "availability/intervals.h"

#include <algorithm>

namespace obhut::booking {
namespace {

using catalogue::Business;
using catalogue::ResourceId;
using catalogue::ResourceKind;

// The type that the resource is a room of; none if it is no such room.
std::optional<ResourceId> type_of(Business const& business, ResourceId id) {
    auto const* const resource = business.resource(id);
    bool const is_room = resource != nullptr && resource->kind == ResourceKind::Room;
    return is_room ? resource->room_type : std::nullopt;
}

bool has_named_rooms(Business const& business, ResourceId type) {
    auto const* const resource = business.resource(type);
    return resource != nullptr && resource->kind == ResourceKind::RoomType &&
           std::ranges::find(business.resources, std::optional{type}, &catalogue::Resource::room_type) !=
               business.resources.end();
}

void sort_as_placed(std::vector<Occupancy>& occupancies) {
    std::ranges::sort(occupancies, [](Occupancy const& left, Occupancy const& right) {
        return left.resource != right.resource ? left.resource < right.resource : left.span.start < right.span.start;
    });
}

using Duration = Instant::duration;

// A neighbour further away than this leaves room for any stay in between.
constexpr Duration far = std::chrono::days{28};

// What stays empty before and after the nights.
Duration gap_of(FreeRoom const& room, Span nights) {
    Duration before = far;
    Duration after = far;
    for (Span const& taken : room.taken) {
        if (taken.end <= nights.start) before = std::min(before, Duration{nights.start - taken.end});
        if (taken.start >= nights.end) after = std::min(after, Duration{taken.start - nights.end});
    }
    return before + after;
}

}  // namespace

std::vector<RoomNeed> room_needs(Business const& business, Booking const& booking) {
    std::vector<RoomNeed> needs;
    for (Occupancy const& promised : booking.occupancies) {
        if (!has_named_rooms(business, promised.resource)) continue;
        RoomNeed need{.type = promised.resource, .nights = promised.span, .units = promised.units, .rooms = {}};
        for (Occupancy const& given : booking.occupancies)
            if (type_of(business, given.resource) == promised.resource) need.rooms.push_back(given.resource);
        needs.push_back(std::move(need));
    }
    return needs;
}

bool has_its_rooms(Business const& business, Booking const& booking) {
    return std::ranges::all_of(room_needs(business, booking), [](RoomNeed const& need) {
        return std::cmp_greater_equal(need.rooms.size(), need.units);
    });
}

std::vector<ResourceId> rooms_of(Business const& business, Booking const& booking) {
    std::vector<ResourceId> rooms;
    for (Occupancy const& given : booking.occupancies)
        if (type_of(business, given.resource)) rooms.push_back(given.resource);
    return rooms;
}

std::vector<Occupancy> with_room(Booking const& booking, RoomNeed const& need, ResourceId room) {
    auto occupancies = booking.occupancies;
    if (std::cmp_greater_equal(need.rooms.size(), need.units)) {
        std::erase_if(occupancies, [&need](Occupancy const& one) { return one.resource == need.rooms.front(); });
    }
    occupancies.push_back({.resource = room, .span = need.nights, .units = 1});
    sort_as_placed(occupancies);
    return occupancies;
}

std::vector<Occupancy> without_rooms(Business const& business, Booking const& booking) {
    auto occupancies = booking.occupancies;
    std::erase_if(occupancies, [&business](Occupancy const& one) { return type_of(business, one.resource); });
    return occupancies;
}

std::vector<Occupancy> with_rooms_kept(Business const& business, Booking const& before, std::vector<Occupancy> after) {
    if (without_rooms(business, before) != after) return after;
    return before.occupancies;
}

std::optional<ResourceId> best_room(std::span<FreeRoom const> rooms, Span nights) {
    auto const best =
        std::ranges::min_element(rooms, {}, [nights](FreeRoom const& room) { return gap_of(room, nights); });
    return best == rooms.end() ? std::nullopt : std::optional{best->room};
}

}  // namespace obhut::booking
