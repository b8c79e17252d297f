// SPDX-License-Identifier: Apache-2.0
//
// The edits of every day. Each is made twice: by the product's own functions, and by hand in the value that the oracle
// reads.
#include "trade.h"

#include <algorithm>

namespace obhut::histories {
namespace {

using catalogue::Absence;
using catalogue::Resource;
using catalogue::ResourceKind;
using catalogue::Service;
using catalogue::Shape;

std::string text_of(Absence const& absence) {
    auto const hour = [](time::LocalTime at) {
        auto const minutes = std::chrono::floor<std::chrono::minutes>(at - time::date_of(at)).count();
        return time::date_text(time::date_of(at)) + " " + std::to_string(minutes / 60) + ":" +
               std::to_string(minutes % 60);
    };
    return " from " + hour(absence.from) + " until " + hour(absence.until);
}

Absence drawn_absence(Dice& dice, Day today) {
    time::LocalTime const day{date_of(today + between(dice, 0, 7))};
    if (dice.one_in(3)) return {day, day + std::chrono::days{between(dice, 1, 4)}};
    auto const from = day + std::chrono::minutes{15 * between(dice, 0, 92)};
    return {from, from + std::chrono::minutes{15 * between(dice, 1, 24)}};
}

void put_by_hand(std::vector<Absence>& absences, Absence const& absence) {
    for (auto const& one : absences)
        if (one.from == absence.from && one.until == absence.until) return;
    absences.push_back(absence);
    std::ranges::stable_sort(absences, {}, &Absence::from);
}

// Closing, or opening what is closed.
Change shut(Business business, catalogue::Closable what, std::vector<Absence>& absences, Dice& dice, Day today) {
    if (!absences.empty() && dice.one_in(3)) {
        auto const at = absences.begin() + static_cast<std::ptrdiff_t>(dice.below(absences.size()));
        auto const gone = *at;
        absences.erase(at);
        auto edit = [what, gone](Business before) { return catalogue::reopened(std::move(before), what, gone); };
        return {std::move(edit), std::move(business), "opened again" + text_of(gone)};
    }
    auto const absence = drawn_absence(dice, today);
    put_by_hand(absences, absence);
    auto edit = [what, absence](Business before) { return catalogue::closed(std::move(before), what, absence); };
    return {std::move(edit), std::move(business), "closed" + text_of(absence)};
}

Change shut_something(Business const& before, Dice& dice, Day today) {
    // The reference into the value that is handed on stays good, because a moved vector keeps its elements.
    auto business = before;
    auto& location = business.locations.front();
    auto const kind = dice.below(4);
    if (kind == 0) {
        auto change = shut(std::move(business), location.id, location.hours.absences, dice, today);
        change.words = "the house is " + change.words;
        return change;
    }
    if (kind == 1 && !location.areas.empty()) {
        auto& area = location.areas[dice.below(location.areas.size())];
        catalogue::AreaOf const what{location.id, area.slug};
        auto const name = area.slug.text();
        auto change = shut(std::move(business), what, area.absences, dice, today);
        change.words = name + " is " + change.words;
        return change;
    }
    auto& resource = business.resources[dice.below(business.resources.size())];
    auto const name = resource.slug.text();
    auto change = shut(std::move(business), resource.id, resource.absences, dice, today);
    change.words = name + " is " + change.words;
    return change;
}

// By hand on both sides: what has no function of its own is written by whoever edits the document.
Change by_hand(Business business, std::string words) {
    auto edit = [business](Business before) -> catalogue::Edited {
        auto after = business;
        after.version = before.version;
        return after;
    };
    return {std::move(edit), std::move(business), std::move(words)};
}

Change other_capacity(Business business, Dice& dice) {
    std::vector<Resource*> counted;
    for (auto& resource : business.resources) {
        auto const named = std::ranges::count(business.resources, std::optional{resource.id}, &Resource::room_type);
        bool const many = resource.kind == ResourceKind::RoomType || resource.kind == ResourceKind::Seats ||
                          resource.kind == ResourceKind::Pace || resource.kind == ResourceKind::Device;
        if (many && named == 0) counted.push_back(&resource);
    }
    if (counted.empty()) return by_hand(std::move(business), "nothing");
    auto& resource = *counted[dice.below(counted.size())];
    resource.capacity = std::max(1, resource.capacity + between(dice, -2, 2));
    auto words = "of " + resource.slug.text() + " there are " + std::to_string(resource.capacity);
    return by_hand(std::move(business), std::move(words));
}

Change other_session(Business business, Dice& dice, Day today) {
    auto& service = business.services.front();
    auto const which = dice.below(service.sessions.size());
    auto& session = service.sessions[which];
    Day day = today;
    while (weekday_of(day) != session.weekday)
        ++day;
    if (dice.one_in(3)) day += 7;
    catalogue::SessionOn const on{service.id, which, date_of(day)};
    auto words = time::date_text(on.date) + " session " + std::to_string(which);
    if (day >= day_of(session.valid.until)) return by_hand(std::move(business), "nothing");
    auto const cancelled = std::ranges::find(session.cancelled, on.date);
    if (cancelled != session.cancelled.end()) {
        session.cancelled.erase(cancelled);
        auto edit = [on](Business before) { return catalogue::session_restored(std::move(before), on); };
        return {std::move(edit), std::move(business), words + " takes place again"};
    }
    if (dice.one_in(2)) {
        session.cancelled.push_back(on.date);
        std::ranges::sort(session.cancelled);
        auto edit = [on](Business before) { return catalogue::session_cancelled(std::move(before), on); };
        return {std::move(edit), std::move(business), words + " is cancelled"};
    }
    auto const person = business.resources[dice.below(2)].id;
    std::erase_if(session.substitutes, [&on](catalogue::Substitute const& one) { return one.date == on.date; });
    session.substitutes.push_back({.date = on.date, .occupies = {person}});
    std::ranges::sort(session.substitutes, {}, &catalogue::Substitute::date);
    words += " is taught by " + business.resource(person)->slug.text();
    auto edit = [on, person](Business before) { return catalogue::substituted(std::move(before), on, {person}); };
    return {std::move(edit), std::move(business), std::move(words)};
}

Change other_rules(Business business, Dice& dice, Day today) {
    auto& service = business.services[dice.below(business.services.size())];
    auto& policy = service.policy;
    if (!service.prices.empty() && dice.one_in(3)) {
        for (auto& price : service.prices)
            price.gross += between(dice, 1, 500);
        policy.cancel_until = std::chrono::minutes{60 * between(dice, 1, 5)};
        return by_hand(std::move(business), "dearer, and another deadline");
    }
    if (!policy.turn_times.empty()) {
        policy.last_seating = std::chrono::minutes{15 * between(dice, 0, 5)};
        return by_hand(std::move(business), "another last seating");
    }
    if (business.trade == catalogue::Trade::Hotel) {
        if (policy.stay_rules.size() > 3) policy.stay_rules.clear();
        Day const from = today + between(dice, 0, 15);
        policy.stay_rules.push_back(
            {.season = catalogue::DateRange{date_of(from), date_of(from + between(dice, 1, 10))},
             .nights_min = between(dice, 1, 3),
             .nights_max = between(dice, 3, 8),
             .arrivals = !dice.one_in(3)}
        );
        return by_hand(std::move(business), "other stay rules");
    }
    policy.buffer_after = std::chrono::minutes{5 * between(dice, 0, 4)};
    policy.slot_interval = std::chrono::minutes{5 * between(dice, 2, 6)};
    return by_hand(std::move(business), "other buffers and steps");
}

}  // namespace

Change changed(Business const& business, Dice& dice, Day today) {
    bool const classes = business.services.front().shape == Shape::Class;
    if (classes && !dice.one_in(3)) return other_session(business, dice, today);
    if (dice.one_in(3)) return other_capacity(business, dice);
    if (dice.one_in(3)) return other_rules(business, dice, today);
    return shut_something(business, dice, today);
}

}  // namespace obhut::histories
