// SPDX-License-Identifier: Apache-2.0
#include "web/page_words.h"

#include "booking/taxes.h"
#include "catalogue/names.h"
#include "pages/format.h"
#include "phone/phone.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace obhut::web {
namespace {

using catalogue::PricePer;

std::string money(Frame const& frame, std::int64_t minor, std::string_view code) {
    auto const currency = catalogue::Currency::from(code).value_or(frame.business().currency);
    return pages::amount(minor, currency, frame.language());
}

}  // namespace

std::vector<catalogue::Resource const*>
choosable(catalogue::Business const& business, catalogue::Service const& service) {
    std::vector<catalogue::Resource const*> found;
    for (auto const& requirement : service.requirements) {
        if (!requirement.chosen_by_name) continue;
        for (auto const& alternative : requirement.any_of) {
            for (auto const id : alternative.all_of) {
                auto const* resource = business.resource(id);
                if (resource != nullptr && std::ranges::find(found, resource) == found.end()) found.push_back(resource);
            }
        }
    }
    return found;
}

std::string what_of(
    Frame const& frame,
    catalogue::Service const& service,
    std::optional<catalogue::ResourceId> provider,
    booking::Party const& party
) {
    auto text = service.name.in(frame.language());
    auto const* person = provider ? frame.business().resource(*provider) : nullptr;
    if (person != nullptr)
        text.append(" ").append(frame.text("times.with")).append(" ").append(person->name.in(frame.language()));
    bool const seats = service.shape == catalogue::Shape::Class;
    if (service.policy.party_max > 1)
        text.append(", ").append(seats ? seats_text(frame, party.size()) : people_text(frame, party));
    if (party.nights > 0) text.append(", ").append(nights_text(frame, party.nights));
    return text;
}

std::string people_text(Frame const& frame, std::int32_t size) {
    return pages::counted(frame.voice, "count.people", size);
}

std::string people_text(Frame const& frame, booking::Party const& party) {
    return pages::people(frame.voice, party.adults, party.children);
}

std::string room_text(Frame const& frame, catalogue::Service const& service, booking::Party const& party) {
    auto const& name = service.name.in(frame.language());
    return party.nights > 0 ? name + ", " + nights_text(frame, party.nights) : name;
}

std::string seats_text(Frame const& frame, std::int32_t count) {
    return pages::counted(frame.voice, "count.seats", count);
}

std::string area_text(Frame const& frame, catalogue::Service const& service, std::optional<Slug> const& area) {
    auto const* location = frame.business().location(service.location);
    if (!area || location == nullptr) return {};
    auto const found = std::ranges::find(location->areas, *area, &catalogue::Area::slug);
    return found == location->areas.end() ? std::string{} : found->name.in(frame.language());
}

std::string phases_text(Frame const& frame, catalogue::Service const& service) {
    auto const attended = std::ranges::find_if(service.requirements, &catalogue::Requirement::chosen_by_name);
    if (service.phases.size() < 2 || attended == service.requirements.end()) return {};
    std::chrono::minutes alone{0};
    for (std::size_t nth = 0; nth < service.phases.size(); ++nth)
        if ((attended->phases >> nth & 1U) == 0) alone += service.phases[nth].length;
    if (alone.count() == 0) return {};
    auto const language = frame.language();
    auto const whole = pages::duration(availability::length_of(service, 1), language);
    return filled(filled(frame.text("times.phases"), "LENGTH", whole), "ALONE", pages::duration(alone, language));
}

std::string filled(std::string text, std::string_view name, std::string_view value) {
    auto const mark = std::string{"{{"}.append(name).append("}}");
    if (auto const at = text.find(mark); at != std::string::npos) text.replace(at, mark.size(), value);
    return text;
}

