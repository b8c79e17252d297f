// SPDX-License-Identifier: Apache-2.0
//
// What the holder of a booking's link may do. The link finds the booking or does not: whatever is wrong with it, the
// answer is the same.
#include "cancel/cancel.h"
#include "find_booking/find_booking.h"
#include "http/problem.h"
#include "web/api_handlers.h"
#include "web/api_render.h"
#include "web/api_visit.h"
#include "web/move_place.h"

#include <charconv>

namespace obhut::web {
namespace {

constexpr booking::Actor by_client{.kind = booking::ActorKind::Client, .staff = std::nullopt};

Result<find_booking::Found, http::Response> found_by(Surroundings const& around, http::Request const& request) {
    auto found =
        OBHUT_TRY(or_problem(find_booking::find(around.world, around.calendar, request.capture("capability"))));
    if (found.compiled->business().slug.text() != request.capture("business")) {
        return Refused{problem_of(Error{.kind = ErrorKind::NotFound, .reason = "booking/unknown"})};
    }
    return found;
}

http::Response shown(Surroundings const& around, catalogue::Business const& business, booking::Booking const& booking) {
    return http::Response::json(manage_json(business, booking, around.world.clock.now()))
        .with("ETag", "\"" + std::to_string(booking.revision) + "\"")
        .with("Cache-Control", "no-store");
}

// The revision of If-Match, as ETag gave it; nothing where the client does not mind.
Result<std::optional<std::int64_t>, http::Response> revision_of(http::Request const& request) {
    auto text = request.header("If-Match");
    if (text.empty() || text == "*") return std::optional<std::int64_t>{};
    std::int64_t revision = 0;
    if (text.size() > 2 && text.front() == '"' && text.back() == '"') {
        text = text.substr(1, text.size() - 2);
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), revision);
        if (error == std::errc{} && end == text.data() + text.size()) return std::optional{revision};
    }
    return Refused{http::problem(422, "request/revision-malformed", "If-Match")};
}

// With If-Match a change meanwhile is a precondition that failed.
http::Response refused(Error const& error, std::optional<std::int64_t> const& revision) {
    if (revision && error.reason == Literal{"booking/changed-meanwhile"}) {
        return http::problem(412, "booking/changed-meanwhile", "If-Match");
    }
    return problem_of(error);
}

Reply moved(Surroundings const& around, find_booking::Found const& found, reschedule::RescheduleRequest const& asked) {
    auto const& business = found.compiled->business();
    auto const booking = move_place(around, found.booking, asked);
    if (booking) return shown(around, business, booking.value());
    auto const& error = booking.error();
    if (!(error.reason == Literal{"booking/slot-taken"})) return Refused{refused(error, asked.revision)};
    auto const party = asked.party.value_or(found.booking.party);
    auto wanted = OBHUT_TRY(or_problem(admit::resolve(around.calendar, business.id, found.booking, party)));
    wanted.released = found.booking.occupancies;
    if (asked.area) wanted.area = asked.area;
    auto const now = around.world.clock.now();
    auto const start =
        asked.start ? OBHUT_TRY(or_problem(admit::start_of(wanted, *asked.start, now))) : found.booking.visit.start;
    auto const free = admit::alternatives(around.calendar, wanted, start, now);
    return Refused{taken(error, free, wanted.location().zone)};
}

}  // namespace

Reply show_booking(Surroundings const& around, http::Request const& request) {
    auto const found = OBHUT_TRY(found_by(around, request));
    return shown(around, found.compiled->business(), found.booking);
}

Reply cancel_booking(Surroundings const& around, http::Request const& request) {
    if (!request.body.empty()) {
        auto const body = OBHUT_TRY(Body::of(request));
        Faults faults;
        Members{body.value(), "", faults}.finish();
        if (!faults.empty()) return Refused{problem_of(faults)};
    }
    auto const found = OBHUT_TRY(found_by(around, request));
    cancel::CancelRequest const asked{
        .business = found.compiled->business().id,
        .booking = found.booking.id,
        .by = by_client,
        .revision = OBHUT_TRY(revision_of(request)),
    };
    auto const booking = cancel::cancel(around.world, asked);
    if (!booking) return Refused{refused(booking.error(), asked.revision)};
    return shown(around, found.compiled->business(), booking.value());
}

Reply reschedule_booking(Surroundings const& around, http::Request const& request) {
    auto const body = OBHUT_TRY(Body::of(request));
    Faults faults;
    Members members{body.value(), "", faults};
    auto const start = read_start(members, Need::Required);
    auto const provider = read_slug(members, "provider", Need::Optional, "provider/unknown");
    auto const area = read_slug(members, "area", Need::Optional, "area/unknown");
    members.finish();
    if (!faults.empty()) return Refused{problem_of(faults)};
    auto const found = OBHUT_TRY(found_by(around, request));
    reschedule::RescheduleRequest const asked{
        .business = found.compiled->business().id,
        .booking = found.booking.id,
        .by = by_client,
        .revision = OBHUT_TRY(revision_of(request)),
        .start = start,
        .party = std::nullopt,
        .provider = provider,
        .area = area,
    };
    return moved(around, found, asked);
}

Reply change_party(Surroundings const& around, http::Request const& request) {
    auto const body = OBHUT_TRY(Body::of(request));
    Faults faults;
    Members members{body.value(), "", faults};
    members.any("party", Need::Required);
    auto const found = OBHUT_TRY(found_by(around, request));
    auto const party = read_party(members, found.booking.party);
    members.finish();
    if (!faults.empty()) return Refused{problem_of(faults)};
    reschedule::RescheduleRequest const asked{
        .business = found.compiled->business().id,
        .booking = found.booking.id,
        .by = by_client,
        .revision = OBHUT_TRY(revision_of(request)),
        .start = std::nullopt,
        .party = party,
        .provider = std::nullopt,
    };
    return moved(around, found, asked);
}

}  // namespace obhut::web
