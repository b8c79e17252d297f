// SPDX-License-Identifier: Apache-2.0
//
// The day, one booking, and what bookings are about in money or in numbers.
//
// A list is one entry in the ledger, with the clients it showed. To who sees own clients only, the others are "busy":
// no name and no id.
#include "booking/booking.h"
#include "count_bookings/count_bookings.h"
#include "desk_api/asked.h"
#include "desk_api/render.h"
#include "insight/render.h"
#include "list_day/list_day.h"

#include <chrono>

namespace obhut::desk_api {
namespace {

using booking::Booking;
using booking::BookingId;
using list_day::Guest;
using list_day::Sight;
using std::chrono::days;

constexpr days amounts_span_max{366};
constexpr days weeks_told{12 * 7};

list_day::Asking asking_of(Caller const& caller, time::Zone zone) {
    auto const* const account = caller.account();
    return {
        .business = caller.business(),
        .actor = caller.actor(),
        .zone = zone,
        .provider = account != nullptr ? account->provider : std::nullopt,
        .session = caller.session_id(),
    };
}

void write_times(Writer& writer, Booking const& booking, time::Zone zone) {
    web::write_instant(writer, "start", booking.visit.start, zone);
    web::write_instant(writer, "end", booking.visit.end, zone);
}

void write_what(Writer& writer, Booking const& booking, catalogue::Business const& business) {
    if (auto const* const service = business.service(booking.service)) {
        writer.key("service").begin_object().member("slug", service->slug.text());
        writer.member("shortCode", service->short_code);
        web::write_words(writer, "name", service->name);
        writer.end_object();
    }
    writer.member("party", booking.party.adults).member("children", booking.party.children);
    if (booking.party.nights > 0) writer.member("nights", booking.party.nights);
    writer.member("revision", booking.revision);
}

void write_client(Writer& writer, Booking const& booking, Guest const& guest) {
    if (guest.sight != Sight::Seen) return;
    writer.key("client").begin_object().member("client", booking.client->text());
    write_personal(writer, "name", guest.name);
    writer.member("new", guest.acquaintance == list_day::Acquaintance::New).end_object();
}

void write_booking(
    Writer& writer, Booking const& booking, std::optional<Guest> const& guest, catalogue::Business const& business
) {
    auto const zone = zone_of(business);
    bool const busy = guest && guest->sight == Sight::NotTheirs;
    write_times(writer, booking, zone);
    if (auto const* const provider = booking.provider ? business.resource(*booking.provider) : nullptr)
        writer.member("provider", provider->slug.text());
    writer.member("busy", busy);
    if (busy) return;
    writer.member("booking", booking.id.text()).member("reference", booking::reference_of(booking.id));
    writer.member("status", booking::name_of(booking.status));
    write_what(writer, booking, business);
    if (guest) write_client(writer, booking, *guest);
}

Reply show_day(Parts const& parts, Caller const& caller, Request const& request) {
    Query query{request, {"date"}};
    auto const wanted = query.date("date");
    OBHUT_TRY(query.finish());
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    auto const& business = compiled->business();
    auto const zone = zone_of(business);
    auto& world = parts.around.world;
    auto const date = wanted.value_or(time::date_of(zone.to_local(world.clock.now())));
    list_day::Span const span{.start = zone.start_of_day(date), .end = zone.start_of_day(date + days{1})};
    auto const bookings = OBHUT_TRY(web::or_problem(list_day::bookings_within(world, business.id, span)));
    auto const guests = OBHUT_TRY(web::or_problem(list_day::guests_of(world, asking_of(caller, zone), bookings)));
    return answered([&](Writer& writer) {
        writer.member("date", time::date_text(date)).member("timeZone", zone.name()).key("bookings").begin_array();
        for (std::size_t nth = 0; nth < bookings.size(); ++nth) {
            writer.begin_object();
            write_booking(writer, bookings[nth], guests[nth], business);
            writer.end_object();
        }
        writer.end_array();
    });
}

Result<Booking, Error> stored(ports::World& world, catalogue::BusinessId business, BookingId id) {
    std::optional<Booking> found;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        found = OBHUT_TRY(reader.booking(id));
        return Done{};
    }));
    if (!found || !found->is_listed(world.clock.now()))
        return Refused{Error{.kind = ErrorKind::NotFound, .reason = "booking/unknown"}};
    return *std::move(found);
}

