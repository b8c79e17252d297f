// SPDX-License-Identifier: Apache-2.0
#include "web/page_status.h"

#include "pages/format.h"
#include "web/page_words.h"

namespace obhut::web {
namespace {

using booking::Booking;
using booking::Instant;
using booking::Status;

Standing of_promised(Booking const& booking, Instant now) noexcept {
    if (booking.visit.end <= now) return Standing::Over;
    return booking.visit.start <= now ? Standing::Begun : Standing::Booked;
}

std::string see_you(Own const& own, Instant now) {
    auto const& frame = own.frame;
    auto const language = frame.language();
    auto const date = time::date_of(own.start());
    bool const soon = date - time::date_of(own.zone.to_local(now)) < std::chrono::days{7};
    return std::string{frame.text("manage.until")}
        .append(" ")
        .append(soon ? pages::weekday(date, language) : pages::day(date, language))
        .append(" ")
        .append(frame.text("manage.at"))
        .append(" ")
        .append(pages::clock(own.start(), language))
        .append(".");
}

struct Words {
    std::string_view status;
    std::string_view heading;  // empty: the day says it
    std::optional<Literal> more;
};

Words words_of(Standing standing) noexcept {
    switch (standing) {
    case Standing::AwaitsConfirmation: return {"manage.awaiting", "manage.heading_awaiting", Literal{"AWAITING"}};
    case Standing::AwaitsPayment: return {"manage.unpaid", "manage.heading_unpaid", Literal{"UNPAID"}};
    case Standing::Pending: return {"manage.pending", "manage.heading_pending", Literal{"PENDING"}};
    case Standing::Booked: return {"manage.confirmed", {}, std::nullopt};
    case Standing::Begun: return {"manage.confirmed", "manage.heading_begun", std::nullopt};
    case Standing::Over: return {"manage.past", "manage.heading_past", std::nullopt};
    case Standing::Unanswered: return {"manage.past", "manage.heading_declined", Literal{"UNANSWERED"}};
    case Standing::Missed: return {"manage.past", "manage.heading_missed", Literal{"MISSED"}};
    case Standing::CancelledByClient: return {"manage.cancelled", "manage.heading_cancelled", Literal{"BY_CLIENT"}};
    case Standing::CancelledByUs: return {"manage.cancelled", "manage.heading_by_us", Literal{"BY_US"}};
    case Standing::Declined: return {"manage.declined", "manage.heading_declined", Literal{"DECLINED"}};
    case Standing::Lapsed: return {"manage.lapsed", "manage.heading_lapsed", Literal{"LAPSED"}};
    }
    return {"manage.past", {}, std::nullopt};
}

}  // namespace

Standing standing_of(Booking const& booking, Instant now) noexcept {
    switch (booking.status) {
    case Status::Held:
    case Status::AwaitingConfirmation: return booking.lapses <= now ? Standing::Lapsed : Standing::AwaitsConfirmation;
    case Status::AwaitingPayment: return booking.lapses <= now ? Standing::Lapsed : Standing::AwaitsPayment;
    case Status::Pending: return booking.visit.start <= now ? Standing::Unanswered : Standing::Pending;
    case Status::Confirmed: return of_promised(booking, now);
    case Status::CheckedIn: return Standing::Begun;
    case Status::Completed: return Standing::Over;
    case Status::NoShow: return Standing::Missed;
    case Status::Declined: return Standing::Declined;
    case Status::Lapsed: return Standing::Lapsed;
    case Status::Cancelled: break;
    }
    bool const by_client_self = booking.cancellation && booking.cancellation->by.kind == booking::ActorKind::Client;
    return by_client_self ? Standing::CancelledByClient : Standing::CancelledByUs;
}

bool is_open(Standing standing) noexcept {
    return standing == Standing::AwaitsConfirmation || standing == Standing::AwaitsPayment ||
           standing == Standing::Pending || standing == Standing::Booked;
}

bool is_kept(Standing standing) noexcept {
    return is_open(standing) || standing == Standing::Begun || standing == Standing::Over ||
           standing == Standing::Missed;
}

void add_standing(Own const& own, Instant now, pages::Fields& fields) {
    auto const& [frame, booking, service, zone, path] = own;
    auto const language = frame.language();
    auto const standing = standing_of(booking, now);
    auto const words = words_of(standing);
    fields.set("STATUS", frame.text(words.status));
    if (words.heading.empty()) {
        fields.set("HEADING", see_you(own, now));
    } else {
        fields.set("HEADING", frame.text(words.heading));
    }
    if (!words.more) return;
    auto& more = fields.add(*words.more);
    if (standing == Standing::AwaitsConfirmation || standing == Standing::AwaitsPayment) {
        more.set("UNTIL", pages::spoken_clock(zone.to_local(booking.lapses), language));
    }
    bool const pays = binds_to_pay(booking.snapshot);
    if (standing == Standing::Missed && pays) more.add("PAYS").set("AMOUNT", price_text(frame, booking.snapshot));
    if (!booking.cancellation) return;
    more.set("CANCELLED_AT", pages::moment(zone.to_local(booking.cancellation->at), language));
    if (booking.cancellation->lateness == booking::Lateness::Late && pays) {
        more.add("LATE").set("AMOUNT", price_text(frame, booking.snapshot));
    } else {
        more.show("IN_TIME");
    }
}

}  // namespace obhut::web
