// SPDX-License-Identifier: Apache-2.0
#include "web/page_held.h"

#include "find_slots/find_slots.h"
#include "pages/format.h"
#include "web/page_stay.h"
#include "web/page_words.h"

#include <algorithm>

namespace obhut::web {

using availability::Instant;
using booking::Booking;

std::string Held::when(Frame const& frame) const {
    if (is_stay()) return span_text(frame, arrival(), arrival() + std::chrono::days{hold.party.nights});
    return pages::moment(zone().to_local(hold.visit.start), frame.language());
}

std::string Held::summary(Frame const& frame) const {
    auto const language = frame.language();
    auto const at = [&](Instant instant) { return pages::spoken_clock(zone().to_local(instant), language); };
    auto text = what_of(frame, *wanted.service, hold.provider, hold.party);
    if (is_stay()) {
        return text.append(". ")
            .append(frame.text("stay.check_in"))
            .append(" ")
            .append(at(hold.visit.start))
            .append(", ")
            .append(frame.text("stay.check_out"))
            .append(" ")
            .append(at(hold.visit.end))
            .append(".");
    }
    if (auto const area = area_text(frame, *wanted.service, wanted.area); !area.empty()) text.append(", ").append(area);
    if (wanted.service->shape == catalogue::Shape::Table)
        return text.append(". ").append(filled(frame.text("details.turn"), "END", at(hold.visit.end)));
    if (auto const phases = phases_text(frame, *wanted.service); !phases.empty())
        return text.append(". ").append(phases);
    auto const length = std::chrono::floor<std::chrono::minutes>(hold.visit.end - hold.visit.start);
    return text.append(", ").append(pages::duration(length, language)).append(".");
}

std::string Held::path(Frame const& frame) const {
    return frame.home + "/booking/" + hold.id.text();
}

std::string Held::series_path(Frame const& frame) const {
    return path(frame) + "/series";
}

std::string Held::times(Frame const& frame) const {
    if (is_stay()) return stay_address(frame, arrival(), hold.party) + "&instead=" + hold.id.text();
    Pairs parameters;
    if (wanted.service->policy.party_max > 1) parameters.emplace_back("party", std::to_string(hold.party.adults));
    parameters.emplace_back("instead", hold.id.text());
    return address_of(frame.home + "/" + std::string{wanted.service->slug.text()}, parameters);
}

Result<Held, http::Response> held_of(Surroundings const& around, Frame const& frame, Booking hold) {
    auto wanted =
        OBHUT_TRY(or_page(frame, admit::resolve(around.calendar, frame.business().id, hold, hold.party), frame.home));
    wanted.chosen = hold.provider;  // who was named on the page, also when the hold has lapsed meanwhile
    return Held{.hold = std::move(hold), .wanted = std::move(wanted)};
}

Result<Held, http::Response> held_of(Surroundings const& around, Frame const& frame, http::Request const& request) {
    auto const id = booking::BookingId::from(request.capture("hold"));
    if (!id) return Refused{not_found(frame)};
    std::optional<Booking> found;
    auto const read = around.world.store.read(frame.business().id, [&](ports::Reader& reader) -> Result<Done, Error> {
        found = OBHUT_TRY(reader.booking(*id));
        return Done{};
    });
    if (!read) return Refused{refused(frame, read.error(), frame.home)};
    if (!found) return Refused{not_found(frame)};
    return held_of(around, frame, std::move(*found));
}

std::int32_t dates_max(catalogue::Service const& service) noexcept {
    constexpr std::int32_t most = 12;
    bool const offered = service.shape == catalogue::Shape::Appointment || service.shape == catalogue::Shape::Class;
    return offered ? std::clamp(service.policy.series_max, 1, most) : 1;
}

std::vector<Instant> further_from(Held const& held, http::Parameters const& asked) {
    std::vector<Instant> dates;
    auto const most = static_cast<std::size_t>(dates_max(*held.wanted.service));
    for (std::size_t nth = 2; nth <= most; ++nth) {
        auto const start = start_from(asked.value_or(date_name(nth), ""));
        if (start && *start > held.hold.visit.start) dates.push_back(*start);
    }
    std::ranges::sort(dates);
    auto const rest = std::ranges::unique(dates);
    dates.erase(rest.begin(), rest.end());
    return dates;
}

std::string date_name(std::size_t nth) {
    return "d" + std::to_string(nth);
}

std::vector<Instant> lost_of(Surroundings const& around, Held const& held) {
    std::vector<Instant> lost;
    for (auto const start : held.further) {
        auto const date = time::date_of(held.zone().to_local(start));
        auto const free = find_slots::find_slots(
            around.calendar, around.world.clock, held.wanted, {.from = date, .until = date + std::chrono::days{1}}
        );
        bool const stands =
            free && std::ranges::any_of(free.value(), [&](auto const& slot) { return slot.start == start; });
        if (!stands) lost.push_back(start);
    }
    return lost;
}

}  // namespace obhut::web
