// SPDX-License-Identifier: Apache-2.0

#include "catalogue/node.h"

#include <algorithm>

namespace obhut::catalogue {

namespace {

constexpr std::size_t name_length_max = 120;
constexpr std::size_t description_length_max = 1'000;
constexpr std::size_t short_code_length_max = 8;
constexpr std::size_t requirements_max = 8;
constexpr std::size_t alternatives_max = 500;
constexpr std::size_t combined_max = 8;
constexpr std::size_t sessions_max = 100;
constexpr std::size_t dates_max = 1'000;
constexpr std::size_t prices_max = 200;
constexpr std::size_t fields_max = 20;
constexpr std::size_t turn_times_max = 20;
constexpr std::size_t stay_rules_max = 200;
constexpr std::size_t price_lines_max = 8;
constexpr std::int32_t day_minutes = 24 * 60;
constexpr std::int32_t year_minutes = 366 * day_minutes;

ResourceId read_resource_reference(Node const& node, Business const& business) {
    Resource const* const resource = business.resource(node.slug());
    if (resource == nullptr) node.refuse("no_such_resource", known_resources(business));
    return resource == nullptr ? ResourceId{RawId{}} : resource->id;
}

std::vector<ResourceId> read_resource_references(Node const& node, Business const& business) {
    std::vector<ResourceId> found;
    node.each_element(combined_max, [&](Node const& element) {
        found.push_back(read_resource_reference(element, business));
    });
    return found;
}

// A slug alone, or { all_of = [slugs], seats_min, seats_max }.
Alternative read_alternative(Node const& node, Business const& business) {
    if (node.is_text()) return Alternative{.all_of = {read_resource_reference(node, business)}};
    node.expect_members({"all_of", "seats_min", "seats_max"});
    return Alternative{
        .all_of = read_resource_references(node["all_of"], business),
        .seats_min = node["seats_min"].number_or(1, 1, party_size_max),
        .seats_max = node["seats_max"].number_or(1, 1, party_size_max),
    };
}

std::uint8_t read_phases(Node const& node) {
    if (!node.present()) return every_phase;
    unsigned phases = 0;
    node.each_element(phases_max, [&](Node const& element) {
        unsigned const phase = static_cast<unsigned>(element.number(0, static_cast<std::int32_t>(phases_max) - 1));
        if (phases >> phase != 0) element.refuse("overlaps_or_out_of_order");
        phases |= 1U << phase;
    });
    return static_cast<std::uint8_t>(phases);
}

Requirement read_requirement(Node const& node, Business const& business) {
    node.expect_members({"any_of", "count", "draw", "phases", "chosen_by_name", "first_minutes"});
    Requirement requirement{
        .any_of = {},
        .count = node["count"].number_or(1, 1, static_cast<std::int32_t>(alternatives_max)),
        .draw = node["draw"].word_or(Draw::PerBooking),
        .phases = read_phases(node["phases"]),
        .chosen_by_name = node["chosen_by_name"].truth_or(false),
        .first = node["first_minutes"].minutes_or(Minutes{0}, 1, day_minutes),
    };
    node["any_of"].each_element(alternatives_max, [&](Node const& element) {
        requirement.any_of.push_back(read_alternative(element, business));
    });
    return requirement;
}

Substitute read_substitute(Node const& node, Business const& business) {
    node.expect_members({"date", "occupies"});
    return Substitute{.date = node["date"].date(), .occupies = read_resource_references(node["occupies"], business)};
}

Session read_session(Node const& node, Business const& business) {
    node.expect_members({"seats", "occupies", "weekday", "start", "length_minutes", "valid", "cancelled", "substitutes"}
    );
    Node const weekday = node["weekday"];
    auto const* const found = std::find(weekday_names.begin(), weekday_names.end(), weekday.text());
    if (found == weekday_names.end()) weekday.refuse("unknown_word", known_weekdays());
    Session session{
        .seats = read_resource_reference(node["seats"], business),
        .occupies = read_resource_references(node["occupies"], business),
        .weekday = static_cast<std::int32_t>((found - weekday_names.begin()) % 7),
        .start = node["start"].wall_minute(),
        .length = node["length_minutes"].minutes(1, day_minutes),
        .valid = node["valid"].dates(),
        .cancelled = {},
        .substitutes = {},
    };
    node["cancelled"].each_element(dates_max, [&](Node const& element) {
        session.cancelled.push_back(element.date());
    });
    std::sort(session.cancelled.begin(), session.cancelled.end());
    node["substitutes"].each_element(dates_max, [&](Node const& element) {
        session.substitutes.push_back(read_substitute(element, business));
    });
    std::ranges::sort(session.substitutes, {}, &Substitute::date);
    return session;
}

std::optional<DateRange> read_season(Node const& node) {
    return node.present() ? std::optional{node.dates()} : std::nullopt;
}

std::uint8_t read_weekdays(Node const& node, std::uint8_t absent = every_weekday) {
    return node.present() ? node.weekdays() : absent;
}

Price read_price(Node const& node) {
    node.expect_members({"per", "gross", "season", "weekdays", "line"});
    Node const line = node["line"];
    return Price{
        .per = node["per"].word<PricePer>(),
        .gross = node["gross"].whole(0, amount_max),
        .season = read_season(node["season"]),
        .weekdays = read_weekdays(node["weekdays"]),
        .line = line.present() ? std::optional{line.slug()} : std::nullopt,
    };
}

PriceLine read_price_line(Node const& node) {
    node.expect_members({"key", "name", "tax"});
    return PriceLine{
        .key = node["key"].slug(), .name = node["name"].words(name_length_max), .tax_code = node["tax"].slug()
    };
}

StayRule read_stay_rule(Node const& node, Policy const& policy) {
    node.expect_members({"season", "weekdays", "nights_min", "nights_max", "arrivals"});
    return StayRule{
        .season = read_season(node["season"]),
        .weekdays = read_weekdays(node["weekdays"]),
        .nights_min = node["nights_min"].number_or(policy.nights_min, 1, nights_count_max),
        .nights_max = node["nights_max"].number_or(policy.nights_max, 1, nights_count_max),
        .arrivals = node["arrivals"].truth_or(true),
    };
}

TurnTime read_turn_time(Node const& node) {
    node.expect_members({"party_max", "length_minutes"});
    return TurnTime{
        .party_max = node["party_max"].number(1, party_size_max),
        .length = node["length_minutes"].minutes(1, day_minutes),
    };
}

Policy read_policy(Node const& node) {
    Policy const usual;
    if (!node.present()) return usual;
    node.expect_members(
        {"minimum_notice_minutes",
         "booking_window_days",
         "slot_interval_minutes",
         "buffer_before_minutes",
         "buffer_after_minutes",
         "cancel_until_minutes",
         "approval",
         "approval_from_party",
         "party_min",
         "party_max",
         "children_max",
         "turn_times",
         "nights_min",
         "nights_max",
         "arrival_weekdays",
         "check_in",
         "check_out",
         "series_max",
         "reminder_hours",
         "stay_rules",
         "last_seating_minutes"}
    );
    Node const check_in = node["check_in"];
    Node const check_out = node["check_out"];
    Policy policy{
        .minimum_notice = node["minimum_notice_minutes"].minutes_or(usual.minimum_notice, 0, year_minutes),
        .booking_window_days = node["booking_window_days"].number_or(usual.booking_window_days, 1, 1'100),
        .slot_interval = node["slot_interval_minutes"].minutes_or(usual.slot_interval, 5, day_minutes),
        .buffer_before = node["buffer_before_minutes"].minutes_or(usual.buffer_before, 0, day_minutes),
        .buffer_after = node["buffer_after_minutes"].minutes_or(usual.buffer_after, 0, day_minutes),
        .cancel_until = node["cancel_until_minutes"].minutes_or(usual.cancel_until, 0, year_minutes),
        .approval = node["approval"].truth_or(usual.approval),
        .approval_from_party = node["approval_from_party"].number_or(usual.approval_from_party, 0, party_size_max),
        .party_min = node["party_min"].number_or(usual.party_min, 1, party_size_max),
        .party_max = node["party_max"].number_or(usual.party_max, 1, party_size_max),
        .children_max = node["children_max"].number_or(usual.children_max, 0, party_size_max),
        .turn_times = {},
        .nights_min = node["nights_min"].number_or(usual.nights_min, 1, nights_count_max),
        .nights_max = node["nights_max"].number_or(usual.nights_max, 1, nights_count_max),
        .arrival_weekdays = read_weekdays(node["arrival_weekdays"], usual.arrival_weekdays),
        .check_in = check_in.present() ? check_in.wall_minute() : usual.check_in,
        .check_out = check_out.present() ? check_out.wall_minute() : usual.check_out,
        .stay_rules = {},
        .last_seating = node["last_seating_minutes"].minutes_or(usual.last_seating, 0, day_minutes),
        .series_max = node["series_max"].number_or(usual.series_max, 1, 100),
        .reminder = std::chrono::hours{node["reminder_hours"].number_or(24, 0, 24 * 14)},
    };
    node["turn_times"].each_element(turn_times_max, [&](Node const& element) {
        policy.turn_times.push_back(read_turn_time(element));
    });
    node["stay_rules"].each_element(stay_rules_max, [&](Node const& element) {
        policy.stay_rules.push_back(read_stay_rule(element, policy));
    });
    return policy;
}

std::string read_short_code(Node const& node) {
    return node.present() ? node.line(short_code_length_max) : std::string{};
}

Words words_or_none(Node const& node, std::size_t length_max, bool lines) {
    return node.present() ? node.words(length_max, lines) : Words{};
}

Service read_service(Node const& node, Business const& business) {
    node.expect_members(
        {"id",
         "slug",
         "location",
         "shape",
         "name",
         "description",
         "short_code",
         "discreet_name",
         "care",
         "phases",
         "requirements",
         "sessions",
         "prices",
         "price_lines",
         "tax",
         "obligation",
         "policy",
         "fields",
         "phone_alone_confirms"}
    );
    Slug slug = node["slug"].slug();
    Service service{
        .id = read_service_id(node["id"], business, slug),
        .slug = slug,
        .location = read_location_reference(node["location"], business),
        .shape = node["shape"].word<Shape>(),
        .name = node["name"].words(name_length_max),
        .description = words_or_none(node["description"], description_length_max, true),
        .short_code = read_short_code(node["short_code"]),
        .discreet_name = words_or_none(node["discreet_name"], name_length_max, false),
        .care = node["care"].truth_or(false),
        .phases = {},
        .requirements = {},
        .sessions = {},
        .prices = {},
        .price_lines = {},
        .tax_code = node["tax"].slug(),
        .obligation = node["obligation"].word_or(Obligation::None),
        .policy = read_policy(node["policy"]),
        .fields = {},
        .phone_alone_confirms = node["phone_alone_confirms"].truth_or(true),
    };
    node["phases"].each_element(phases_max, [&](Node const& element) {
        service.phases.push_back(Phase{.length = element.minutes(1, day_minutes)});
    });
    node["requirements"].each_element(requirements_max, [&](Node const& element) {
        service.requirements.push_back(read_requirement(element, business));
    });
    node["sessions"].each_element(sessions_max, [&](Node const& element) {
        service.sessions.push_back(read_session(element, business));
    });
    node["prices"].each_element(prices_max, [&](Node const& element) {
        service.prices.push_back(read_price(element));
    });
    node["price_lines"].each_element(price_lines_max, [&](Node const& element) {
        service.price_lines.push_back(read_price_line(element));
    });
    node["fields"].each_element(fields_max, [&](Node const& element) {
        if (auto field = read_field(element, service.care)) service.fields.push_back(*std::move(field));
    });
    return service;
}

}  // namespace

void read_services(Node const& node, Business& business) {
    node.each_element(services_max, [&](Node const& element) {
        business.services.push_back(read_service(element, business));
    });
}

}  // namespace obhut::catalogue
