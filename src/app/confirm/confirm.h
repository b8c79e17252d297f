// SPDX-License-Identifier: Apache-2.0
//
// The use case "yes, it was me who booked": the click from the mail that was sent to the address of a booking which
// waits for it. The booking becomes what it would have been at once, confirmed or pending, and so do the other dates of
// its series. Showing the page of the link changes nothing; only this does (req:X2).
//
// Layer: app. Safe to repeat: a second click finds what the first one did.

#pragma once

#include "calendar/calendar.h"
#include "ports/world.h"

#include <string_view>

namespace obhut::confirm {

// A late click is still good while the place is free. NotFound ("booking/unknown") for a link that is none; Conflict:
// "booking/lapsed" once the place has gone, "booking/already-cancelled".
Result<booking::Booking, Error> confirm(ports::World& world, calendar::Calendar& calendar, std::string_view capability);

}  // namespace obhut::confirm
