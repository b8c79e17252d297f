// SPDX-License-Identifier: Apache-2.0
//
// The details of a client and the post that books. Until then the time is kept by a hold whose id stands in the
// address; it opens nothing, and after the booking it shows nothing any more.
#include "admit/admit.h"
#include "book/book.h"
#include "booking/rules.h"
#include "client/disposable.h"
#include "hold/hold.h"
#include "http/form.h"
#include "pages/format.h"
#include "web/at_the_door.h"
#include "web/page_form.h"
#include "web/page_handlers.h"
#include "web/page_held.h"
#include "web/page_price.h"
#include "web/page_stay.h"
#include "web/page_times.h"
#include "web/page_words.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace obhut::web {
namespace {

using booking::Booking;
using booking::Status;

std::string button_text(Frame frame, Held const& held, booking::Snapshot const& agreed) {
    frame.speak_of(*held.wanted.service);
    bool const asks = booking::first_status(*held.wanted.service, held.hold.party) == Status::Pending;
    bool const pays = binds_to_pay(agreed);
    if (asks) return frame.text(pays ? "details.button_ask_pay" : "details.button_ask");
    return frame.text(pays ? "details.button_pay" : "details.button");
}

// What all dates cost together; each is agreed as it would be by itself. A hold that stands keeps its price too.
Result<booking::Snapshot, Error> agreed_of(Held const& held, booking::Instant now) {
    auto agreed = held.hold.snapshot;
    if (!held.hold.stands(now))
        agreed = OBHUT_TRY(admit::snapshot_of(held.wanted, held.hold.visit.start, agreed.notice_given));
    for (auto const start : held.further) {
        auto const one = OBHUT_TRY(admit::snapshot_of(held.wanted, start, agreed.notice_given));
        agreed.gross += one.gross;
        agreed.tax += one.tax;
    }
    return agreed;
}

void add_offer(Frame const& frame, Held const& held, booking::Instant now, pages::Fields& fields) {
    auto const agreed = agreed_of(held, now);
    auto const& snapshot = agreed ? agreed.value() : held.hold.snapshot;
    auto& offer = fields.add("OFFER");
    auto cancel = cancel_text(frame, snapshot.cancel_until, held.zone(), now);
    if (!held.further.empty()) cancel.append(". ").append(frame.text("series.cancel_each"));
    add_price(frame, room_text(frame, *held.wanted.service, held.hold.party), snapshot, offer);
    offer.set("CANCEL", cancel).set("BUTTON", button_text(frame, held, snapshot));
    if (binds_to_pay(snapshot)) {
        offer.add("PAYMENT").set("HOW", payment_text(frame, snapshot));
    }
    if (booking::first_status(*held.wanted.service, held.hold.party) == Status::Pending) offer.show("APPROVAL");
}

// Under pressure a hold keeps nothing (guard/guard.h).
Literal section_of(Booking const& hold, booking::Instant now) noexcept {
    if (!hold.stands(now)) return "LAPSED";
    return hold.occupancies.empty() ? Literal{"LOOSE"} : Literal{"KEPT"};
}

// What the page says beside the form itself.
struct Outcome {
    unsigned status = 200;
    std::span<client::Fault const> faults{};
    bool lost = false;                               // the time was given to somebody else
    bool new_notice = false;                         // the notice has changed since the page was shown
    std::span<booking::Instant const> dates_lost{};  // of the series, given to somebody else meanwhile
};

// The dates of a series, or the way to one; what was chosen travels with the form.
void add_series(Frame const& frame, Held const& held, std::span<booking::Instant const> lost, pages::Fields& fields) {
    auto const moment = [&](booking::Instant start) {
        return pages::moment(held.zone().to_local(start), frame.language());
    };
    if (!lost.empty()) {
        auto& dates = fields.add("DATES_LOST");
        for (auto const start : lost)
            dates.add("DATE").set("WHEN", moment(start));
    }
    if (held.further.empty()) {
        if (dates_max(*held.wanted.service) > 1) fields.add("OFFER_SERIES").set("URL", held.series_path(frame));
        return;
    }
    auto const count = static_cast<std::int64_t>(held.further.size() + 1);
    auto& series = fields.add("SERIES").set("COUNT", pages::counted(frame.voice, "count.dates", count));
    series.set("CHANGE", address_of(held.series_path(frame), {{"count", std::to_string(count)}}));
    series.add("DATE").set("WHEN", moment(held.hold.visit.start));
    for (auto const start : held.further)
        series.add("DATE").set("WHEN", moment(start));
    for (std::size_t nth = 0; nth < held.further.size(); ++nth) {
        auto const seconds = held.further[nth].time_since_epoch().count();
        fields.add("FURTHER").set("NAME", date_name(nth + 2)).set("VALUE", std::to_string(seconds));
    }
}

http::Response details(
    Surroundings const& around, Frame const& frame, Held const& held, http::Parameters const& typed, Outcome outcome
) {
    auto const now = around.world.clock.now();
    auto const zone = held.wanted.location().zone;
    auto const language = frame.language();
    auto const& service = *held.wanted.service;
    pages::Fields fields;
    fields.set("WHEN", held.when(frame))
        .set("SUMMARY", held.summary(frame))
        .set("TIMES", held.times(frame))
        .set("ACTION", held.path(frame));
    fields.show(held.is_stay() ? Literal{"STAY_STEPS"} : Literal{"STEPS"});
    auto const until = pages::spoken_clock(zone.to_local(held.hold.lapses), language);
    if (!outcome.lost) fields.add(section_of(held.hold, now)).set("UNTIL", until);
    add_form(frame, service, held.hold.visit.end, typed, outcome.faults, fields);
    if (outcome.new_notice) fields.show("NEW_NOTICE");
    if (outcome.lost) {
        auto& lost = fields.add("LOST").set("LOST_TIME", lost_text(frame, held.wanted, held.hold.visit.start));
        auto wanted = held.wanted;
        wanted.chosen = std::nullopt;
        add_alternatives(around, frame, wanted, held.hold.visit.start, lost);
    } else {
        add_series(frame, held, outcome.dates_lost, fields);
        add_offer(frame, held, now, fields);
    }
    return page(frame, pages::Template::Details, frame.text("details.title"), std::move(fields), outcome.status);
}

// A time chosen among the alternatives: held, and shown with what was typed, which must not travel in an address.
Reply take_other(
    Surroundings const& around,
    Frame const& frame,
    Held const& held,
    http::Request const& request,
    http::Parameters const& typed
) {
    auto const start = start_from(typed.value_or("start", ""));
    if (!start) return details(around, frame, held, typed, {.status = 422});
    auto wanted = held.wanted;
    wanted.chosen = std::nullopt;
    hold::HoldRequest const wish{
        .wanted = wanted,
        .start =
            OBHUT_TRY(or_page(frame, admit::start_of(wanted, *start, around.world.clock.now()), held.times(frame))),
        .key = std::nullopt,
        .language = frame.language(),
        .visitor_zone = {},
    };
    auto hold = keep_place(around, stranger_of(request, typed), wish);
    if (!hold && is_at_the_door(hold.error()))
        return at_the_door(around, frame, request, typed, Asked::ToHold, hold.error());
    if (hold) {
        auto const other = OBHUT_TRY(held_of(around, frame, std::move(hold).value()));
        return details(around, frame, other, typed, {});
    }
    if (hold.error().kind != ErrorKind::Conflict) return refused(frame, hold.error(), held.times(frame));
    return details(around, frame, held, typed, {.status = 409, .lost = true});
}

// A hold is booked once, so it names the request; the same form sent again finds its booking.
ports::RequestKey key_of(ports::Vault& vault, Held const& held, http::Parameters const& typed) {
    auto const business = held.wanted.business().id;
    std::string asked;
    for (auto const& [name, value] : typed.pairs())
        if (!is_of_the_door(name)) asked.append(name).append("=").append(value).append("\n");
    ports::RequestKey const key{
        .key = vault.request_hash(business, bytes::as_bytes("page booking\n" + held.hold.id.text())),
        .body = vault.request_hash(business, bytes::as_bytes(asked)),
    };
    wipe(asked);
    return key;
}

Result<client::CheckedClient, std::vector<client::Fault>>
checked(admit::Wanted const& wanted, client::ClientDraft draft) {
    auto client = OBHUT_TRY(client::check(*wanted.service, std::move(draft)));
    if (auto fault = client::disposable_fault(wanted.business(), client)) return Refused{std::vector{*fault}};
    return client;
}

std::int64_t notice_version(http::Parameters const& typed) noexcept {
    auto const text = typed.value_or("notice", "");
    std::int64_t version = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    return error == std::errc{} && end == text.data() + text.size() ? version : 0;
}

http::Response not_booked(
    Surroundings const& around, Frame const& frame, Held const& held, http::Parameters const& typed, Error const& error
) {
    if (error.reason == Literal{"booking/slot-taken"}) {
        auto const lost = lost_of(around, held);
        if (!lost.empty()) {
            auto rest = held;
            std::erase_if(rest.further, [&](auto start) { return std::ranges::find(lost, start) != lost.end(); });
            return details(around, frame, rest, typed, {.status = 409, .dates_lost = lost});
        }
        return details(around, frame, held, typed, {.status = 409, .lost = true});
    }
    if (error.reason == Literal{"notice/outdated"}) {
        return details(around, frame, held, typed, {.status = 422, .new_notice = true});
    }
    if (error.reason == Literal{"hold/already-used"} || error.reason == Literal{"request/key-used-for-another"}) {
        return message(frame, 409, "message.booked", frame.home);
    }
    return refused(frame, error, held.path(frame));
}

}  // namespace

