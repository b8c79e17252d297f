// SPDX-License-Identifier: Apache-2.0
#include "letters/visit_event.h"

#include "ical/event.h"
#include "letters/visit_words.h"

namespace obhut::letters {
namespace {

using booking::Booking;
using booking::Status;
using catalogue::Business;

ical::Standing standing_of(Status status) noexcept {
    switch (status) {
    case Status::Held:
    case Status::AwaitingConfirmation:
    case Status::Pending:
    case Status::AwaitingPayment: return ical::Standing::Tentative;
    case Status::Cancelled:
    case Status::Declined:
    case Status::Lapsed: return ical::Standing::Cancelled;
    case Status::Confirmed:
    case Status::CheckedIn:
    case Status::Completed:
    case Status::NoShow: break;
    }
    return ical::Standing::Confirmed;
}

std::variant<time::Period, ical::Days> when_of(Business const& business, Booking const& booking) {
    auto const* service = business.service(booking.service);
    if (service != nullptr && service->shape == catalogue::Shape::Stay) {
        auto const zone = time::Zone::from(booking.zone).value_or(time::Zone::utc());
        return ical::Days{
            .first = time::date_of(zone.to_local(booking.visit.start)),
            .behind = time::date_of(zone.to_local(booking.visit.end)),
        };
    }
    auto const period = time::Period::from(booking.visit.start, booking.visit.end);
    OBHUT_CHECK(period.ok());
    return period.value();
}

std::string title_of(VisitWords const& words, Business const& business) {
    if (words.is_discreet()) return words.thing();
    auto const what = words.what();
    return (what.empty() ? words.thing() : what) + " · " + business.name;
}

}  // namespace

ports::CalendarFile
calendar_file(Business const& business, Booking const& booking, Links const& links, booking::Instant stamp) {
    VisitWords const words{business, booking};
    // Without an address of its own the house has no link that leads anywhere.
    auto const host = links.host();
    auto const link = host.empty() ? std::string{} : links.manage(business, booking);
    ical::CalendarEvent const event{
        .uid = booking.id.text().append("@").append(host.empty() ? "obhut" : host),
        .sequence = booking.revision,
        .stamp = stamp,
        .when = when_of(business, booking),
        .standing = standing_of(booking.status),
        .discretion = booking.discretion,
        .summary = PersonalText{title_of(words, business)},
        .location = words.is_discreet() ? std::string{} : business.name + ", " + words.where(),
        .description = PersonalText{link.empty() ? link : words.text("letter.manage") + ":\n" + link},
        .url = PersonalText{link},
    };
    return {
        .name = words.text("letter.calendar_name"),
        .method = ical::method_of(event.standing),
        .text = ical::write(event),
    };
}

}  // namespace obhut::letters
