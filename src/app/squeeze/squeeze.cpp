// SPDX-License-Identifier: Apache-2.0
#include "squeeze/squeeze.h"

#include "record/record.h"
#include "time/period.h"

namespace obhut::squeeze {
namespace {

constexpr std::int32_t units_max = 100;

Result<Done, Error> check_bounds(SqueezeRequest const& request) {
    if (request.units < 1 || request.units > units_max) {
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = "squeeze/out-of-bounds", .field = "/units"}};
    }
    if (!time::Period::from(request.span.start, request.span.end)) {
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = "squeeze/out-of-bounds", .field = "/span"}};
    }
    return Done{};
}

}  // namespace

Result<booking::Squeeze, Error> squeeze(ports::World& world, SqueezeRequest const& request) {
    OBHUT_TRY(check_bounds(request));
    booking::Squeeze const added{
        .id = ports::ordered_id<booking::SqueezeId>(world.clock, world.random),
        .resource = request.resource,
        .span = request.span,
        .units = request.units,
        .by = request.by,
        .at = world.clock.now(),
    };
    ledger::Entry const entry{
        .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
        .business = request.business,
        .at = added.at,
        .actor = {.kind = ledger::ActorKind::Staff, .id = request.by.raw()},
        .action = ledger::Action::Squeezed,
        .purpose = access::Purpose::BookingFulfil,
    };
    auto const row = OBHUT_TRY(record::row_of(world, entry, std::nullopt));
    OBHUT_TRY(world.store.write(request.business, [&](ports::Unit& unit) -> Result<Done, Error> {
        (void)OBHUT_TRY(unit.lock({&added.resource, 1}, added.span));
        OBHUT_TRY(unit.insert(added));
        return unit.append(row);
    }));
    return added;
}

}  // namespace obhut::squeeze
