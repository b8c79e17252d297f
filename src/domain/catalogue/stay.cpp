// SPDX-License-Identifier: Apache-2.0

#include "catalogue/service.h"

#include <algorithm>

namespace obhut::catalogue {

namespace {

bool has(std::uint8_t weekdays, time::Date date) noexcept {
    unsigned const bit = time::weekday_of(date).iso_encoding() - 1;
    return ((unsigned{weekdays} >> bit) & 1U) != 0;
}

}  // namespace

StayLimits stay_limits(Policy const& policy, time::Date arrival) noexcept {
    StayLimits limits{
        .nights_min = policy.nights_min,
        .nights_max = policy.nights_max,
        .arrivals = has(policy.arrival_weekdays, arrival),
    };
    for (StayRule const& rule : policy.stay_rules) {
        if (!has(rule.weekdays, arrival) || (rule.season && !rule.season->contains(arrival))) continue;
        limits = {.nights_min = rule.nights_min, .nights_max = rule.nights_max, .arrivals = rule.arrivals};
    }
    return limits;
}

StayLimits widest_stay(Policy const& policy) noexcept {
    StayLimits widest{.nights_min = policy.nights_min, .nights_max = policy.nights_max, .arrivals = true};
    for (StayRule const& rule : policy.stay_rules) {
        if (!rule.arrivals) continue;
        widest.nights_min = std::min(widest.nights_min, rule.nights_min);
        widest.nights_max = std::max(widest.nights_max, rule.nights_max);
    }
    return widest;
}

}  // namespace obhut::catalogue
