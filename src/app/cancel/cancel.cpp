// SPDX-License-Identifier: Apache-2.0
#include "cancel/cancel.h"

#include "record/change.h"

namespace obhut::cancel {
namespace {

Error error_of(booking::CancelRefusal refusal) {
    switch (refusal) {
    case booking::CancelRefusal::AlreadyCancelled:
        return {.kind = ErrorKind::Conflict, .reason = "booking/already-cancelled"};
    case booking::CancelRefusal::AlreadyBegun: return {.kind = ErrorKind::Conflict, .reason = "booking/already-begun"};
    case booking::CancelRefusal::NotBooked: return {.kind = ErrorKind::Conflict, .reason = "booking/not-booked"};
    }
    return {.kind = ErrorKind::Unavailable, .reason = "booking/not-booked"};
}

}  // namespace

Result<booking::Booking, Error> cancel(ports::World& world, CancelRequest const& request) {
    auto const now = world.clock.now();
    record::Change const change{
        .business = request.business,
        .booking = request.booking,
        .by = request.by,
        .revision = request.revision,
        .action = ledger::Action::Cancelled,
    };
    return record::change(world, change, [&](booking::Booking booking) -> Result<booking::Booking, Error> {
        auto cancelled = booking::cancel(std::move(booking), request.by, now);
        if (!cancelled) return Refused{error_of(cancelled.error())};
        return std::move(cancelled).value();
    });
}

}  // namespace obhut::cancel
