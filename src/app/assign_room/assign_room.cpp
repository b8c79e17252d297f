// SPDX-License-Identifier: Apache-2.0
#include "assign_room/assign_room.h"

#include "admit/rows_timetable.h"
#include "availability/choose.h"
#include "booking/rooms.h"
#include "record/change.h"

#include <algorithm>

namespace obhut::assign_room {
namespace {

using availability::Span;
using booking::Booking;
using booking::RoomNeed;
using booking::Status;

constexpr Error changed_meanwhile{.kind = ErrorKind::Conflict, .reason = "booking/changed-meanwhile"};

// How far around the nights the neighbours are looked at.
constexpr std::chrono::days around{28};

bool may_have_room(Status status) noexcept {
    return status == Status::Pending || status == Status::AwaitingPayment || status == Status::Confirmed ||
           status == Status::CheckedIn;
}

// The booking as it was read, with what it needs.
struct Seen {
    std::shared_ptr<calendar::Compiled const> compiled;
    Booking booking;
    std::vector<RoomNeed> needs;

    catalogue::Business const& business() const noexcept { return compiled->business(); }
};

struct Which {
    catalogue::BusinessId business;
    booking::BookingId booking;
};

Result<Seen, Error> see(ports::World& world, calendar::Calendar& calendar, Which const& which) {
    auto compiled = OBHUT_TRY(calendar.business(which.business));
    std::optional<Booking> found;
    OBHUT_TRY(world.store.read(which.business, [&](ports::Reader& reader) -> Result<Done, Error> {
        found = OBHUT_TRY(reader.booking(which.booking));
        return Done{};
    }));
    if (!found) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "booking/unknown"}};
    auto needs = booking::room_needs(compiled->business(), *found);
    return Seen{.compiled = std::move(compiled), .booking = std::move(*found), .needs = std::move(needs)};
}

bool is_full(RoomNeed const& need) noexcept {
    return std::cmp_greater_equal(need.rooms.size(), need.units);
}

// The need that the room would meet, or the first that is still open; of one that has everything, the first.
Result<RoomNeed const*, Error> need_of(Seen const& seen, std::optional<ResourceId> room) {
    if (!may_have_room(seen.booking.status)) {
        return Refused{Error{.kind = ErrorKind::Conflict, .reason = "booking/not-booked"}};
    }
    if (seen.needs.empty()) return Refused{Error{.kind = ErrorKind::Conflict, .reason = "booking/no-rooms"}};
    if (!room) {
        auto const open = std::ranges::find_if_not(seen.needs, is_full);
        return open == seen.needs.end() ? &seen.needs.front() : &*open;
    }
    auto const* const resource = seen.business().resource(*room);
    auto const type = resource == nullptr ? std::nullopt : resource->room_type;
    auto const need = std::ranges::find_if(seen.needs, [type](RoomNeed const& one) { return one.type == type; });
    if (need == seen.needs.end()) {
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = "room/unknown", .field = "/room"}};
    }
    return &*need;
}

std::vector<ResourceId> rooms_of_type(catalogue::Business const& business, ResourceId type) {
    std::vector<ResourceId> rooms;
    for (auto const& resource : business.resources)
        if (resource.room_type == type) rooms.push_back(resource.id);
    return rooms;
}

Span window_of(RoomNeed const& need) {
    return {need.nights.start - around, need.nights.end + around};
}

// Which of the rooms are free for the nights, its own among them, asked of the engine; with their neighbours.
Result<std::vector<booking::FreeRoom>, Error> free_among(
    Seen const& seen,
    RoomNeed const& need,
    std::vector<ResourceId> const& rooms,
    std::vector<ports::ResourceRows> const& rows,
    availability::Instant now
) {
    auto const* const service = seen.business().service(seen.booking.service);
    if (service == nullptr) {
        return Refused{Error{.kind = ErrorKind::Conflict, .reason = "service/no-longer-offered"}};
    }
    availability::Ask const ask{
        .business = seen.business(),
        .service = *service,
        .now = now,
        .audience = availability::Audience::Staff,
        .released = seen.booking.occupancies,
    };
    admit::RowsTimetable const timetable{seen.business(), service->location, window_of(need), rows};
    std::vector<availability::Part> const nights{{.visible = need.nights, .occupied = need.nights}};
    std::vector<booking::FreeRoom> found;
    for (ResourceId const room : rooms) {
        availability::Claim const claim{.ask = ask, .resource = room};
        if (availability::obstacle(timetable, claim, nights)) continue;
        booking::FreeRoom free{.room = room, .taken = {}};
        auto const row = std::ranges::find(rows, room, &ports::ResourceRows::resource);
        for (auto const& occupied : row->occupied)
            if (now < occupied.lapses) free.taken.push_back(occupied.span);
        found.push_back(std::move(free));
    }
    return found;
}

Result<std::vector<booking::FreeRoom>, Error> free_now(ports::World& world, Seen const& seen, RoomNeed const& need) {
    auto const rooms = rooms_of_type(seen.business(), need.type);
    std::vector<ports::ResourceRows> rows;
    OBHUT_TRY(world.store.read(seen.business().id, [&](ports::Reader& reader) -> Result<Done, Error> {
        rows = OBHUT_TRY(reader.occupied(rooms, window_of(need)));
        return Done{};
    }));
    return free_among(seen, need, rooms, rows, world.clock.now());
}

