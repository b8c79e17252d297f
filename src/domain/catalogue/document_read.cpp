// SPDX-License-Identifier: Apache-2.0

#include "catalogue/document.h"
#include "catalogue/node.h"
#include "text/contact.h"

#include <algorithm>

namespace obhut::catalogue {

namespace {

constexpr std::size_t name_length_max = 120;
constexpr std::size_t address_length_max = 300;
constexpr std::size_t locations_max = 100;
constexpr std::size_t areas_max = 50;
constexpr std::size_t tax_rates_max = 100;
constexpr std::int32_t capacity_max = 10'000;
constexpr std::size_t terms_length_max = 20'000;
constexpr std::size_t embedders_max = 20;

template <typename Identity>
Identity read_id(Node const& node, std::string_view kind, Slug const& business, Slug const& slug) {
    if (!node.present()) return Identity{derived_id(kind, business, slug)};
    auto const id = Identity::from(node.text());
    if (!id) node.refuse("not_an_id");
    return id.value_or(Identity{RawId{}});
}

std::string read_upper(Node const& node, std::size_t length_min, std::size_t length_max) {
    std::string const& text = node.text();
    bool const fits =
        text.size() >= length_min && text.size() <= length_max &&
        std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    if (!fits) node.refuse("not_a_country_or_state");
    return fits ? text : std::string{};
}

std::optional<HolidayCalendar> read_holidays(Node const& node) {
    if (!node.present()) return std::nullopt;
    node.expect_members({"country", "state"});
    Node const state = node["state"];
    return HolidayCalendar{
        .country = read_upper(node["country"], 2, 2), .state = state.present() ? read_upper(state, 1, 3) : std::string{}
    };
}

Area read_area(Node const& node) {
    node.expect_members({"slug", "name", "absences"});
    return Area{
        .slug = node["slug"].slug(),
        .name = node["name"].words(name_length_max),
        .absences = read_absences(node["absences"]),
    };
}

Location read_location(Node const& node, Slug const& business) {
    node.expect_members(
        {"id", "slug", "name", "street", "postcode", "city", "country", "phone", "zone", "hours", "holidays", "areas"}
    );
    Slug slug = node["slug"].slug();
    auto const zone = time::Zone::from(node["zone"].text());
    if (!zone) node["zone"].refuse("not_a_time_zone");
    Node const phone = node["phone"];
    std::string number = phone.present() ? phone.text() : std::string{};
    if (phone.present() && !text::is_phone(number)) phone.refuse("not_a_phone_number");
    Location location{
        .id = read_id<LocationId>(node["id"], "location", business, slug),
        .slug = slug,
        .name = node["name"].line(name_length_max),
        .street = node["street"].line(name_length_max),
        .postcode = node["postcode"].line(20),
        .city = node["city"].line(name_length_max),
        .country = read_upper(node["country"], 2, 2),
        .phone = std::move(number),
        .zone = zone.value_or(time::Zone::utc()),
        .hours = read_schedule(node["hours"]),
        .holidays = read_holidays(node["holidays"]),
        .areas = {},
    };
    node["areas"].each_element(areas_max, [&](Node const& element) { location.areas.push_back(read_area(element)); });
    return location;
}

// The type stands above its rooms.
std::optional<ResourceId> read_room_type(Node const& node, Business const& business) {
    if (!node.present()) return std::nullopt;
    Resource const* const type = business.resource(node.slug());
    if (type == nullptr) node.refuse("no_such_resource", known_resources(business));
    return type == nullptr ? std::nullopt : std::optional{type->id};
}

Resource read_resource(Node const& node, Business const& business) {
    node.expect_members(
        {"id", "slug", "kind", "location", "name", "capacity", "schedule", "absences", "area", "room_type"}
    );
    Node const area = node["area"];
    Slug slug = node["slug"].slug();
    Node const schedule = node["schedule"];
    return Resource{
        .id = read_id<ResourceId>(node["id"], "resource", business.slug, slug),
        .slug = slug,
        .kind = node["kind"].word<ResourceKind>(),
        .location = read_location_reference(node["location"], business),
        .name = node["name"].words(name_length_max),
        .capacity = node["capacity"].number_or(1, 1, capacity_max),
        .schedule = schedule.present() ? std::optional{read_schedule(schedule)} : std::nullopt,
        .absences = read_absences(node["absences"]),
        .area = area.present() ? std::optional{area.slug()} : std::nullopt,
        .room_type = read_room_type(node["room_type"], business),
    };
}

Controller read_controller(Node const& node) {
    node.expect_members({"name", "address", "email", "data_protection_officer", "complaint_body"});
    Node const officer = node["data_protection_officer"];
    Controller controller{
        .name = node["name"].line(name_length_max),
        .address = node["address"].line(address_length_max),
        .email = node["email"].line(name_length_max),
        .data_protection_officer = officer.present() ? officer.line(address_length_max) : std::string{},
        .complaint_body = node["complaint_body"].line(address_length_max),
    };
    if (!text::is_email(controller.email)) node["email"].refuse("not_an_email_address");
    return controller;
}

// "https://www.salon.example", as a browser names an origin: no path, no capital letters.
std::string read_origin(Node const& node) {
    std::string const& origin = node.text();
    std::string_view rest = origin;
    bool fits = rest.starts_with("https://") && rest.size() <= 200;
    if (fits) rest.remove_prefix(std::string_view{"https://"}.size());
    fits = fits && !rest.empty() && std::all_of(rest.begin(), rest.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':';
           });
    if (!fits) node.refuse("not_an_origin");
    return fits ? origin : std::string{};
}

TaxRate read_tax_rate(Node const& node) {
    node.expect_members({"code", "basis_points", "valid"});
    return TaxRate{
        .code = node["code"].slug(),
        .basis_points = node["basis_points"].number(0, 10'000),
        .valid = node["valid"].dates(),
    };
}

Currency read_currency(Node const& node) {
    auto const currency = Currency::from(node.text());
    if (!currency) node.refuse("not_a_currency");
    return currency ? *currency : *Currency::from("EUR");
}

// Everything but locations, resources and services, which need a business to belong to.
Business read_head(Node const& node) {
    node.expect_members(
        {"id",
         "slug",
         "version",
         "name",
         "trade",
         "language",
         "address",
         "currency",
         "controller",
         "terms",
         "theme",
         "embedders",
         "disposable_mail",
         "notice_version",
         "contact_retention",
         "tax_rates",
         "locations",
         "resources",
         "services"}
    );
    Slug slug = node["slug"].slug();
    Business business{
        .id = read_id<BusinessId>(node["id"], "business", slug, slug),
        .slug = slug,
        .version = node["version"].present() ? node["version"].whole(1, INT64_MAX) : 1,
        .name = node["name"].line(name_length_max),
        .trade = node["trade"].word<Trade>(),
        .language = node["language"].word<Language>(),
        .address = node["address"].word<Address>(),
        .currency = read_currency(node["currency"]),
        .controller = read_controller(node["controller"]),
        .terms = node["terms"].words(terms_length_max, true),
        .theme = read_theme(node["theme"]),
        .embedders = {},
        .disposable_mail = node["disposable_mail"].word_or(DisposableMail::Accepted),
        .notice_version = node["notice_version"].whole(1, INT64_MAX),
        .contact_retention = read_retention(node["contact_retention"]),
        .tax_rates = {},
        .locations = {},
        .resources = {},
        .services = {},
    };
    node["tax_rates"].each_element(tax_rates_max, [&](Node const& element) {
        business.tax_rates.push_back(read_tax_rate(element));
    });
    node["embedders"].each_element(embedders_max, [&](Node const& element) {
        business.embedders.push_back(read_origin(element));
    });
    return business;
}

}  // namespace

// A business with one place need not say which.
LocationId read_location_reference(Node const& node, Business const& business) {
    if (!node.present() && business.locations.size() == 1) return business.locations.front().id;
    Slug const slug = node.slug();
    auto const found =
        std::find_if(business.locations.begin(), business.locations.end(), [&](Location const& location) {
            return location.slug == slug;
        });
    if (found != business.locations.end()) return found->id;
    std::vector<std::string> slugs;
    for (Location const& location : business.locations)
        slugs.push_back(location.slug.text());
    node.refuse("no_such_location", std::move(slugs));
    return LocationId{RawId{}};
}

Retention read_retention(Node const& node) {
    node.expect_members({"start", "days"});
    return Retention{.start = node["start"].word<RetentionStart>(), .days = node["days"].number(0, retention_days_max)};
}

ServiceId read_service_id(Node const& node, Business const& business, Slug const& slug) {
    return read_id<ServiceId>(node, "service", business.slug, slug);
}

Result<Business, DocumentFault> read(json::Value const& document) {
    auto read = examine(document);
    if (!read) return Refused{read.error().front()};
    return std::move(read).value();
}

Result<Business, std::vector<DocumentFault>> examine(json::Value const& document) {
    Faults faults;
    Node const node{&document, "", faults};
    Business business = read_head(node);
    node["locations"].each_element(locations_max, [&](Node const& element) {
        business.locations.push_back(read_location(element, business.slug));
    });
    node["resources"].each_element(resources_max, [&](Node const& element) {
        business.resources.push_back(read_resource(element, business));
    });
    read_services(node["services"], business);
    if (faults.none()) check(business, faults);
    if (!faults.none()) return Refused{faults.all()};
    return business;
}

}  // namespace obhut::catalogue