// Somebody else's client's booking is one out of reach.
Reply show_booking(Parts const& parts, Caller const& caller, Request const& request) {
    auto const id = OBHUT_TRY(id_in<BookingId>(request, "booking", "booking/unknown"));
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    auto const& business = compiled->business();
    auto& world = parts.around.world;
    auto const booking = OBHUT_TRY(web::or_problem(stored(world, business.id, id)));
    auto const guests =
        OBHUT_TRY(web::or_problem(list_day::guests_of(world, asking_of(caller, zone_of(business)), {&booking, 1})));
    if (guests.front() && guests.front()->sight == Sight::NotTheirs)
        return Refused{web::problem_of(Error{.kind = ErrorKind::NotFound, .reason = "booking/unknown"})};
    return answered([&](Writer& writer) { write_booking(writer, booking, guests.front(), business); });
}

Result<list_day::Span, Response> span_asked(Request const& request, time::Zone zone) {
    Query query{request, {"from", "to"}};
    auto const from = query.date("from");
    auto const to = query.date("to");
    if (!request.query.has("from")) query.refuse("from", "request/missing");
    if (!request.query.has("to")) query.refuse("to", "request/missing");
    if (from && to && (*to < *from || *to - *from > amounts_span_max)) query.refuse("to", "request/out-of-range");
    OBHUT_TRY(query.finish());
    return list_day::Span{.start = zone.start_of_day(*from), .end = zone.start_of_day(*to + days{1})};
}

// Of a care service the code alone: what somebody was treated for is nothing that an invoice has to say.
void write_amount(Writer& writer, Booking const& booking, catalogue::Business const& business) {
    auto const zone = zone_of(business);
    writer.member("reference", booking::reference_of(booking.id));
    writer.member("date", time::date_text(time::date_of(zone.to_local(booking.visit.start))));
    writer.member("status", booking::name_of(booking.status));
    if (auto const* const service = business.service(booking.service)) {
        writer.member("serviceCode", service->short_code);
        if (!service->care) web::write_words(writer, "serviceName", service->name);
    }
    writer.member("gross", booking.snapshot.gross).member("tax", booking.snapshot.tax);
    writer.member("taxBasisPoints", booking.snapshot.tax_basis_points);
    writer.member("currency", booking.snapshot.currency);
}

Reply list_amounts(Parts const& parts, Caller const& caller, Request const& request) {
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    auto const& business = compiled->business();
    auto const span = OBHUT_TRY(span_asked(request, zone_of(business)));
    auto bookings = OBHUT_TRY(web::or_problem(list_day::bookings_within(parts.around.world, business.id, span)));
    std::erase_if(bookings, [&](Booking const& one) {
        return one.visit.start < span.start || !booking::occupies(one.status);
    });
    return answered([&](Writer& writer) {
        write_list(writer, "amounts", bookings, [&](Booking const& one) { write_amount(writer, one, business); });
    });
}

std::optional<insight::Week> week_in(Query& query, std::string_view name) {
    auto const text = query.text(name);
    auto const week = text ? insight::Week::parse(*text) : std::nullopt;
    if (text && !week) query.refuse(name, "request/date-expected");
    return week;
}

Reply show_insight(Parts const& parts, Caller const& caller, Request const& request) {
    Query query{request, {"from", "to"}};
    auto const from = week_in(query, "from");
    auto const to = week_in(query, "to");
    OBHUT_TRY(query.finish());
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    auto const& business = compiled->business();
    auto& world = parts.around.world;
    auto const last = to.value_or(insight::Week::of(time::date_of(zone_of(business).to_local(world.clock.now()))));
    count_bookings::Asked const asked{
        .business = business,
        .first = from.value_or(insight::Week::of(last.monday() - weeks_told)),
        .last = last,
    };
    auto const report = OBHUT_TRY(web::or_problem(count_bookings::report(world, asked)));
    return Response::json(insight::report_json(report, business));
}

}  // namespace

std::vector<StaffRoute> day_routes(Parts const& parts) {
    return {
        reads(parts, "/api/v1/desk/day", Right::CalendarRead, show_day),
        reads(parts, "/api/v1/desk/bookings/{booking}", Right::CalendarRead, show_booking),
        reads(parts, "/api/v1/desk/amounts", Right::AmountsRead, list_amounts),
        reads(parts, "/api/v1/desk/insight", Right::InsightRead, show_insight),
    };
}

}  // namespace obhut::desk_api
