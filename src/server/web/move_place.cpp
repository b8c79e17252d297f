// SPDX-License-Identifier: Apache-2.0
#include "web/move_place.h"

#include "guard/door.h"

namespace obhut::web {

Result<booking::Booking, Error>
move_place(Surroundings const& around, booking::Booking const& seen, reschedule::RescheduleRequest const& request) {
    if (around.door == nullptr) return reschedule::reschedule(around.world, around.calendar, request);
    return around.door->reschedule(around.calendar, seen, request);
}

}  // namespace obhut::web