// What the booking occupies and the rooms beside, sorted: the rows that the unit locks.
std::vector<ResourceId> rows_to_lock(Booking const& booking, std::vector<ResourceId> rooms) {
    for (auto const& occupancy : booking.occupancies)
        rooms.push_back(occupancy.resource);
    std::ranges::sort(rooms);
    auto const rest = std::ranges::unique(rooms);
    rooms.erase(rest.begin(), rest.end());
    return rooms;
}

Result<ResourceId, Error>
chosen(std::vector<booking::FreeRoom> const& free, RoomNeed const& need, std::optional<ResourceId> named) {
    if (!named) {
        auto const best = booking::best_room(free, need.nights);
        if (best) return *best;
        return Refused{Error{.kind = ErrorKind::Conflict, .reason = "booking/no-room-free"}};
    }
    if (std::ranges::find(free, *named, &booking::FreeRoom::room) != free.end()) return *named;
    return Refused{Error{.kind = ErrorKind::Conflict, .reason = "booking/room-taken"}};
}

record::Change change_of(catalogue::BusinessId business, Seen const& seen, booking::Actor const& by) {
    return {.business = business, .booking = seen.booking.id, .by = by, .revision = seen.booking.revision};
}

}  // namespace

Result<Booking, Error> assign(ports::World& world, calendar::Calendar& calendar, AssignRequest const& request) {
    auto const now = world.clock.now();
    auto const seen = OBHUT_TRY(see(world, calendar, {.business = request.business, .booking = request.booking}));
    if (request.revision && *request.revision != seen.booking.revision) return Refused{changed_meanwhile};
    RoomNeed const& need = *OBHUT_TRY(need_of(seen, request.room));
    if (request.room && std::ranges::find(need.rooms, *request.room) != need.rooms.end()) return seen.booking;
    auto const rooms = request.room ? std::vector{*request.room} : rooms_of_type(seen.business(), need.type);
    auto const locked = rows_to_lock(seen.booking, rooms);
    auto const entry = OBHUT_TRY(record::entry_of(world, change_of(request.business, seen, request.by)));

    std::optional<Booking> after;
    OBHUT_TRY(world.store.write(request.business, [&](ports::Unit& unit) -> Result<Done, Error> {
        auto const rows = OBHUT_TRY(unit.lock(locked, window_of(need)));
        // Under the lock: still as it was seen, so that what is locked is all that it occupies.
        auto const current = OBHUT_TRY(unit.booking(request.booking));
        if (!current || current->revision != seen.booking.revision || current->client != entry.client) {
            return Refused{changed_meanwhile};
        }
        auto const free = OBHUT_TRY(free_among(seen, need, rooms, rows, now));
        auto const room = OBHUT_TRY(chosen(free, need, request.room));
        after = *current;
        after->occupancies = booking::with_room(*current, need, room);
        ++after->revision;
        return record::keep(unit, entry, *current, *after);
    }));
    return std::move(*after);
}

Result<Booking, Error> take_back(ports::World& world, calendar::Calendar& calendar, TakeBackRequest const& request) {
    auto const compiled = OBHUT_TRY(calendar.business(request.business));
    record::Change const change{
        .business = request.business,
        .booking = request.booking,
        .by = request.by,
        .revision = request.revision,
    };
    return record::change(world, change, [&](Booking booking) -> Result<Booking, Error> {
        if (booking.status == Status::CheckedIn) {
            return Refused{Error{.kind = ErrorKind::Conflict, .reason = "booking/not-confirmed"}};
        }
        if (!may_have_room(booking.status)) {
            return Refused{Error{.kind = ErrorKind::Conflict, .reason = "booking/not-booked"}};
        }
        booking.occupancies = booking::without_rooms(compiled->business(), booking);
        ++booking.revision;
        return booking;
    });
}

Result<std::vector<ResourceId>, Error> free_rooms(
    ports::World& world, calendar::Calendar& calendar, catalogue::BusinessId business, booking::BookingId booking
) {
    auto const seen = OBHUT_TRY(see(world, calendar, {.business = business, .booking = booking}));
    std::vector<ResourceId> found;
    if (!may_have_room(seen.booking.status)) return found;
    for (RoomNeed const& need : seen.needs) {
        for (auto const& free : OBHUT_TRY(free_now(world, seen, need)))
            found.push_back(free.room);
    }
    return found;
}

Result<std::optional<ResourceId>, Error>
suggest(ports::World& world, calendar::Calendar& calendar, catalogue::BusinessId business, booking::BookingId booking) {
    auto const seen = OBHUT_TRY(see(world, calendar, {.business = business, .booking = booking}));
    if (!may_have_room(seen.booking.status)) return std::optional<ResourceId>{};
    for (RoomNeed const& need : seen.needs) {
        if (is_full(need)) continue;
        return booking::best_room(OBHUT_TRY(free_now(world, seen, need)), need.nights);
    }
    return std::optional<ResourceId>{};
}

}  // namespace obhut::assign_room
