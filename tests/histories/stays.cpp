// SPDX-License-Identifier: Apache-2.0
//
// The oracle of hotels: for each night, how many rooms of a type are promised.
#include "taking.h"

namespace obhut::histories {
namespace {

bool has(std::uint8_t weekdays, Day day) {
    return ((unsigned{weekdays} >> static_cast<unsigned>(weekday_of(day))) & 1U) != 0;
}

// A night is free where a room is left in each minute of the day it is named after.
bool is_night_free(View const& view, ResourceId type, Day night) {
    Minute const from = begin_of(night);
    Minute const until = begin_of(night + 1);
    return view.opening.there(type, from, until) && view.left(type, from, until) >= 1;
}

// The day of arrival; staff may let somebody in at any minute of it.
std::optional<Day> arrival_of(Wish const& wish, Minute start) {
    Day const day = day_at(start);
    if (utc_of(day, wish.service->policy.check_in) == start || wish.who == Who::Staff) return day;
    return std::nullopt;
}

}  // namespace

bool may_arrive(Wish const& wish, Day arrival) {
    auto const& policy = wish.service->policy;
    bool comes = has(policy.arrival_weekdays, arrival);
    bool stays = policy.nights_min <= wish.nights && wish.nights <= policy.nights_max;
    for (auto const& rule : policy.stay_rules) {
        bool const in_season =
            !rule.season || (day_of(rule.season->from) <= arrival && arrival < day_of(rule.season->until));
        if (!in_season || !has(rule.weekdays, arrival)) continue;
        comes = rule.arrivals;
        stays = rule.nights_min <= wish.nights && wish.nights <= rule.nights_max;
    }
    return comes && stays;
}

std::optional<Taking> stay_at(View const& view, Wish const& wish, Minute start) {
    auto const arrival = arrival_of(wish, start);
    if (!arrival || (wish.who == Who::Public && !may_arrive(wish, *arrival))) return std::nullopt;
    ResourceId const type = wish.service->requirements.front().any_of.front().all_of.front();
    Day const departure = *arrival + wish.nights;
    Taking taking{.start = start, .end = utc_of(departure, wish.service->policy.check_out)};
    for (Day night = *arrival; night < departure; ++night) {
        if (!is_night_free(view, type, night)) return std::nullopt;
        taking.uses.push_back({type, begin_of(night), begin_of(night + 1), 1});
    }
    taking.serves.push_back({type});
    return taking;
}

}  // namespace obhut::histories
