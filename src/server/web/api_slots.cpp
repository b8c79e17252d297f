// SPDX-License-Identifier: Apache-2.0
//
// The listing of free times, by day. It is the request that comes most, so it is written without a tree, and while the
// calendar is warm it is answered on the I/O thread that read it.
#include "find_slots/find_slots.h"
#include "web/api_handlers.h"
#include "web/api_render.h"
#include "web/api_visit.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace obhut::web {
namespace {

using std::chrono::days;

// Parameters are checked like members of a body.
class Query {
public:
    Query(http::Request const& request, Faults& faults) : query_(request.query), faults_(faults) {
        static constexpr std::array<std::string_view, 10> known{
            "from", "to", "arrival", "departure", "nights", "provider", "area", "party", "children", "timeZone"
        };
        for (auto const& [name, value] : query_.pairs()) {
            if (std::ranges::find(known, name) == known.end()) {
                faults_.push_back({.at = place_of("", name), .reason = "request/unknown-field"});
            }
        }
    }

    std::optional<time::Date> date(std::string_view name) {
        auto const text = query_.find(name);
        if (!text) return std::nullopt;
        auto const date = time::parse_date(*text);
        if (!date) refuse(name, "request/date-expected");
        return date;
    }

    std::int32_t whole(std::string_view name, std::int32_t otherwise) {
        auto const text = query_.find(name);
        if (!text) return otherwise;
        std::int32_t number = 0;
        auto const [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
        if (error == std::errc{} && end == text->data() + text->size()) return number;
        refuse(name, "request/number-expected");
        return otherwise;
    }

    std::optional<Slug> slug(std::string_view name, Literal unknown) {
        auto const text = query_.find(name);
        if (!text) return std::nullopt;
        auto slug = Slug::from(*text);
        if (!slug) refuse(name, unknown);
        return slug;
    }

    std::optional<time::Zone> zone() {
        auto const text = query_.find("timeZone");
        if (!text) return std::nullopt;
        auto const zone = time::Zone::from(*text);
        if (!zone) refuse("timeZone", "zone/unknown");
        return zone;
    }

    void refuse(std::string_view name, Literal reason) {
        faults_.push_back({.at = place_of("", name), .reason = reason});
    }

private:
    http::Parameters const& query_;
    Faults& faults_;
};

struct Listing {
    std::optional<time::Date> from;
    std::optional<time::Date> to;  // the last day listed
    std::optional<Slug> provider;
    std::optional<Slug> area;
    booking::Party party;
    std::optional<time::Zone> zone;
};

// A stay is asked for by its two dates, or like the others by a span of days with the nights.
Listing read_listing(http::Request const& request, Faults& faults) {
    Query query{request, faults};
    Listing listing{
        .from = query.date("from"),
        .to = query.date("to"),
        .provider = query.slug("provider", "provider/unknown"),
        .area = query.slug("area", "area/unknown"),
        .party =
            {.adults = query.whole("party", 1),
             .children = query.whole("children", 0),
             .nights = query.whole("nights", 0)},
        .zone = query.zone(),
    };
    auto const arrival = query.date("arrival");
    auto const departure = query.date("departure");
    if (request.query.has("arrival") != request.query.has("departure")) {
        query.refuse(request.query.has("arrival") ? "departure" : "arrival", "request/missing");
    } else if (arrival && departure) {
        listing.from = listing.to = arrival;
        listing.party.nights = static_cast<std::int32_t>((*departure - *arrival).count());
        if (*departure <= *arrival) query.refuse("departure", "party/too-few-nights");
    }
    return listing;
}

struct DaysAsked {
    time::Zone zone;
    time::Date from;
    time::Date until;
};

// The days at the location that the days in the visitor's zone touch.
catalogue::DateRange days_at(time::Zone location, DaysAsked const& asked) {
    if (location == asked.zone) return {.from = asked.from, .until = asked.until};
    auto const first = location.to_local(asked.zone.start_of_day(asked.from));
    auto const last = location.to_local(asked.zone.start_of_day(asked.until) - time::Seconds{1});
    return {.from = time::date_of(first), .until = time::date_of(last) + days{1}};
}

// Times and numbers need no escaping, so a slot is appended as it stands: a week is hundreds of them.
void append_slot(std::string& out, availability::Slot const& slot, ZonedTimes& times) {
    out += R"({"start":")";
    times.append(out, slot.start);
    out += R"(","end":")";
    times.append(out, slot.end);
    out += '"';
    if (slot.seats > 0) out.append(R"(,"seats":)").append(std::to_string(slot.seats));
    out += '}';
}

std::string days_json(std::vector<availability::Slot> const& slots, DaysAsked const& asked) {
    constexpr std::size_t slot_bytes = 80;
    auto const begin = asked.zone.start_of_day(asked.from);
    ZonedTimes times{asked.zone, begin, asked.zone.start_of_day(asked.until) + days{2}};
    std::string text;
    text.reserve(256 + slots.size() * slot_bytes);
    json::Writer writer{text};
    writer.begin_object().member("timeZone", asked.zone.name()).key("days").begin_object();
    std::string list;
    auto slot = std::ranges::lower_bound(slots, begin, {}, &availability::Slot::start);
    for (auto day = asked.from; day < asked.until; day += days{1}) {
        auto const end = asked.zone.start_of_day(day + days{1});
        list = "[";
        for (; slot != slots.end() && slot->start < end; ++slot) {
            if (list.size() > 1) list += ',';
            append_slot(list, *slot, times);
        }
        list += ']';
        writer.key(time::date_text(day)).raw(list);
    }
    writer.end_object().end_object();
    return text;
}

Result<admit::Wanted, http::Response>
wanted_of(Surroundings const& around, http::Request const& request, Listing const& listing) {
    auto const business = Slug::from(request.capture("business"));
    auto const service = Slug::from(request.capture("service"));
    if (!business) return Refused{problem_of(Error{.kind = ErrorKind::NotFound, .reason = "business/unknown"})};
    if (!service) return Refused{problem_of(Error{.kind = ErrorKind::NotFound, .reason = "service/unknown"})};
    return or_problem(admit::resolve(
        around.calendar,
        {.business = *business,
         .service = *service,
         .provider = listing.provider,
         .area = listing.area,
         .party = listing.party}
    ));
}

}  // namespace

Reply list_slots(Surroundings const& around, http::Request const& request) {
    Faults faults;
    auto listing = read_listing(request, faults);
    if (!faults.empty()) return Refused{problem_of(faults)};
    auto const wanted = OBHUT_TRY(wanted_of(around, request, listing));
    auto const zone = listing.zone.value_or(wanted.location().zone);
    auto const from = listing.from.value_or(time::date_of(zone.to_local(around.world.clock.now())));
    DaysAsked const asked{.zone = zone, .from = from, .until = listing.to.value_or(from + days{6}) + days{1}};
    auto const at_location = days_at(wanted.location().zone, asked);
    auto warm = find_slots::find_slots_if_warm(around.world.clock, wanted, at_location);
    if (!warm && !request.may_block) return http::Response::not_ready();
    if (!warm) warm = find_slots::find_slots(around.calendar, around.world.clock, wanted, at_location);
    auto const slots = OBHUT_TRY(or_problem(std::move(*warm)));
    return http::Response::json(days_json(slots, asked)).with("Cache-Control", "no-store");
}

}  // namespace obhut::web
