// SPDX-License-Identifier: Apache-2.0
#include "demo_data/pattern.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace obhut::demo_data {
namespace {

using catalogue::Shape;
using catalogue::Trade;
using std::chrono::days;

constexpr int near_days = 14;

struct Habit {
    std::array<int, 7> by_weekday;  // of a hundred, from Monday
    std::array<int, 12> by_month;   // of a hundred, from January
    int half_life;                  // so many days further ahead, half as many have booked yet
    std::size_t ahead_max;          // days
};

Habit const& habit_of(Trade trade) noexcept {
    static constexpr Habit salon{
        {70, 75, 85, 95, 100, 100, 70}, {85, 85, 95, 100, 100, 95, 85, 80, 95, 100, 100, 115}, 24, 45
    };
    static constexpr Habit practice{
        {95, 100, 95, 90, 70, 40, 40}, {100, 100, 100, 95, 95, 90, 70, 70, 95, 100, 100, 75}, 24, 40
    };
    static constexpr Habit restaurant{
        {45, 45, 55, 70, 105, 120, 90}, {75, 85, 85, 90, 100, 100, 95, 90, 95, 90, 95, 120}, 9, 20
    };
    static constexpr Habit hotel{
        {80, 75, 80, 95, 125, 110, 80}, {25, 30, 45, 65, 80, 95, 115, 115, 90, 65, 35, 50}, 80, 160
    };
    static constexpr Habit classes{
        {90, 95, 90, 85, 70, 80, 75}, {115, 105, 100, 95, 90, 85, 70, 70, 95, 100, 100, 80}, 9, 20
    };
    switch (trade) {
    case Trade::Salon: return salon;
    case Trade::Practice: return practice;
    case Trade::Restaurant: return restaurant;
    case Trade::Hotel: return hotel;
    case Trade::Classes: break;
    }
    return classes;
}

// Of a hundred places, how many are taken: 70 on a plain day.
double fullness(Trade trade, time::Date day, time::Date today) {
    auto const& habit = habit_of(trade);
    auto const weekday = time::weekday_of(day).iso_encoding() - 1;
    auto const month = static_cast<unsigned>(std::chrono::year_month_day{day}.month()) - 1;
    double full = 0.7 * habit.by_weekday.at(weekday) / 100.0 * habit.by_month.at(month) / 100.0;
    auto const distance = static_cast<double>((day - today).count());
    if (distance > near_days) full *= std::exp2(-(distance - near_days) / habit.half_life) + 0.01;
    return full;
}

double count_of(catalogue::Business const& business, catalogue::ResourceKind kind) {
    return static_cast<double>(std::ranges::count(business.resources, kind, &catalogue::Resource::kind));
}

// Of the services of one shape the first are asked for most.
double share_of(catalogue::Business const& business, catalogue::Service const& service) {
    double of_all = 0;
    double own = 0;
    double place = 0;
    for (auto const& other : business.services) {
        if (other.shape != service.shape) continue;
        place += 1;
        of_all += 1 / place;
        if (other.id == service.id) own = 1 / place;
    }
    return own / of_all;
}

double rooms_of(catalogue::Business const& business, catalogue::Service const& service) {
    double rooms = 0;
    for (auto const& requirement : service.requirements)
        for (auto const& alternative : requirement.any_of)
            for (auto const& id : alternative.all_of)
                if (auto const* resource = business.resource(id)) rooms += resource->capacity;
    return rooms;
}

double seats_on(catalogue::Business const& business, catalogue::Service const& service, time::Date day) {
    auto const weekday = static_cast<std::int32_t>(time::weekday_of(day).iso_encoding()) - 1;
    double seats = 0;
    for (auto const& session : service.sessions) {
        if (session.weekday != weekday || !session.valid.contains(day)) continue;
        if (auto const* resource = business.resource(session.seats)) seats += resource->capacity;
    }
    return seats;
}

// How many could come on a day at which everything is taken.
double places_on(catalogue::Business const& business, catalogue::Service const& service, time::Date day) {
    constexpr double visits_a_provider = 12;
    constexpr double turns_a_table = 2.2;
    constexpr double nights_a_stay = 2.6;
    switch (service.shape) {
    case Shape::Appointment:
        return count_of(business, catalogue::ResourceKind::Provider) * visits_a_provider * share_of(business, service);
    case Shape::Table:
        return count_of(business, catalogue::ResourceKind::Table) * turns_a_table * share_of(business, service);
    case Shape::Stay: return rooms_of(business, service) / nights_a_stay;
    case Shape::Class: break;
    }
    return seats_on(business, service, day);
}

std::int32_t adults_for(catalogue::Policy const& policy, Dice& dice) {
    static constexpr std::array<std::int32_t, 20> table{2, 2, 2, 2, 2, 2, 2, 2, 4, 4, 4, 4, 3, 3, 5, 6, 6, 7, 8, 10};
    std::int32_t const wished = policy.party_max > 4 ? dice.one_of(table) : (dice.in_a_hundred(70) ? 2 : 1);
    return std::clamp(wished, std::max(policy.party_min, 1), policy.party_max);
}

}  // namespace

std::size_t wishes_on(
    catalogue::Business const& business, catalogue::Service const& service, time::Date day, time::Date today, Dice& dice
) {
    double const wishes = places_on(business, service, day) * fullness(business.trade, day, today);
    constexpr std::size_t parts = 1000;
    return (static_cast<std::size_t>(wishes * parts) + dice.below(parts)) / parts;
}

booking::Party party_for(catalogue::Service const& service, time::Date day, Dice& dice) {
    auto const& policy = service.policy;
    booking::Party party{.adults = adults_for(policy, dice), .children = 0, .nights = 0};
    if (service.shape == Shape::Class) party.adults = dice.in_a_hundred(90) ? 1 : std::min(2, policy.party_max);
    bool const has_room = policy.children_max > 0 && party.size() < policy.party_max;
    if (has_room && dice.in_a_hundred(25)) party.children = 1;
    if (service.shape != Shape::Stay) return party;
    auto const limits = catalogue::stay_limits(policy, day);
    auto const spread = static_cast<std::size_t>(std::clamp(limits.nights_max - limits.nights_min + 1, 1, 9));
    party.nights = limits.nights_min + static_cast<std::int32_t>(dice.skewed_below(spread));
    return party;
}

std::chrono::days ahead(
    catalogue::Business const& business, catalogue::Service const& service, time::Date day, time::Date today, Dice& dice
) {
    auto const notice = std::chrono::ceil<days>(service.policy.minimum_notice);
    auto const least = std::max(days{1} + notice, day - today + days{1});
    auto const drawn = days{static_cast<int>(dice.skewed_below(habit_of(business.trade).ahead_max))};
    auto const most = std::max(least, days{service.policy.booking_window_days});
    return std::min(least + drawn, most);
}

std::int32_t dates_for(catalogue::Business const& business, catalogue::Service const& service, Dice& dice) {
    constexpr std::int32_t a_prescription = 6;
    bool const series = business.trade == Trade::Practice && service.policy.series_max >= a_prescription;
    return series && dice.in_a_hundred(20) ? a_prescription : 1;
}

}  // namespace obhut::demo_data
