// SPDX-License-Identifier: Apache-2.0
#include "trade.h"

#include "fakes/builders.h"

#include <algorithm>

namespace obhut::histories {

using catalogue::Minutes;
using catalogue::ResourceId;
using catalogue::Shape;

int between(Dice& dice, int least, int most) {
    return least + static_cast<int>(dice.below(static_cast<std::uint64_t>(most - least + 1)));
}

// Quarters of an hour mostly, now and then a crooked minute; a break, an evening, a day off.
catalogue::Schedule working_hours(Dice& dice) {
    catalogue::Schedule schedule;
    int const opens = between(dice, 7 * 4, 10 * 4) * 15 + (dice.one_in(6) ? 7 : 0);
    int const closes = between(dice, 16 * 4, 20 * 4) * 15;
    for (std::size_t day = 0; day < schedule.weekly.size(); ++day) {
        if (dice.one_in(9)) continue;
        schedule.weekly[day] = {{.start = opens, .end = closes}};
        if (dice.one_in(5))
            schedule.weekly[day].push_back({.start = closes + 30, .end = 26 * 60 - (dice.one_in(2) ? 60 : 0)});
        if (dice.one_in(4)) schedule.breaks[day] = {{.start = 12 * 60, .end = 12 * 60 + 15 * between(dice, 1, 4)}};
    }
    return schedule;
}

Business bare_business(Dice& dice, Day today) {
    auto business = fakes::a_business();
    business.resources.clear();
    business.services.clear();
    business.tax_rates.push_back(
        {.code = fakes::slug("reduced"),
         .basis_points = 700,
         .valid = {.from = time::date(2007, 1, 1), .until = time::date(2037, 12, 31)}}
    );
    auto& hours = business.locations.front().hours;
    hours = working_hours(dice);
    // Where clocks change the night is worked through.
    if (dice.one_in(2))
        for (auto const& day : {day_of(2027, 3, 27), day_of(2027, 10, 30)})
            hours.overrides[date_of(day)] = {{.start = 18 * 60, .end = 29 * 60}};
    if (dice.one_in(3)) hours.overrides[date_of(today + between(dice, 1, 6))] = {{.start = 600, .end = 900}};
    return business;
}

ResourceId add(Business& business, std::string_view name, catalogue::ResourceKind kind, int capacity) {
    auto const id = ResourceId::numbered(100 + business.resources.size());
    business.resources.push_back(
        {.id = id,
         .slug = fakes::slug(name),
         .kind = kind,
         .location = fakes::berlin,
         .name = {.de = std::string{name}, .en = std::string{name}},
         .capacity = capacity,
         .schedule = std::nullopt}
    );
    return id;
}

catalogue::Service& add(Business& business, std::string_view name, Shape shape) {
    auto service = fakes::a_service(shape);
    service.id = catalogue::ServiceId::numbered(200 + business.services.size());
    service.slug = fakes::slug(name);
    service.phases.clear();
    service.requirements.clear();
    service.sessions.clear();
    service.policy = {};
    service.policy.cancel_until = Minutes{120};
    service.policy.booking_window_days = 45;
    return business.services.emplace_back(std::move(service));
}

catalogue::Requirement one_of(std::vector<ResourceId> const& resources) {
    catalogue::Requirement requirement;
    for (auto const& resource : resources)
        requirement.any_of.push_back({.all_of = {resource}});
    return requirement;
}

Business drawn(Trade trade, Dice& dice, Day today) {
    switch (trade) {
    case Trade::Restaurant: return a_restaurant(dice, today);
    case Trade::Hotel: return a_hotel(dice, today);
    case Trade::Studio: return a_studio(dice, today);
    case Trade::Practice: return a_practice(dice, today);
    case Trade::Salon: return a_salon(dice, today);
    }
    return a_salon(dice, today);
}

}  // namespace obhut::histories
