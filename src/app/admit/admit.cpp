// SPDX-License-Identifier: Apache-2.0
#include "admit/admit.h"

#include "admit/repeat.h"
#include "admit/rows_timetable.h"
#include "booking/rules.h"

#include <algorithm>

namespace obhut::admit {
namespace {

constexpr std::size_t alternatives_max = 3;
constexpr std::chrono::days alternatives_reach{14};

// The resources of the service and those that a booking which moves gives back, sorted.
std::vector<ResourceId> rows_to_lock(availability::Ask const& ask) {
    auto resources = availability::resources_of(ask.service);
    for (auto const& released : ask.released)
        resources.push_back(released.resource);
    std::ranges::sort(resources);
    auto const rest = std::ranges::unique(resources);
    resources.erase(rest.begin(), rest.end());
    return resources;
}

// What must be locked and cleaned of lapsed holds: the surroundings of the new place and of the one given back.
availability::Span reach(availability::Ask const& ask, Instant start) {
    auto span = availability::window_around(ask, start);
    for (auto const& released : ask.released) {
        span.start = std::min(span.start, released.span.start);
        span.end = std::max(span.end, released.span.end);
    }
    return span;
}

Result<availability::Placement, Error>
placed(availability::Ask const& ask, Instant start, std::vector<ports::ResourceRows> rows) {
    RowsTimetable const timetable{
        ask.business, ask.service.location, availability::window_around(ask, start), std::move(rows)
    };
    auto placement = availability::place(timetable, ask, start);
    if (!placement) return Refused{Error{.kind = ErrorKind::Conflict, .reason = "booking/slot-taken"}};
    return std::move(placement).value();
}

}  // namespace

Result<availability::Placement, Error> admit(ports::Unit& unit, availability::Ask const& ask, Instant start) {
    auto const resources = rows_to_lock(ask);
    auto const span = reach(ask, start);
    auto rows = OBHUT_TRY(unit.lock(resources, span));
    OBHUT_TRY(unit.release_lapsed(resources, span, ask.now));
    return placed(ask, start, std::move(rows));
}

Result<PlacedOrEarlier, Error> admit_once(
    ports::Unit& unit, std::optional<ports::RequestKey> const& key, availability::Ask const& ask, Instant start
) {
    if (auto before = OBHUT_TRY(earlier(unit, key))) return PlacedOrEarlier{std::move(*before)};
    auto placement = admit(unit, ask, start);
    if (placement) return PlacedOrEarlier{std::move(placement).value()};
    if (placement.error().kind == ErrorKind::Conflict) {
        if (auto before = OBHUT_TRY(earlier(unit, key))) return PlacedOrEarlier{std::move(*before)};
    }
    return Refused{placement.error()};
}

Result<availability::Placement, Error> admit_further(ports::Unit& unit, availability::Ask const& ask, Instant start) {
    auto const resources = availability::resources_of(ask.service);
    auto const span = reach(ask, start);
    OBHUT_TRY(unit.release_lapsed(resources, span, ask.now));
    return placed(ask, start, OBHUT_TRY(unit.occupied(resources, span)));
}

std::vector<availability::Slot>
alternatives(calendar::Calendar& calendar, Wanted const& wanted, Instant start, Instant now) {
    auto const ask = wanted.ask(now, Audience::Public);
    availability::Span const around{
        .start = availability::window_around(ask, std::max(start - alternatives_reach, now)).start,
        .end = availability::window_around(ask, std::max(start, now) + alternatives_reach).end
    };
    auto const view = calendar.view(*wanted.compiled, *wanted.service, around);
    if (!view) return {};
    return availability::nearest(*view.value(), ask, start, alternatives_max);
}

// Where the service has no lines besides itself, its price says everything.
std::vector<booking::PricedLine> lines_of(catalogue::Total const& total) {
    std::vector<booking::PricedLine> lines;
    if (total.lines.size() < 2) return lines;
    for (auto const& line : total.lines) {
        lines.push_back({
            .name = line.line == nullptr ? catalogue::Words{} : line.line->name,
            .gross = line.gross,
            .tax = line.tax,
            .tax_basis_points = line.tax_basis_points,
        });
    }
    return lines;
}

Result<booking::Snapshot, Error> snapshot_of(Wanted const& wanted, Instant start, booking::NoticeGiven given) {
    auto const& business = wanted.business();
    auto const& service = *wanted.service;
    auto const total = catalogue::total(
        {.prices = service.prices, .lines = service.price_lines, .tax_code = service.tax_code},
        business.tax_rates,
        {.arrival = time::date_of(wanted.location().zone.to_local(start)),
         .nights = wanted.party.nights,
         .adults = wanted.party.adults,
         .children = wanted.party.children}
    );
    if (!total) return Refused{Error{.kind = ErrorKind::Conflict, .reason = "catalogue/no-price"}};
    return booking::Snapshot{
        .catalogue_version = business.version,
        .notice_version = business.notice_version,
        .notice_given = given,
        .gross = total.value().gross,
        .tax = total.value().tax,
        .tax_basis_points = total.value().tax_basis_points,
        .lines = lines_of(total.value()),
        .currency = std::string{business.currency.code()},
        .obligation = service.obligation,
        .cancel_until = booking::cancel_until(service, start),
        .buffer_before_minutes = static_cast<std::int32_t>(service.policy.buffer_before.count()),
        .buffer_after_minutes = static_cast<std::int32_t>(service.policy.buffer_after.count()),
    };
}

booking::Booking
booking_of(Wanted const& wanted, availability::Placement const& placement, booking::Snapshot snapshot, Making making) {
    auto const& location = wanted.location();
    return {
        .id = making.id,
        .service = wanted.service->id,
        .location = location.id,
        .status = making.status,
        .visit = placement.visit,
        .wall_start = location.zone.to_local(placement.visit.start),
        .zone = location.zone.name(),
        .party = wanted.party,
        .segments = placement.segments,
        .occupancies = placement.occupancies,
        .provider = placement.provider,
        .client = std::nullopt,
        .series = std::nullopt,
        .created = making.now,
        .cancellation = std::nullopt,
        .origin = making.origin,
        .language = making.language,
        .visitor_zone = std::move(making.visitor_zone),
        .snapshot = std::move(snapshot),
    };
}

}  // namespace obhut::admit
