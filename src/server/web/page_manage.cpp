// SPDX-License-Identifier: Apache-2.0
//
// What the holder of a booking's link sees and may do. The forms carry the booking's revision, so a page that is no
// longer true changes nothing.
#include "booking/rules.h"
#include "cancel/cancel.h"
#include "catalogue/dates.h"
#include "client/notice.h"
#include "find_booking/find_booking.h"
#include "http/form.h"
#include "pages/format.h"
#include "reschedule/reschedule.h"
#include "web/page_handlers.h"
#include "web/page_times.h"
#include "web/page_words.h"

#include <algorithm>
#include <charconv>

namespace obhut::web {
namespace {

using booking::Booking;
using booking::Status;

constexpr booking::Actor by_client{.kind = booking::ActorKind::Client, .staff = std::nullopt};

struct Own {
    Frame frame;
    Booking booking;
    catalogue::Service const* service;  // none if it has left the catalogue
    time::Zone zone;
    std::string path;  // "/salon/de/manage/…"

    time::LocalTime start() const { return zone.to_local(booking.visit.start); }

    std::string what() const {
        if (service == nullptr) return frame.business().name;
        return what_of(frame, *service, booking.provider, booking.party);
    }
};

Result<Own, http::Response> own_of(Surroundings const& around, http::Request const& request) {
    auto frame = OBHUT_TRY(frame_of(around, request));
    auto const capability = request.capture("capability");
    auto found = find_booking::find(around.world, around.calendar, capability);
    if (!found && found.error().kind != ErrorKind::NotFound) return Refused{refused(frame, found.error(), frame.home)};
    if (!found || found.value().compiled->business().id != frame.business().id) return Refused{not_found(frame)};
    auto const zone = time::Zone::from(found.value().booking.zone);
    auto const* service = frame.business().service(found.value().booking.service);
    if (service != nullptr) frame.speak_of(*service);
    auto path = frame.home + "/manage/" + std::string{capability};
    return Own{
        .frame = std::move(frame),
        .booking = found.value().booking,
        .service = service,
        .zone = zone.value_or(time::Zone::utc()),
        .path = std::move(path),
    };
}

bool may_cancel(Booking const& booking, booking::Instant now) {
    return booking::cancel(booking, by_client, now).ok();
}

bool may_move(Own const& own, booking::Instant now) {
    bool const offered = own.service != nullptr && own.service->shape != catalogue::Shape::Stay;
    return offered && booking::may_move(own.booking, by_client, now).ok();
}

std::string see_you(Own const& own, booking::Instant now) {
    auto const& frame = own.frame;
    auto const language = frame.language();
    auto const date = time::date_of(own.start());
    bool const soon = date - time::date_of(own.zone.to_local(now)) < std::chrono::days{7};
    return frame.text("manage.until") + " " + (soon ? pages::weekday(date, language) : pages::day(date, language)) +
           " " + frame.text("manage.at") + " " + pages::clock(own.start()) + ".";
}

struct Headline {
    std::string status;
    std::string heading;
    std::string note;
};

Headline headline_of(Own const& own, booking::Instant now, bool moved) {
    auto const& frame = own.frame;
    auto const when = pages::moment(own.start(), frame.language());
    switch (own.booking.status) {
    case Status::Cancelled: {
        auto const& cancellation = own.booking.cancellation;
        bool const late = cancellation && cancellation->lateness == booking::Lateness::Late;
        bool const pays = binds_to_pay(own.booking.snapshot);
        auto const* note = late && pays ? "manage.note_late" : "manage.note_cancelled";
        return {frame.text("manage.cancelled"), frame.text("manage.heading_cancelled"), frame.text(note)};
    }
    case Status::Declined: return {frame.text("manage.declined"), frame.text("manage.heading_declined"), {}};
    case Status::Held:
    case Status::Lapsed:
    case Status::NoShow:
    case Status::Completed: return {frame.text("manage.past"), when, {}};
    case Status::AwaitingConfirmation:
    case Status::AwaitingPayment:
    case Status::Pending:
        return {frame.text("manage.pending"), frame.text("manage.heading_pending"), frame.text("manage.note_pending")};
    case Status::Confirmed:
    case Status::CheckedIn: break;
    }
    if (own.booking.visit.end <= now) return {frame.text("manage.past"), when, {}};
    return {frame.text("manage.confirmed"), see_you(own, now), moved ? frame.text("manage.note_moved") : std::string{}};
}

std::string where_of(Own const& own) {
    auto const* location = own.frame.business().location(own.booking.location);
    if (location == nullptr) return own.frame.business().name;
    return location->street + ", " + location->postcode + " " + location->city;
}

std::optional<std::int64_t> revision_of(http::Parameters const& form) noexcept {
    auto const text = form.value_or("revision", "");
    std::int64_t revision = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), revision);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return revision;
}

// The colleague is kept unless another one, or anybody, is asked for.
Result<Timing, http::Response> timing_of(Surroundings const& around, Own const& own, http::Parameters const& asked) {
    auto const& frame = own.frame;
    auto wanted = OBHUT_TRY(
        or_page(frame, admit::resolve(around.calendar, frame.business().id, own.booking, own.booking.party), own.path)
    );
    wanted.released = own.booking.occupancies;
    Timing timing{
        .wanted = std::move(wanted),
        .path = own.path + "/move",
        .kept = {},
        .hidden = {},
        .moving = own.booking,
        .back = own.path,
    };
    auto const wish = asked.value_or("provider", "");
    for (auto const* person : choosable(frame.business(), *timing.wanted.service)) {
        bool const named = wish.empty() ? own.booking.provider == person->id : wish == person->slug.text();
        if (named) timing.wanted.chosen = person->id;
    }
    if (!wish.empty() && wish != "any" && !timing.wanted.chosen)
        return Refused{message(frame, 422, "message.misread", own.path)};
    if (!wish.empty()) timing.kept.emplace_back("provider", wish);
    timing.hidden = timing.kept;
    timing.hidden.emplace_back("revision", std::to_string(own.booking.revision));
    return timing;
}

