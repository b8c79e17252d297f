// SPDX-License-Identifier: Apache-2.0
//
// The use case "who came": staff check a client in, complete the visit, or mark that nobody came. A no-show mark lapses
// and decides nothing by itself (req:C9). A stay is checked in once it has its room: whoever hands over a key should
// have seen which one, so none is chosen silently.
//
// Layer: app.

#pragma once

#include "booking/booking.h"
#include "calendar/calendar.h"
#include "ports/world.h"

#include <optional>

namespace obhut::attend {

enum class Attendance : std::uint8_t { CheckedIn, Completed, NoShow };

struct AttendRequest {
    catalogue::BusinessId business;
    booking::BookingId booking;
    booking::StaffId by;
    Attendance attendance;
    std::optional<std::int64_t> revision;
};

// Conflict: "booking/not-confirmed", "booking/not-yet-begun", "booking/not-checked-in", "booking/no-room-assigned".
Result<booking::Booking, Error> attend(ports::World& world, calendar::Calendar& calendar, AttendRequest const& request);

}  // namespace obhut::attend
