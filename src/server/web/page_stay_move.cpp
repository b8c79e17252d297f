// SPDX-License-Identifier: Apache-2.0
//
// Other days for a stay that is promised: the same search as for a new one, for the room type it has. What it would
// cost then stands beside what is agreed, right above the button, because the button agrees it anew (req:B20).
#include "admit/admit.h"
#include "pages/format.h"
#include "web/at_the_door.h"
#include "web/move_place.h"
#include "web/page_handlers.h"
#include "web/page_price.h"
#include "web/page_stay.h"
#include "web/page_stay_reason.h"
#include "web/page_words.h"

#include <algorithm>

namespace obhut::web {
namespace {

using std::chrono::days;

struct Days {
    time::Date arrival;
    time::Date departure;

    std::int32_t nights() const noexcept { return static_cast<std::int32_t>((departure - arrival).count()); }

    friend bool operator==(Days const&, Days const&) = default;
};

Days days_of(Own const& own) {
    auto const arrival = time::date_of(own.start());
    return {.arrival = arrival, .departure = arrival + days{own.booking.party.nights}};
}

std::optional<Days> days_from(http::Parameters const& asked) {
    auto const arrival = time::parse_date(asked.value_or("arrival", ""));
    auto const departure = time::parse_date(asked.value_or("departure", ""));
    if (!arrival || !departure || *departure <= *arrival) return std::nullopt;
    if (*departure - *arrival > days{catalogue::nights_count_max}) return std::nullopt;
    return Days{.arrival = *arrival, .departure = *departure};
}

booking::Party party_for(Own const& own, Days const& wish) {
    auto party = own.booking.party;
    party.nights = wish.nights();
    return party;
}

StayAsked asked_for(Own const& own, Days const& wish) {
    return {
        .room = *own.service,
        .arrival = wish.arrival,
        .party = party_for(own, wish),
        .released = own.booking.occupancies,
    };
}

std::string address_for(Own const& own, Days const& wish) {
    return address_of(
        own.path + "/move", {{"arrival", time::date_text(wish.arrival)}, {"departure", time::date_text(wish.departure)}}
    );
}

Result<Done, http::Response>
add_new(Surroundings const& around, Own const& own, Days const& wish, booking::Instant start, pages::Fields& fields) {
    auto const& frame = own.frame;
    auto const party = party_for(own, wish);
    auto const wanted =
        OBHUT_TRY(or_page(frame, admit::resolve(around.calendar, frame.business().id, own.booking, party), own.path));
    auto const agreed =
        OBHUT_TRY(or_page(frame, admit::snapshot_of(wanted, start, own.booking.snapshot.notice_given), own.path));
    auto& stay = fields.add("NEW_STAY");
    stay.set("SPAN", span_text(frame, wish.arrival, wish.departure))
        .set("LENGTH", what_of(frame, *own.service, std::nullopt, party))
        .set("PRICE", price_text(frame, own.booking.snapshot))
        .set("ACTION", own.path + "/move")
        .set("ARRIVAL", time::date_text(wish.arrival))
        .set("DEPARTURE", time::date_text(wish.departure))
        .set("REVISION", own.booking.revision)
        .set("BUTTON", frame.text(binds_to_pay(agreed) ? "stay.do_move_pay" : "stay.do_move"));
    add_price(frame, room_text(frame, *own.service, party), agreed, stay);
    return Done{};
}

void add_not_then(Surroundings const& around, Own const& own, Days const& wish, pages::Fields& fields) {
    auto const& frame = own.frame;
    auto const reason = reason_of(around, frame, asked_for(own, wish));
    auto& not_then = fields.add("NOT_THEN");
    not_then.set("TEXT", reason.others.empty() ? reason.text : reason.text + " " + frame.text("stay.free_then"));
    for (auto const& other : reason.others) {
        Days const span{.arrival = other.arrival, .departure = other.arrival + days{other.nights}};
        not_then.add("OTHER")
            .set("URL", address_for(own, span))
            .set("SPAN", short_span(frame, span.arrival, span.departure));
    }
}

void say_dates(Frame const& frame, http::Parameters const& asked, pages::Fields& fields) {
    bool const no_arrival = !time::parse_date(asked.value_or("arrival", ""));
    bool const no_departure = !time::parse_date(asked.value_or("departure", ""));
    if (no_arrival) fields.add("ARRIVAL_FAULT").set("FAULT", frame.text("stay.arrival_missing"));
    if (no_departure) fields.add("DEPARTURE_FAULT").set("FAULT", frame.text("stay.departure_missing"));
    if (!no_arrival && !no_departure) fields.add("DEPARTURE_FAULT").set("FAULT", frame.text("stay.departure_early"));
}

}  // namespace

Reply stay_move_page(Surroundings const& around, Own const& own, http::Parameters const& asked, unsigned status) {
    auto const& frame = own.frame;
    auto const now = days_of(own);
    bool const asks = asked.has("arrival") || asked.has("departure");
    auto const wish = asks ? days_from(asked) : std::optional{now};
    auto const today = time::date_of(own.zone.to_local(around.world.clock.now()));
    pages::Fields fields;
    fields.show("MOVING");
    fields.set("PATH", own.path + "/move")
        .set("BACK", own.path)
        .set("WHAT", own.what())
        .set("UNTIL_NOW", span_text(frame, now.arrival, now.departure))
        .set("ARRIVAL", wish ? time::date_text(wish->arrival) : asked.value_or("arrival", ""))
        .set("DEPARTURE", wish ? time::date_text(wish->departure) : asked.value_or("departure", ""))
        .set("MIN", time::date_text(today))
        .set("MAX", time::date_text(today + days{own.service->policy.booking_window_days}));
    if (!wish) {
        say_dates(frame, asked, fields);
    } else if (*wish == now) {
        if (asks) fields.show("SAME");
    } else {
        auto const slot = OBHUT_TRY(or_page(frame, free_stay(around, frame, asked_for(own, *wish)), own.path));
        if (slot) {
            OBHUT_TRY(add_new(around, own, *wish, slot->start, fields));
        } else {
            add_not_then(around, own, *wish, fields);
        }
    }
    return page(frame, pages::Template::Stay, frame.text("stay.move"), std::move(fields), status);
}

Reply post_stay_move(
    Surroundings const& around, Own const& own, http::Request const& request, http::Parameters const& form
) {
    auto const wish = days_from(form);
    auto const revision = revision_of(form);
    if (!wish || !revision) return message(own.frame, 422, "message.misread", own.path);
    auto const moved = move_place(
        around,
        own.booking,
        {
            .business = own.frame.business().id,
            .booking = own.booking.id,
            .by = by_client,
            .revision = revision,
            .start = admit::Start{wish->arrival},
            .party = party_for(own, *wish),
            .provider = std::nullopt,
        }
    );
    if (moved) return http::Response::see_other(own.path + "/changed");
    if (moved.error().reason == Literal{"booking/slot-taken"}) return stay_move_page(around, own, form, 409);
    if (is_at_the_door(moved.error()))
        return at_the_door(around, own.frame, request, form, Asked::ToBookWithMail, moved.error());
    return refused(own.frame, moved.error(), own.path);
}

}  // namespace obhut::web
