// SPDX-License-Identifier: Apache-2.0
//
// The visit as a file for the client's own calendar. Where the booking is discreet, neither its name nor a word in it
// tells what it is about or with whom (req:Y4): calendars are shared, and files lie in folders that others open.
#include "core/check.h"
#include "ical/event.h"
#include "web/page_handlers.h"
#include "web/page_own.h"
#include "web/page_status.h"
#include "web/page_words.h"

#include <array>

namespace obhut::web {
namespace {

using booking::Discretion;

std::variant<time::Period, ical::Days> days_of(Own const& own) {
    auto const& visit = own.booking.visit;
    if (own.booking.party.nights == 0) {
        auto const period = time::Period::from(visit.start, visit.end);
        OBHUT_CHECK(period.ok());
        return period.value();
    }
    return ical::Days{
        .first = time::date_of(own.zone.to_local(visit.start)), .behind = time::date_of(own.zone.to_local(visit.end))
    };
}

ical::Standing standing_of_file(Standing standing) noexcept {
    if (standing == Standing::Booked || standing == Standing::Begun || standing == Standing::Over)
        return ical::Standing::Confirmed;
    return is_open(standing) ? ical::Standing::Tentative : ical::Standing::Cancelled;
}

std::string summary_of(Own const& own) {
    auto const& frame = own.frame;
    if (own.booking.discretion == Discretion::Discreet) {
        bool const named = own.service != nullptr && !own.service->discreet_name.in(frame.language()).empty();
        return named ? own.service->discreet_name.in(frame.language()) : std::string{frame.text("calendar.discreet")};
    }
    return own.what() + ", " + frame.business().name;
}

}  // namespace

Reply calendar_file(Surroundings const& around, http::Request const& request) {
    auto const own = OBHUT_TRY(own_of(around, request));
    auto const& [frame, booking, service, zone, path] = own;
    auto const now = around.world.clock.now();
    ical::CalendarEvent event{
        .uid = booking.id.text() + "@obhut",
        .sequence = booking.revision,
        .stamp = now,
        .when = days_of(own),
        .standing = standing_of_file(standing_of(booking, now)),
        .discretion = booking.discretion,
        .summary = PersonalText{summary_of(own)},
        .location = {},
        .description = PersonalText{std::string{}},
        .url = PersonalText{std::string{}},
    };
    if (booking.discretion == Discretion::Open) {
        auto const* location = frame.business().location(booking.location);
        if (location != nullptr) event.location = frame.business().name + ", " + address_text(*location);
        event.description = PersonalText{
            std::string{frame.text("manage.reference")}.append(": ").append(booking::reference_of(booking.id))
        };
    }
    http::Response answer{
        .status = 200,
        .content_type = "text/calendar; charset=utf-8",
        .body = ical::write(event).reveal(Surface::Page),
    };
    auto const name = std::string{"attachment; filename=\""}.append(frame.text("calendar.file")).append("\"");
    return std::move(answer).with("Content-Disposition", name);
}

}  // namespace obhut::web
