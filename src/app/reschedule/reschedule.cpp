// SPDX-License-Identifier: Apache-2.0
#include "reschedule/reschedule.h"

#include "admit/repeat.h"
#include "booking/rooms.h"
#include "booking/rules.h"
#include "record/change.h"

namespace obhut::reschedule {
namespace {

using availability::Instant;
using booking::Booking;

Error error_of(booking::MoveRefusal refusal) {
    switch (refusal) {
    case booking::MoveRefusal::NotBooked: return {.kind = ErrorKind::Conflict, .reason = "booking/not-booked"};
    case booking::MoveRefusal::AlreadyBegun: return {.kind = ErrorKind::Conflict, .reason = "booking/already-begun"};
    case booking::MoveRefusal::TooLate: return {.kind = ErrorKind::Conflict, .reason = "booking/too-late-to-move"};
    }
    return {.kind = ErrorKind::Unavailable, .reason = "booking/not-booked"};
}

Result<Booking, Error> read_booking(ports::World& world, RescheduleRequest const& request) {
    std::optional<Booking> found;
    OBHUT_TRY(world.store.read(request.business, [&](ports::Reader& reader) -> Result<Done, Error> {
        found = OBHUT_TRY(reader.booking(request.booking));
        return Done{};
    }));
    if (!found) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "booking/unknown"}};
    return std::move(*found);
}

// The request against the booking as it was read: where it is to go.
struct Target {
    admit::Wanted wanted;
    Instant start;
    booking::Snapshot snapshot;
    booking::Status status;
};

Result<Target, Error>
target_of(calendar::Calendar& calendar, RescheduleRequest const& request, Booking const& booking, Instant now) {
    auto const party = request.party.value_or(booking.party);
    auto wanted = OBHUT_TRY(admit::resolve(calendar, request.business, booking, party));
    wanted.released = booking.occupancies;
    if (request.provider || request.area) {
        auto const named = OBHUT_TRY(admit::resolve(
            calendar,
            {.business = wanted.business().slug,
             .service = wanted.service->slug,
             .provider = request.provider,
             .area = request.area,
             .party = party}
        ));
        wanted.chosen = named.chosen;
        if (request.area) wanted.area = named.area;
    }
    if (!request.provider && !request.start) {
        wanted.chosen = booking.provider;  // only the party changes: the same person serves it
    }
    if (request.anywhere) wanted.area = std::nullopt;
    Instant const start = request.start ? OBHUT_TRY(admit::start_of(wanted, *request.start, now)) : booking.visit.start;
    auto snapshot = OBHUT_TRY(admit::snapshot_of(wanted, start, booking.snapshot.notice_given));
    snapshot.notice_version = booking.snapshot.notice_version;  // what was shown then
    // Who waits goes on waiting; what staff move they need not approve again.
    bool const stays = booking.status != booking::Status::Confirmed || request.by.kind == booking::ActorKind::Staff;
    auto const status = stays ? booking.status : booking::first_status(*wanted.service, party);
    return Target{.wanted = std::move(wanted), .start = start, .snapshot = std::move(snapshot), .status = status};
}

}  // namespace

Result<Booking, Error> reschedule(ports::World& world, calendar::Calendar& calendar, RescheduleRequest const& request) {
    auto const now = world.clock.now();
    auto const seen = OBHUT_TRY(read_booking(world, request));
    if (request.revision && *request.revision != seen.revision) {
        return Refused{Error{.kind = ErrorKind::Conflict, .reason = "booking/changed-meanwhile"}};
    }
    if (auto const may = booking::may_move(seen, request.by, now); !may) return Refused{error_of(may.error())};
    auto const target = OBHUT_TRY(target_of(calendar, request, seen, now));
    auto const entry = OBHUT_TRY(record::entry_of(
        world,
        {.business = request.business,
         .booking = request.booking,
         .by = request.by,
         .revision = seen.revision,
         .action = ledger::Action::Rescheduled}
    ));

    bool const staff = request.by.kind == booking::ActorKind::Staff;
    auto const ask = target.wanted.ask(now, staff ? admit::Audience::Staff : admit::Audience::Public);

    std::optional<Booking> moved;
    OBHUT_TRY(world.store.write(request.business, [&](ports::Unit& unit) -> Result<Done, Error> {
        auto placement = OBHUT_TRY(admit::admit(unit, ask, target.start));
        // Under the lock: still the booking whose place is given back, and of the client whom the entry names.
        auto const current = OBHUT_TRY(unit.booking(request.booking));
        if (!current || current->revision != seen.revision || current->client != entry.client) {
            return Refused{Error{.kind = ErrorKind::Conflict, .reason = "booking/changed-meanwhile"}};
        }
        placement.occupancies =
            booking::with_rooms_kept(target.wanted.business(), *current, std::move(placement.occupancies));
        auto const wall_start = target.wanted.location().zone.to_local(placement.visit.start);
        moved = booking::moved(
            *current,
            {.to = std::move(placement),
             .wall_start = wall_start,
             .party = target.wanted.party,
             .snapshot = target.snapshot,
             .status = target.status}
        );
        return record::keep(unit, entry, *current, *moved);
    }));
    return std::move(*moved);
}

}  // namespace obhut::reschedule