std::optional<Slug> slug_of(catalogue::Business const& business, std::optional<catalogue::ResourceId> id) {
    auto const* resource = id ? business.resource(*id) : nullptr;
    return resource != nullptr ? std::optional{resource->slug} : std::nullopt;
}

}  // namespace

Reply manage_page(Surroundings const& around, http::Request const& request) {
    auto const own = OBHUT_TRY(own_of(around, request));
    auto const& [frame, booking, service, zone, path] = own;
    auto const now = around.world.clock.now();
    auto const headline = headline_of(own, now, request.query.has("moved"));
    auto const visit_day = time::date_of(zone.to_local(booking.visit.end));
    auto const forget = client::forget_on(frame.business().contact_retention, visit_day);
    pages::Fields fields;
    fields.set("STATUS", headline.status)
        .set("HEADING", headline.heading)
        .set("WHAT", own.what())
        .set("WHEN", visit_text(frame, booking.visit, zone))
        .set("WHERE", where_of(own))
        .set("REFERENCE", booking::reference_of(booking.id))
        .set("FORGET_ON", catalogue::long_date(forget, frame.language()));
    if (auto const* location = frame.business().location(booking.location);
        location != nullptr && !location->phone.empty()) {
        fields.add("CALL").set("NUMBER", location->phone).set("DIGITS", std::string_view{location->phone}.substr(1));
    }
    if (!headline.note.empty()) fields.add("NOTE").set("TEXT", headline.note);
    if (booking.snapshot.gross > 0) fields.add("PRICE_ROW").set("PRICE", price_text(frame, booking.snapshot));
    if (may_cancel(booking, now)) {
        fields.add("CANCEL_ROW").set("CANCEL", cancel_text(frame, booking.snapshot.cancel_until, zone, now));
        auto& acts = fields.add("ACTS").set("CANCEL_URL", path + "/cancel");
        if (may_move(own, now)) acts.add("MOVE").set("URL", path + "/move");
    } else {
        fields.show("AGAIN");
    }
    return page(frame, pages::Template::Manage, frame.text("manage.title"), std::move(fields));
}

Reply cancel_page(Surroundings const& around, http::Request const& request) {
    auto const own = OBHUT_TRY(own_of(around, request));
    auto const& frame = own.frame;
    auto const now = around.world.clock.now();
    if (!may_cancel(own.booking, now)) return http::Response::see_other(own.path);
    pages::Fields fields;
    fields.set("WHAT", own.what())
        .set("WHEN", pages::moment(own.start(), frame.language()))
        .set("ACTION", own.path + "/cancel")
        .set("BACK", own.path)
        .set("REVISION", own.booking.revision);
    auto const& snapshot = own.booking.snapshot;
    if (now < snapshot.cancel_until) {
        fields.show("IN_TIME");
    } else if (binds_to_pay(snapshot)) {
        fields.add("LATE").set("CONSEQUENCE", frame.text("cancel.late_pay") + " " + price_text(frame, snapshot));
    } else {
        fields.add("LATE").set("CONSEQUENCE", frame.text("cancel.late_none"));
    }
    return page(frame, pages::Template::Cancel, frame.text("cancel.title"), std::move(fields));
}

Reply post_cancel(Surroundings const& around, http::Request const& request) {
    auto const own = OBHUT_TRY(own_of(around, request));
    auto const form = http::parse_form(request);
    auto const revision = form ? revision_of(form.value()) : std::nullopt;
    if (!revision) return message(own.frame, 422, "message.misread", own.path);
    auto const cancelled = cancel::cancel(
        around.world,
        {.business = own.frame.business().id, .booking = own.booking.id, .by = by_client, .revision = revision}
    );
    if (!cancelled) return refused(own.frame, cancelled.error(), own.path);
    return http::Response::see_other(own.path);
}

Reply move_page(Surroundings const& around, http::Request const& request) {
    auto const own = OBHUT_TRY(own_of(around, request));
    if (!may_move(own, around.world.clock.now())) return http::Response::see_other(own.path);
    auto const timing = OBHUT_TRY(timing_of(around, own, request.query));
    return times_page(around, own.frame, request, timing);
}

Reply post_move(Surroundings const& around, http::Request const& request) {
    auto const own = OBHUT_TRY(own_of(around, request));
    auto const form = http::parse_form(request);
    auto const revision = form ? revision_of(form.value()) : std::nullopt;
    auto const start = form ? start_from(form.value().value_or("start", "")) : std::nullopt;
    if (!revision || !start) return message(own.frame, 422, "message.misread", own.path);
    auto timing = OBHUT_TRY(timing_of(around, own, form.value()));
    auto const& business = own.frame.business();
    auto const moved = reschedule::reschedule(
        around.world,
        around.calendar,
        {
            .business = business.id,
            .booking = own.booking.id,
            .by = by_client,
            .revision = revision,
            .start = *start,
            .party = std::nullopt,
            .provider = slug_of(business, timing.wanted.chosen),
        }
    );
    if (moved) return http::Response::see_other(own.path + "?moved");
    if (moved.error().reason == Literal{"booking/slot-taken"}) {
        return taken_page(around, own.frame, timing, *start);
    }
    return refused(own.frame, moved.error(), own.path);
}

}  // namespace obhut::web
