// SPDX-License-Identifier: Apache-2.0
#include "decide_booking/decide_booking.h"

#include "booking/rules.h"
#include "record/change.h"

namespace obhut::decide_booking {

Result<booking::Booking, Error> decide(ports::World& world, DecideRequest const& request) {
    record::Change const change{
        .business = request.business,
        .booking = request.booking,
        .by = {.kind = booking::ActorKind::Staff, .staff = request.by},
        .revision = request.revision,
    };
    return record::change(world, change, [&](booking::Booking booking) -> Result<booking::Booking, Error> {
        auto decided = request.decision == Decision::Approve ? booking::approve(std::move(booking))
                                                             : booking::decline(std::move(booking));
        if (!decided) return Refused{Error{.kind = ErrorKind::Conflict, .reason = "booking/not-pending"}};
        return std::move(decided).value();
    });
}

}  // namespace obhut::decide_booking
