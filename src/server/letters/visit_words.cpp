// SPDX-License-Identifier: Apache-2.0
#include "letters/visit_words.h"

#include "booking/taxes.h"
#include "client/notice.h"
#include "pages/format.h"
#include "phone/phone.h"

#include <algorithm>

namespace obhut::letters {
namespace {

using booking::Booking;
using booking::Instant;
using catalogue::Business;

// What tells nothing speaks of an appointment, whatever the trade; a place in a class is called so in every trade.
pages::Voice voice_of(Business const& business, Booking const& booking, catalogue::Service const* service) {
    auto trade = business.trade;
    if (service != nullptr && service->shape == catalogue::Shape::Class) trade = catalogue::Trade::Classes;
    if (booking.discretion == booking::Discretion::Discreet) trade = catalogue::Trade::Salon;
    return {.language = booking.language, .address = business.address, .trade = trade};
}

bool contains(std::string_view text, std::string_view name) {
    return !name.empty() && text.find(name) != std::string_view::npos;
}

// Whether the owner's name for what tells nothing tells something after all.
bool tells(std::string_view text, Business const& business, catalogue::Language language) {
    auto const named = [&](auto const& each) { return contains(text, each.name.in(language)); };
    auto const placed = [&](catalogue::Location const& each) {
        return contains(text, each.name) || contains(text, each.street) || contains(text, each.city);
    };
    return contains(text, business.name) || std::ranges::any_of(business.services, named) ||
           std::ranges::any_of(business.resources, named) || std::ranges::any_of(business.locations, placed);
}

// "UTC+1", "UTC+5:30"
std::string offset_text(time::Seconds offset) {
    auto const minutes = std::chrono::abs(std::chrono::duration_cast<std::chrono::minutes>(offset)).count();
    std::string text{offset < time::Seconds{0} ? "UTC\u2212" : "UTC+"};
    text.append(std::to_string(minutes / 60));
    if (auto const rest = minutes % 60; rest != 0) text.append(rest < 10 ? ":0" : ":").append(std::to_string(rest));
    return text;
}

}  // namespace

std::string filled(
    pages::Voice const& voice,
    std::string_view key,
    std::initializer_list<std::pair<std::string_view, std::string_view>> values
) {
    std::string_view rest = pages::text(voice, key);
    std::string out;
    for (;;) {
        auto const begin = rest.find("{{");
        out.append(rest.substr(0, begin));
        if (begin == std::string_view::npos) return out;
        auto const end = rest.find("}}", begin);
        auto const name = rest.substr(begin + 2, end - begin - 2);
        auto const value = std::ranges::find(values, name, &std::pair<std::string_view, std::string_view>::first);
        OBHUT_CHECK(end != std::string_view::npos && value != values.end());
        out.append(value->second);
        rest.remove_prefix(end + 2);
    }
}

VisitWords::VisitWords(Business const& business, Booking const& booking)
    : business_(business), booking_(booking), service_(business.service(booking.service)),
      location_(business.location(booking.location)), zone_(time::Zone::from(booking.zone).value_or(time::Zone::utc())),
      voice_(voice_of(business, booking, service_)) {}

std::string VisitWords::thing() const {
    auto given = given_name();
    return given.empty() ? text("manage.title") : given;
}

std::string VisitWords::visit() const {
    auto const start = zone_.to_local(booking_.visit.start);
    if (!is_discreet() && is_stay()) {
        auto const day = pages::day(time::date_of(start), voice_.language);
        return filled(voice_, "letter.stay", {{"THING", thing()}, {"WHEN", day}});
    }
    auto const when = pages::moment(start, voice_.language);
    return filled(voice_, "letter.visit", {{"THING", thing()}, {"WHEN", when}});
}

std::string VisitWords::what() const {
    auto told = service();
    if (told.empty()) return told;
    if (auto const* person = booking_.provider ? business_.resource(*booking_.provider) : nullptr)
        told.append(" ").append(text("times.with")).append(" ").append(person->name.in(voice_.language));
    if (service_->policy.party_max > 1) told.append(", ").append(people());
    return told;
}

std::string VisitWords::service() const {
    return is_discreet() || service_ == nullptr ? std::string{} : service_->name.in(voice_.language);
}

std::string VisitWords::when() const {
    return when(booking_.visit);
}

std::string VisitWords::when(booking::Span visit) const {
    auto const start = zone_.to_local(visit.start);
    auto const end = zone_.to_local(visit.end);
    auto const language = voice_.language;
    auto const first = pages::full_day(time::date_of(start), language);
    // How long it takes can tell what it is.
    if (is_discreet()) return with_zone(first + ", " + pages::spoken_clock(start, language), visit.start);
    if (is_stay()) {
        auto const told = filled(
            voice_,
            "letter.stay_span",
            {{"ARRIVAL", first},
             {"FROM", pages::spoken_clock(start, language)},
             {"DEPARTURE", pages::full_day(time::date_of(end), language)},
             {"UNTIL", pages::spoken_clock(end, language)}}
        );
        return with_zone(told, visit.start);
    }
    auto const times = pages::clock(start, language) + "\u00a0–\u00a0" + pages::spoken_clock(end, language);
    return with_zone(first + ", " + times, visit.start);
}

std::string VisitWords::where() const {
    if (is_discreet() || location_ == nullptr) return {};
    return location_->street + ", " + location_->postcode + " " + location_->city;
}

std::string VisitWords::phone() const {
    if (is_discreet() || location_ == nullptr || location_->phone.empty()) return {};
    bool const at_home = voice_.language == business_.language;
    return at_home ? phone::written_inside(location_->phone) : phone::written_abroad(location_->phone);
}

std::string VisitWords::price() const {
    auto const& snapshot = booking_.snapshot;
    if (is_discreet() || snapshot.gross == 0) return {};
    auto const currency = catalogue::Currency::from(snapshot.currency).value_or(business_.currency);
    auto const total = pages::amount(snapshot.gross, currency, voice_.language);
    auto const shares = booking::taxes_of(snapshot);
    if (shares.empty()) return total + ", " + text("details.vat_free");
    std::string rates;
    for (auto const& share : shares) {
        if (!rates.empty()) rates.append(&share == &shares.back() ? " " + text("list.and") + " " : ", ");
        rates.append(pages::percentage(share.basis_points, voice_.language));
    }
    return total + " " + text("details.including") + " " + rates + " " + text("details.vat");
}

std::vector<std::pair<std::string, std::string>> VisitWords::price_lines() const {
    std::vector<std::pair<std::string, std::string>> lines;
    if (is_discreet() || service_ == nullptr) return lines;
    auto const currency = catalogue::Currency::from(booking_.snapshot.currency).value_or(business_.currency);
    for (auto const& line : booking_.snapshot.lines) {
        if (line.gross == 0) continue;
        auto const& own = line.name.in(voice_.language);
        lines.emplace_back(own.empty() ? service() : own, pages::amount(line.gross, currency, voice_.language));
    }
    return lines;
}

std::string VisitWords::people() const {
    return pages::people(voice_, booking_.party.adults, booking_.party.children);
}

std::string VisitWords::moment(Instant at) const {
    return with_zone(pages::moment(zone_.to_local(at), voice_.language), at);
}

std::string VisitWords::clock(Instant at) const {
    return with_zone(pages::spoken_clock(zone_.to_local(at), voice_.language), at);
}

std::string VisitWords::forget_on(Instant visit_end) const {
    auto const day = time::date_of(zone_.to_local(visit_end));
    return pages::long_date(client::forget_on(business_.contact_retention, day), voice_.language);
}

bool VisitWords::binds_to_pay() const noexcept {
    return booking_.snapshot.obligation != catalogue::Obligation::None && booking_.snapshot.gross > 0;
}

bool VisitWords::is_stay() const noexcept {
    return service_ != nullptr && service_->shape == catalogue::Shape::Stay;
}

// What the owner calls it in messages that tell nothing; empty where the booking is open or the name tells.
std::string VisitWords::given_name() const {
    if (!is_discreet() || service_ == nullptr) return {};
    auto const& name = service_->discreet_name.in(voice_.language);
    return tells(name, business_, voice_.language) ? std::string{} : name;
}

// Only a visitor whose clock shows another time needs to be told whose clock is meant.
std::string VisitWords::with_zone(std::string text, Instant at) const {
    auto const theirs = time::Zone::from(booking_.visitor_zone);
    if (!theirs || theirs->offset_at(at) == zone_.offset_at(at)) return text;
    auto const whose = is_discreet() || location_ == nullptr
                           ? offset_text(zone_.offset_at(at))
                           : filled(voice_, "letter.local_time", {{"CITY", location_->city}});
    return text.append(" (").append(whose).append(")");
}

}  // namespace obhut::letters
