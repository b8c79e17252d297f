// SPDX-License-Identifier: Apache-2.0
//
// Changes a booking for whoever holds its link: by the door where there is one, which lets nothing grow past its
// budget, else at once.
//
// Layer: server.

#pragma once

#include "reschedule/reschedule.h"
#include "web/surroundings.h"

namespace obhut::web {

Result<booking::Booking, Error>
move_place(Surroundings const& around, booking::Booking const& seen, reschedule::RescheduleRequest const& request);

}  // namespace obhut::web
