// SPDX-License-Identifier: Apache-2.0
#include "web/page_stay_reason.h"

#include "admit/admit.h"
#include "availability/choose.h"
#include "find_slots/find_slots.h"
#include "pages/format.h"
#include "web/page_words.h"

#include <algorithm>

namespace obhut::web {
namespace {

using std::chrono::days;

Result<admit::Wanted, Error> wanted(Surroundings const& around, Frame const& frame, StayAsked const& asked) {
    auto resolved = OBHUT_TRY(admit::resolve(
        around.calendar,
        {.business = frame.business().slug, .service = asked.room.slug, .provider = std::nullopt, .party = asked.party}
    ));
    resolved.released = asked.released;
    return resolved;
}

// What of the guests does not suit the room, whatever the days.
std::optional<std::string> party_reason(Frame const& frame, StayAsked const& asked) {
    auto const& policy = asked.room.policy;
    if (asked.party.size() > policy.party_max) return pages::counted(frame.voice, "stay.guests_most", policy.party_max);
    if (asked.party.children <= policy.children_max) return std::nullopt;
    if (policy.children_max == 0) return frame.text("stay.no_children");
    return pages::counted(frame.voice, "stay.children_most", policy.children_max);
}

// "Freitag und Samstag": the days of the week around the arrival on which one may arrive.
std::string arrival_days(Frame const& frame, catalogue::Policy const& policy, time::Date arrival) {
    auto const monday = arrival - days{(time::weekday_of(arrival).c_encoding() + 6) % 7};
    std::vector<std::string> names;
    for (auto day = monday; day < monday + days{7}; day += days{1})
        if (catalogue::stay_limits(policy, day).arrivals) names.push_back(pages::weekday(day, frame.language()));
    std::string text;
    for (auto const& name : names) {
        if (!text.empty()) text.append(&name == &names.back() ? " " + frame.text("list.and") + " " : ", ");
        text.append(name);
    }
    return text;
}

// The closure of the house into which a night falls.
std::optional<std::string> closed_reason(Frame const& frame, StayAsked const& asked) {
    auto const* location = frame.business().location(asked.room.location);
    if (location == nullptr) return std::nullopt;
    time::LocalTime const from{asked.arrival};
    time::LocalTime const until{asked.arrival + days{asked.party.nights}};
    for (auto const& absence : location->hours.absences) {
        if (absence.until <= from || until <= absence.from) continue;
        auto const day = [&](time::LocalTime at) { return pages::short_day(time::date_of(at), frame.language()); };
        auto const last = absence.until - time::Seconds{1};
        return filled(filled(frame.text("stay.closed"), "FROM", day(absence.from)), "UNTIL", day(last));
    }
    return std::nullopt;
}

// The nights in which not one room of the type is left.
std::vector<time::Date>
full_nights(Surroundings const& around, admit::Wanted const& wanted, StayAsked const& asked, booking::Instant start) {
    auto const ask = wanted.ask(around.world.clock.now(), admit::Audience::Public);
    auto const view = around.calendar.view(*wanted.compiled, *wanted.service, availability::window_around(ask, start));
    if (!view) return {};
    auto const zone = wanted.location().zone;
    std::vector<time::Date> full;
    for (auto night = asked.arrival; night < asked.arrival + days{asked.party.nights}; night += days{1}) {
        availability::Span const span{zone.start_of_day(night), zone.start_of_day(night + days{1})};
        std::vector<availability::Part> const parts{{.visible = span, .occupied = span}};
        bool const met = std::ranges::all_of(wanted.service->requirements, [&](auto const& requirement) {
            return !availability::choose(*view.value(), ask, requirement, parts, span).taken.empty();
        });
        if (!met) full.push_back(night);
    }
    return full;
}

std::string full_text(Frame const& frame, StayAsked const& asked, std::vector<time::Date> const& full) {
    constexpr std::size_t named_max = 3;
    auto const name = [&](time::Date night) { return pages::short_day(night, frame.language()); };
    if (full.size() == 1 && asked.party.nights > 1)
        return filled(frame.text("stay.full_night"), "NIGHT", name(full[0]));
    bool const all = full.empty() || std::cmp_equal(full.size(), asked.party.nights);
    if (all || full.size() > named_max) return frame.text("stay.taken");
    std::string nights;
    for (auto const& night : full) {
        if (!nights.empty()) nights.append(&night == &full.back() ? " " + frame.text("list.and") + " " : ", ");
        nights.append(name(night));
    }
    return filled(frame.text("stay.full_nights"), "NIGHTS", nights);
}

// What the owner has set for that day; and in `nights` how long a stay would have to be to suit.
std::optional<std::string> rule_reason(Frame const& frame, StayAsked const& asked, std::int32_t& nights) {
    auto const limits = catalogue::stay_limits(asked.room.policy, asked.arrival);
    if (!limits.arrivals) {
        auto const near = arrival_days(frame, asked.room.policy, asked.arrival);
        if (near.empty()) return frame.text("stay.arrival_not");
        return filled(frame.text("stay.arrival_only"), "DAYS", near);
    }
    if (asked.party.nights < limits.nights_min) {
        nights = limits.nights_min;
        return pages::counted(frame.voice, "stay.nights_least_then", limits.nights_min);
    }
    if (asked.party.nights > limits.nights_max) {
        nights = limits.nights_max;
        return pages::counted(frame.voice, "stay.nights_most", limits.nights_max);
    }
    return std::nullopt;
}

}  // namespace

Result<std::optional<availability::Slot>, Error>
free_stay(Surroundings const& around, Frame const& frame, StayAsked const& asked) {
    auto const resolved = wanted(around, frame, asked);
    if (!resolved) return std::optional<availability::Slot>{};
    auto const slots = OBHUT_TRY(find_slots::find_slots(
        around.calendar, around.world.clock, resolved.value(), {.from = asked.arrival, .until = asked.arrival + days{1}}
    ));
    return slots.empty() ? std::optional<availability::Slot>{} : std::optional{slots.front()};
}

StayReason reason_of(Surroundings const& around, Frame const& frame, StayAsked const& asked) {
    if (auto text = party_reason(frame, asked)) return {.text = std::move(*text), .others = {}};
    StayAsked suited = asked;
    auto rule = rule_reason(frame, asked, suited.party.nights);
    auto const resolved = wanted(around, frame, suited);
    if (!resolved) return {.text = rule.value_or(frame.text("stay.taken")), .others = {}};
    auto const now = around.world.clock.now();
    auto const& policy = asked.room.policy;
    auto const zone = resolved.value().location().zone;
    auto const start = zone.first(time::LocalTime{asked.arrival} + std::chrono::minutes{policy.check_in});
    auto const last = time::date_of(zone.to_local(now)) + days{policy.booking_window_days};
    StayReason reason;
    if (rule) {
        reason.text = std::move(*rule);
    } else if (start < now + policy.minimum_notice) {
        auto const* location = frame.business().location(asked.room.location);
        reason.text = frame.text("stay.too_soon") + " " + phone_text(frame, location->phone);
    } else if (asked.arrival > last) {
        reason.text = filled(frame.text("stay.too_far"), "DAY", pages::day(last, frame.language()));
    } else if (auto closed = closed_reason(frame, asked)) {
        reason.text = std::move(*closed);
    } else {
        reason.text = full_text(frame, asked, full_nights(around, resolved.value(), asked, start));
    }
    auto near = admit::alternatives(around.calendar, resolved.value(), std::max(start, now), now);
    std::ranges::sort(near, {}, &availability::Slot::start);
    for (auto const& slot : near)
        reason.others.push_back({.arrival = time::date_of(zone.to_local(slot.start)), .nights = suited.party.nights});
    return reason;
}

}  // namespace obhut::web
