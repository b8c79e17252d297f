// SPDX-License-Identifier: Apache-2.0
#include "attend/attend.h"

#include "booking/rooms.h"
#include "booking/rules.h"
#include "record/change.h"

namespace obhut::attend {
namespace {

Error error_of(booking::AttendRefusal refusal) {
    switch (refusal) {
    case booking::AttendRefusal::NotConfirmed: return {.kind = ErrorKind::Conflict, .reason = "booking/not-confirmed"};
    case booking::AttendRefusal::NotYetBegun: return {.kind = ErrorKind::Conflict, .reason = "booking/not-yet-begun"};
    case booking::AttendRefusal::NotCheckedIn: return {.kind = ErrorKind::Conflict, .reason = "booking/not-checked-in"};
    }
    return {.kind = ErrorKind::Unavailable, .reason = "booking/not-confirmed"};
}

Result<booking::Booking, booking::AttendRefusal>
attended(booking::Booking booking, Attendance attendance, availability::Instant now) {
    switch (attendance) {
    case Attendance::CheckedIn: return booking::check_in(std::move(booking));
    case Attendance::Completed: return booking::complete(std::move(booking));
    case Attendance::NoShow: return booking::no_show(std::move(booking), now);
    }
    return Refused{booking::AttendRefusal::NotConfirmed};
}

}  // namespace

Result<booking::Booking, Error>
attend(ports::World& world, calendar::Calendar& calendar, AttendRequest const& request) {
    auto const compiled = OBHUT_TRY(calendar.business(request.business));
    auto const now = world.clock.now();
    record::Change const change{
        .business = request.business,
        .booking = request.booking,
        .by = {.kind = booking::ActorKind::Staff, .staff = request.by},
        .revision = request.revision,
    };
    return record::change(world, change, [&](booking::Booking booking) -> Result<booking::Booking, Error> {
        bool const roomless = request.attendance == Attendance::CheckedIn &&
                              booking.status == booking::Status::Confirmed &&
                              !booking::has_its_rooms(compiled->business(), booking);
        if (roomless) return Refused{Error{.kind = ErrorKind::Conflict, .reason = "booking/no-room-assigned"}};
        auto result = attended(std::move(booking), request.attendance, now);
        if (!result) return Refused{error_of(result.error())};
        return std::move(result).value();
    });
}

}  // namespace obhut::attend
