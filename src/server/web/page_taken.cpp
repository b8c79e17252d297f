// SPDX-License-Identifier: Apache-2.0
//
// What is said and offered when a time was given to somebody else.
#include "admit/admit.h"
#include "pages/format.h"
#include "web/page_times.h"
#include "web/page_words.h"

#include <algorithm>
#include <charconv>

namespace obhut::web {

using availability::Instant;
using availability::Slot;

std::string lost_text(Frame const& frame, admit::Wanted const& wanted, Instant lost) {
    if (wanted.service->shape == catalogue::Shape::Stay)
        return wanted.service->name.in(frame.language()) + " " + frame.text("taken.lost");
    auto const local = wanted.location().zone.to_local(lost);
    return pages::spoken_clock(local, frame.language()) + " " + frame.text("taken.lost");
}

Offer add_alternatives(
    Surroundings const& around, Frame const& frame, admit::Wanted const& wanted, Instant lost, pages::Fields& fields
) {
    auto const now = around.world.clock.now();
    auto const zone = wanted.location().zone;
    auto free = admit::alternatives(around.calendar, wanted, lost, now);
    std::ranges::sort(free, {}, &Slot::start);  // nearest first is how they are found, but not how a day is read
    bool const is_stay = wanted.service->shape == catalogue::Shape::Stay;
    auto const today = time::date_of(zone.to_local(now));
    for (auto const& slot : free) {
        auto const local = zone.to_local(slot.start);
        auto const day = near_day(frame, time::date_of(local), today);
        fields.add("SLOT")
            .set("START", std::to_string(slot.start.time_since_epoch().count()))
            .set("TIME", is_stay ? day : pages::clock(local, frame.language()))
            .set("DAY", is_stay ? nights_text(frame, wanted.party.nights) : day);
    }
    fields.show(free.empty() ? Literal{"NONE"} : Literal{"FREE"});
    return free.empty() ? Offer::None : Offer::Some;
}

http::Response taken_page(Surroundings const& around, Frame const& frame, Timing const& timing, Instant lost) {
    pages::Fields fields;
    fields.set("LOST_TIME", lost_text(frame, timing.wanted, lost))
        .set("ACTION", timing.path)
        .set("TIMES", address_of(timing.path, timing.kept));
    for (auto const& [name, value] : timing.hidden)
        fields.add("HIDDEN").set("NAME", name).set("VALUE", value);
    add_alternatives(around, frame, timing.wanted, lost, fields);
    return page(frame, pages::Template::Taken, frame.text("taken.title"), std::move(fields), 409);
}

std::optional<Instant> start_from(std::string_view text) noexcept {
    std::int64_t seconds = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || end != text.data() + text.size() || seconds < 0) return std::nullopt;
    Instant const at{std::chrono::seconds{seconds}};
    return time::in_calendar(at) ? std::optional{at} : std::nullopt;
}

}  // namespace obhut::web
