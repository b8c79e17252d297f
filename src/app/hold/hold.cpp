// SPDX-License-Identifier: Apache-2.0
#include "hold/hold.h"

#include "admit/repeat.h"
#include "booking/rules.h"

namespace obhut::hold {

Result<booking::Booking, Error> hold(ports::World& world, HoldRequest const& request) {
    auto const now = world.clock.now();
    auto const ask = request.wanted.ask(now, admit::Audience::Public);
    auto const snapshot = OBHUT_TRY(admit::snapshot_of(request.wanted, request.start, booking::NoticeGiven::Page));
    admit::Making const making{
        .id = ports::ordered_id<booking::BookingId>(world.clock, world.random),
        .status = booking::Status::Held,
        .now = now,
        .origin = request.origin,
        .language = request.language,
        .visitor_zone = request.visitor_zone,
    };

    std::optional<booking::Booking> held;
    OBHUT_TRY(world.store.write(request.wanted.business().id, [&](ports::Unit& unit) -> Result<Done, Error> {
        auto const outcome = OBHUT_TRY(admit::admit_once(unit, request.key, ask, request.start));
        if (auto const* before = std::get_if<ports::Remembered>(&outcome)) {
            held = OBHUT_TRY(admit::only_booking(unit, *before));
            return Done{};
        }
        auto const& placement = std::get<availability::Placement>(outcome);
        held = admit::booking_of(request.wanted, placement, snapshot, making);
        held->lapses = now + booking::hold_length;
        if (request.keeping == admit::Keeping::Loose) held->occupancies.clear();
        OBHUT_TRY(unit.insert(*held));
        return admit::remember(unit, request.key, {{held->id}}, now);
    }));
    return std::move(*held);
}

Result<Done, Error> release(ports::World& world, catalogue::BusinessId business, booking::BookingId hold) {
    return world.store.write(business, [&](ports::Unit& unit) -> Result<Done, Error> {
        auto found = OBHUT_TRY(admit::locked_booking(unit, hold));
        if (found.status != booking::Status::Held) return Done{};
        return unit.replace(booking::lapsed(std::move(found)));
    });
}

}  // namespace obhut::hold