std::string price_tag(Frame const& frame, catalogue::Service const& service) {
    if (service.prices.empty()) return {};
    auto const& first = *std::ranges::min_element(service.prices, [](auto const& one, auto const& other) {
        auto const rank = [](catalogue::Price const& price) {
            return std::tuple{price.line.has_value(), price.per != PricePer::Night, price.gross};
        };
        return rank(one) < rank(other);
    });
    auto gross = first.gross;
    if (first.per == PricePer::Night) {
        // What each person adds to a night is part of its price; of the prices of one line the lowest.
        std::map<std::optional<Slug>, std::int64_t> by_line;
        for (auto const& price : service.prices) {
            if (price.per != PricePer::PersonNight) continue;
            auto const [at, is_new] = by_line.emplace(price.line, price.gross);
            if (!is_new) at->second = std::min(at->second, price.gross);
        }
        for (auto const& [line, added] : by_line)
            gross += added;
    }
    auto text = money(frame, gross, frame.business().currency.code());
    if (service.prices.size() > 1) text = frame.text("services.from") + "\u00a0" + text;
    if (first.per == PricePer::Person) text.append(" ").append(frame.text("services.per_person"));
    if (first.per == PricePer::Night) text.append(" ").append(frame.text("services.per_night"));
    return text;
}

std::string price_text(Frame const& frame, booking::Snapshot const& snapshot) {
    if (snapshot.gross == 0) return frame.text("details.free");
    auto const total = money(frame, snapshot.gross, snapshot.currency);
    return total + (booking::taxes_of(snapshot).empty() ? ", " : " ") + tax_text(frame, snapshot);
}

std::string tax_text(Frame const& frame, booking::Snapshot const& snapshot) {
    auto const shares = booking::taxes_of(snapshot);
    if (shares.empty()) return frame.text("details.vat_free");
    std::string rates;
    for (auto const& share : shares) {
        if (!rates.empty()) rates.append(&share == &shares.back() ? " " + frame.text("list.and") + " " : ", ");
        rates.append(pages::percentage(share.basis_points, frame.language()));
    }
    return frame.text("details.including") + " " + rates + " " + frame.text("details.vat");
}

std::string length_text(Frame const& frame, catalogue::Service const& service) {
    return pages::duration(availability::length_of(service, service.policy.party_max), frame.language());
}

std::string nights_text(Frame const& frame, std::int32_t nights) {
    return pages::counted(frame.voice, "count.nights", nights);
}

std::string span_text(Frame const& frame, time::Date arrival, time::Date departure) {
    auto const language = frame.language();
    return pages::day(arrival, language) + " " + frame.text("times.until") + " " + pages::day(departure, language);
}

std::string cancel_text(Frame const& frame, booking::Instant until, time::Zone zone, booking::Instant now) {
    if (until <= now) return frame.text("details.cancel_over");
    return frame.text("details.cancel_until") + " " + pages::moment(zone.to_local(until), frame.language());
}

std::string visit_text(Frame const& frame, booking::Span visit, time::Zone zone) {
    auto const start = zone.to_local(visit.start);
    auto const end = zone.to_local(visit.end);
    if (visit.end - visit.start > std::chrono::hours{16}) {  // a stay, not an evening past midnight
        auto const language = frame.language();
        return pages::full_day(time::date_of(start), language) + ", " + pages::spoken_clock(start, language) + " " +
               frame.text("times.until") + " " + pages::full_day(time::date_of(end), language) + ", " +
               pages::spoken_clock(end, language);
    }
    return pages::full_day(time::date_of(start), frame.language()) + ", " + pages::clock(start, frame.language()) +
           "–" + pages::spoken_clock(end, frame.language());
}

std::string near_day(Frame const& frame, time::Date date, time::Date today) {
    if (date == today) return frame.text("times.today");
    if (date == today + std::chrono::days{1}) return frame.text("times.tomorrow");
    return pages::short_day(date, frame.language());
}

std::string payment_text(Frame const& frame, booking::Snapshot const& snapshot) {
    return std::string{frame.text(std::string{"details.pay."}.append(catalogue::text_of(snapshot.obligation)))};
}

std::string address_text(catalogue::Location const& location) {
    return location.street + ", " + location.postcode + "\u00a0" + location.city;
}

std::string phone_text(Frame const& frame, std::string_view number) {
    bool const at_home = frame.language() == frame.business().language;
    return at_home ? phone::written_inside(number) : phone::written_abroad(number);
}

void add_call(Frame const& frame, catalogue::Location const& location, pages::Fields& fields) {
    std::string_view const number = location.phone;
    if (number.empty()) return;
    fields.add("CALL").set("NUMBER", phone_text(frame, number)).set("DIGITS", number.substr(1));
}

bool binds_to_pay(booking::Snapshot const& snapshot) noexcept {
    return snapshot.obligation != catalogue::Obligation::None && snapshot.gross > 0;
}

}  // namespace obhut::web
