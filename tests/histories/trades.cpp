// SPDX-License-Identifier: Apache-2.0
//
// The five trades.
#include "fakes/builders.h"
#include "trade.h"

namespace obhut::histories {
namespace {

using catalogue::Draw;
using catalogue::Minutes;
using catalogue::PricePer;
using catalogue::ResourceId;
using catalogue::ResourceKind;
using catalogue::Shape;

Minutes quarters(Dice& dice, int least, int most) {
    return Minutes{15 * between(dice, least, most)};
}

catalogue::DateRange season(Dice& dice, Day today) {
    Day const from = today + between(dice, -5, 20);
    return {date_of(from), date_of(from + between(dice, 1, 15))};
}

std::uint8_t some_weekdays(Dice& dice) {
    return static_cast<std::uint8_t>(between(dice, 1, 127));
}

void draw_buffers(catalogue::Policy& policy, Dice& dice) {
    if (dice.one_in(2)) policy.buffer_before = Minutes{5 * between(dice, 1, 3)};
    if (dice.one_in(2)) policy.buffer_after = Minutes{5 * between(dice, 1, 3)};
    if (dice.one_in(3)) policy.minimum_notice = quarters(dice, 1, 12);
}

std::vector<ResourceId> some_people(Business& business, Dice& dice) {
    std::vector<ResourceId> people;
    for (std::string_view const name : {"anna", "ben", "cem"}) {
        if (people.size() == 2 && dice.one_in(2)) break;
        people.push_back(add(business, name, ResourceKind::Provider));
        if (dice.one_in(2)) business.resources.back().schedule = working_hours(dice);
    }
    return people;
}

catalogue::Price price(PricePer per, std::int64_t gross) {
    return {.per = per, .gross = gross, .season = std::nullopt};
}

// A price that always holds, and above it others for a season or for some weekdays.
void add_prices(catalogue::Service& service, Dice& dice, Day today, catalogue::Price base) {
    service.prices.push_back(base);
    for (int more = between(dice, 0, 2); more > 0; --more) {
        auto other = base;
        other.gross += between(dice, 1, 3000);
        if (dice.one_in(2)) other.season = season(dice, today);
        if (dice.one_in(2)) other.weekdays = some_weekdays(dice);
        service.prices.push_back(other);
    }
}

void add_line(catalogue::Service& service, std::string_view key, std::string_view tax) {
    service.price_lines.push_back(
        {.key = fakes::slug(key), .name = {.de = std::string{key}, .en = std::string{key}}, .tax_code = fakes::slug(tax)
        }
    );
}

void draw_stay_rules(catalogue::Policy& policy, Dice& dice, Day today) {
    policy.nights_min = between(dice, 1, 2);
    policy.nights_max = between(dice, 4, 9);
    policy.arrival_weekdays = dice.one_in(3) ? some_weekdays(dice) : catalogue::every_weekday;
    for (int rules = between(dice, 0, 3); rules > 0; --rules) {
        catalogue::StayRule rule{.season = season(dice, today)};
        if (dice.one_in(3)) rule.season.reset();
        if (dice.one_in(2)) rule.weekdays = some_weekdays(dice);
        rule.nights_min = between(dice, 1, 4);
        rule.nights_max = rule.nights_min + between(dice, 0, 6);
        rule.arrivals = !dice.one_in(4);
        policy.stay_rules.push_back(rule);
    }
}

}  // namespace

Business a_restaurant(Dice& dice, Day today) {
    auto business = bare_business(dice, today);
    business.trade = catalogue::Trade::Restaurant;
    business.locations.front().areas = {
        {fakes::slug("inside"), {.de = "Drinnen", .en = "Inside"}, {}},
        {fakes::slug("terrace"), {.de = "Terrasse", .en = "Terrace"}, {}}
    };
    auto& service = add(business, "dinner", Shape::Table);
    catalogue::Requirement tables;
    std::vector<ResourceId> inside;
    for (int n = 1; n <= 5; ++n) {
        auto const table = add(business, "table-" + std::to_string(n), ResourceKind::Table);
        business.resources.back().area = fakes::slug(n <= 3 ? "inside" : "terrace");
        if (n <= 3) inside.push_back(table);
        int const seats = between(dice, 2, 5);
        tables.any_of.push_back({.all_of = {table}, .seats_min = between(dice, 1, 2), .seats_max = seats});
    }
    tables.any_of.push_back({.all_of = {inside[0], inside[1]}, .seats_min = 3, .seats_max = between(dice, 5, 8)});
    if (dice.one_in(2)) tables.any_of.push_back({.all_of = inside, .seats_min = 5, .seats_max = 9});
    service.requirements = {tables};
    if (!dice.one_in(4)) {
        auto pace = one_of({add(business, "kitchen", ResourceKind::Pace, between(dice, 6, 12))});
        pace.draw = Draw::PerPerson;
        pace.first = quarters(dice, 1, 2);
        service.requirements.push_back(pace);
    }
    auto& policy = service.policy;
    policy.party_max = 9;
    policy.children_max = 3;
    policy.turn_times = {{2, quarters(dice, 4, 6)}, {4, quarters(dice, 6, 8)}, {9, quarters(dice, 8, 10)}};
    policy.slot_interval = quarters(dice, 1, 2);
    if (!dice.one_in(3)) policy.last_seating = quarters(dice, 2, 5);
    if (dice.one_in(2)) policy.approval_from_party = between(dice, 5, 8);
    draw_buffers(policy, dice);
    return business;
}

Business a_hotel(Dice& dice, Day today) {
    auto business = bare_business(dice, today);
    business.trade = catalogue::Trade::Hotel;
    for (std::string_view const name : {"double", "family"}) {
        int const rooms = between(dice, 1, 3);
        bool const named = dice.one_in(2);
        auto const type = add(business, name, ResourceKind::RoomType, rooms);
        for (int n = 1; named && n <= rooms; ++n) {
            (void)add(business, std::string{name} + "-" + std::to_string(n), ResourceKind::Room);
            business.resources.back().room_type = type;
        }
        auto& service = add(business, std::string{name} + "-nights", Shape::Stay);
        service.requirements = {one_of({type})};
        service.tax_code = fakes::slug("reduced");
        service.prices.clear();
        add_prices(service, dice, today, price(PricePer::Night, 7'933));
        if (dice.one_in(2)) add_prices(service, dice, today, price(PricePer::PersonNight, 1'201));
        if (dice.one_in(2)) add_prices(service, dice, today, price(PricePer::Visit, 3'333));
        if (dice.one_in(3)) add_prices(service, dice, today, price(PricePer::ChildNight, 0));
        if (dice.one_in(2)) {
            add_line(service, "breakfast", "standard");
            auto breakfast = price(PricePer::PersonNight, 1'405);
            breakfast.line = fakes::slug("breakfast");
            add_prices(service, dice, today, breakfast);
            breakfast.per = PricePer::ChildNight;
            breakfast.gross = 633;
            if (dice.one_in(2)) add_prices(service, dice, today, breakfast);
        }
        auto& policy = service.policy;
        policy.party_max = between(dice, 2, 4);
        policy.children_max = between(dice, 0, policy.party_max - 1);
        policy.check_in = 15 * 60;
        policy.check_out = 11 * 60;
        policy.booking_window_days = between(dice, 20, 45);
        policy.approval = dice.one_in(5);
        draw_stay_rules(policy, dice, today);
    }
    return business;
}

Business a_studio(Dice& dice, Day today) {
    auto business = bare_business(dice, today);
    business.trade = catalogue::Trade::Classes;
    auto const people = some_people(business, dice);
    auto const seats = add(business, "mats", ResourceKind::Seats, between(dice, 3, 6));
    auto const hall = add(business, "hall", ResourceKind::Room);
    auto& yoga = add(business, "yoga", Shape::Class);
    catalogue::Requirement mats = one_of({seats});
    mats.draw = Draw::PerPerson;
    yoga.requirements = {mats};
    for (int n = between(dice, 3, 5); n > 0; --n) {
        // An hour apart at least, so that two never share the mats.
        int const start = 8 * 60 + n * 135 + between(dice, 0, 3) * 15;
        yoga.sessions.push_back(
            {.seats = seats,
             .occupies = {people[dice.below(people.size())]},
             .weekday = between(dice, 0, 6),
             .start = dice.one_in(6) ? 2 * 60 + 30 : start,
             .length = quarters(dice, 3, 5),
             .valid = {.from = date_of(today - 30), .until = date_of(today + between(dice, 10, 60))},
             .cancelled = {}}
        );
        if (dice.one_in(3)) yoga.sessions.back().occupies.push_back(hall);
    }
    yoga.policy.party_max = 4;
    yoga.policy.children_max = 1;
    yoga.policy.series_max = 6;
    yoga.price_lines.clear();
    draw_buffers(yoga.policy, dice);
    auto& massage = add(business, "massage", Shape::Appointment);
    massage.phases = {{quarters(dice, 2, 4)}};
    massage.requirements = {one_of(people)};
    massage.requirements.front().chosen_by_name = true;
    draw_buffers(massage.policy, dice);
    return business;
}

Business a_practice(Dice& dice, Day today) {
    auto business = bare_business(dice, today);
    business.trade = catalogue::Trade::Practice;
    auto const people = some_people(business, dice);
    auto const small = add(business, "room-1", ResourceKind::Room, dice.one_in(3) ? 2 : 1);
    auto const large = add(business, "room-2", ResourceKind::Room);
    auto const laser = add(business, "laser", ResourceKind::Device, between(dice, 1, 2));
    for (std::string_view const name : {"physio", "lymph"}) {
        auto& service = add(business, name, Shape::Appointment);
        service.phases = {{Minutes{5 * between(dice, 3, 8)}}};
        if (dice.one_in(2)) service.phases.push_back({Minutes{5 * between(dice, 1, 4)}});
        service.requirements = {one_of(people), one_of({small, large})};
        service.requirements.front().chosen_by_name = true;
        if (name == "lymph") {
            service.requirements.push_back(one_of({laser}));
            service.requirements.back().phases = service.phases.size() > 1 && dice.one_in(2) ? 2 : 1;
        }
        service.policy.series_max = 6;
        service.policy.slot_interval = Minutes{5 * between(dice, 2, 6)};
        service.policy.approval = dice.one_in(5);
        service.care = true;
        draw_buffers(service.policy, dice);
    }
    return business;
}

Business a_salon(Dice& dice, Day today) {
    auto business = bare_business(dice, today);
    auto const people = some_people(business, dice);
    auto const basin = add(business, "basin", ResourceKind::Device, between(dice, 1, 2));
    auto const chairs = add(business, "chairs", ResourceKind::Device, between(dice, 2, 3));
    auto& colour = add(business, "colour", Shape::Appointment);
    colour.phases = {{quarters(dice, 1, 2)}, {quarters(dice, 2, 3)}, {quarters(dice, 1, 2)}};
    colour.requirements = {one_of(people), one_of({basin}), one_of({chairs})};
    colour.requirements[0].chosen_by_name = true;
    colour.requirements[0].phases = 0b101;
    colour.requirements[1].phases = 0b100;
    draw_buffers(colour.policy, dice);
    auto& cut = add(business, "cut", Shape::Appointment);
    cut.phases = {{quarters(dice, 1, 3)}};
    cut.requirements = {one_of(people), one_of({chairs})};
    cut.requirements[0].chosen_by_name = true;
    auto& duo = add(business, "bride", Shape::Appointment);
    duo.phases = {{quarters(dice, 2, 4)}};
    duo.requirements = {one_of(people)};
    duo.requirements[0].count = 2;
    duo.policy.party_max = 2;
    return business;
}

}  // namespace obhut::histories
