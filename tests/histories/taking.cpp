// SPDX-License-Identifier: Apache-2.0
#include "taking.h"

#include <algorithm>

namespace obhut::histories {
namespace {

using catalogue::Shape;

// How long somebody may stay who comes on some day, whichever it is.
bool is_length_ever_taken(Wish const& wish) {
    auto const& policy = wish.service->policy;
    bool taken = policy.nights_min <= wish.nights && wish.nights <= policy.nights_max;
    auto least = policy.nights_min;
    auto most = policy.nights_max;
    for (auto const& rule : policy.stay_rules) {
        if (!rule.arrivals) continue;
        least = std::min(least, rule.nights_min);
        most = std::max(most, rule.nights_max);
    }
    return taken || (least <= wish.nights && wish.nights <= most);
}

bool within_terms(View const& view, Wish const& wish, Minute start) {
    if (wish.who == Who::Staff) return true;
    auto const& policy = wish.service->policy;
    Day const last = day_at(view.now) + policy.booking_window_days;
    return view.now + policy.minimum_notice.count() <= start && start < begin_of(last + 1);
}

}  // namespace

bool is_party_taken(Wish const& wish) {
    auto const& policy = wish.service->policy;
    if (wish.adults < 1 || wish.children < 0 || wish.children > policy.children_max) return false;
    if (wish.party() < policy.party_min || wish.party() > policy.party_max) return false;
    if (wish.service->shape != Shape::Stay) return wish.nights == 0;
    return wish.nights >= 1 && is_length_ever_taken(wish);
}

bool may_begin(View const& view, Wish const& wish, Minute start, Minute open_for) {
    for (Minute at = start; at < start + open_for; ++at)
        if (!view.opening.house(at)) return false;
    if (wish.who == Who::Staff) return true;
    Minute const walked = wall_of(start) - wall_of(view.opening.opened(start));
    return walked % wish.service->policy.slot_interval.count() == 0;
}

std::optional<Taking> taking_at(View const& view, Wish const& wish, Minute start) {
    if (!is_party_taken(wish) || !within_terms(view, wish, start)) return std::nullopt;
    switch (wish.service->shape) {
    case Shape::Appointment: return appointment_at(view, wish, start);
    case Shape::Table: return table_at(view, wish, start);
    case Shape::Class: return class_at(view, wish, start);
    case Shape::Stay: return stay_at(view, wish, start);
    }
    return std::nullopt;
}

std::vector<Taking> takings(View const& view, Wish const& wish, Minute from, Minute until) {
    std::vector<Taking> found;
    for (Minute start = from; start < until; ++start)
        if (auto taking = taking_at(view, wish, start)) found.push_back(std::move(*taking));
    return found;
}

}  // namespace obhut::histories