Reply details_page(Surroundings const& around, http::Request const& request) {
    auto const frame = OBHUT_TRY(frame_of(around, request));
    auto held = OBHUT_TRY(held_of(around, frame, request));
    if (!held.is_open()) return message(frame, 409, "message.booked", frame.home);
    held.further = further_from(held, request.query);
    return details(around, frame, held, http::Parameters{}, {});
}

Reply post_booking(Surroundings const& around, http::Request const& request) {
    static constexpr std::array<std::string_view, 1> repeatable{"consent"};
    auto const frame = OBHUT_TRY(frame_of(around, request));
    auto const form = http::parse_form(request, repeatable);
    if (!form) return message(frame, 422, "message.misread", std::string{request.path});
    auto const& typed = form.value();
    auto held = OBHUT_TRY(held_of(around, frame, request));
    held.further = further_from(held, typed);
    auto const& service = *held.wanted.service;
    auto client = checked(held.wanted, draft_of(service, typed, held.wanted.location().country));
    // What is booked already may still be the same form sent again; book() knows.
    if (!held.is_open() && (!client || typed.has("start"))) return message(frame, 409, "message.booked", frame.home);
    if (typed.has("start")) return take_other(around, frame, held, request, typed);
    if (!client) return details(around, frame, held, typed, {.status = 422, .faults = client.error()});
    auto const asked = client.value().email ? Asked::ToBookWithMail : Asked::ToBookWithoutMail;
    auto const booked = promise_place(
        around,
        stranger_of(request, typed),
        {
            .wanted = held.wanted,
            .start = held.hold.visit.start,
            .hold = held.hold.id,
            .series = std::nullopt,
            .further = held.further,
            .key = key_of(around.world.vault, held, typed),
            .client = std::move(client).value(),
            .notice_version = notice_version(typed),
            .language = frame.language(),
            .visitor_zone = {},
            .discretion = typed.has("discreet") ? booking::Discretion::Discreet : booking::Discretion::Open,
        }
    );
    if (!booked && is_at_the_door(booked.error()))
        return at_the_door(around, frame, request, typed, asked, booked.error());
    if (!booked) return not_booked(around, frame, held, typed, booked.error());
    auto const& outcome = booked.value().front().outcome;
    if (!outcome) return not_booked(around, frame, held, typed, outcome.error());
    return http::Response::see_other(frame.home + "/manage/" + outcome.value().manage);
}

}  // namespace obhut::web
