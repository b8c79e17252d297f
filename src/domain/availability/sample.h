// SPDX-License-Identifier: Apache-2.0
//
// Sample is a small business for the tests of the engine, and a timetable whose pages are cut into short pieces, so
// that every test also walks over seams.
//
// Layer: domain. Tests only.

#pragma once

#include "availability/engine.h"
#include "availability/hours.h"

#include <map>
#include <string_view>

namespace obhut::availability {

using catalogue::Minutes;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

inline Slug slug(std::string_view text) {
    return *Slug::from(text);
}

inline ResourceId resource_id(std::uint64_t number) {
    return ResourceId::numbered(number);
}

inline Instant utc(int year, unsigned month, unsigned day, int hour = 0, int minute = 0) {
    return Instant{time::date(year, month, day).time_since_epoch()} + hours{hour} + minutes{minute};
}

inline Span span(Instant start, minutes length) {
    return {start, start + length};
}

inline catalogue::Schedule every_day(catalogue::DayHours const& day_hours) {
    catalogue::Schedule schedule;
    schedule.weekly.fill(day_hours);
    return schedule;
}

// One location, open from 9 to 17 every day, with nothing in it yet.
inline catalogue::Business sample_business(std::string_view zone = "UTC") {
    catalogue::Location const location{
        .id = catalogue::LocationId::numbered(1),
        .slug = slug("here"),
        .name = "Here",
        .street = "",
        .postcode = "",
        .city = "",
        .country = "DE",
        .phone = "",
        .zone = *time::Zone::from(zone),
        .hours = every_day({{9 * 60, 17 * 60}}),
        .holidays = {},
    };
    return catalogue::Business{
        .id = catalogue::BusinessId::numbered(1),
        .slug = slug("sample"),
        .version = 1,
        .name = "Sample",
        .trade = catalogue::Trade::Salon,
        .language = catalogue::Language::German,
        .address = catalogue::Address::Formal,
        .currency = *catalogue::Currency::from("EUR"),
        .controller = {},
        .notice_version = 1,
        .contact_retention = {catalogue::RetentionStart::EndOfVisit, 30},
        .tax_rates = {},
        .locations = {location},
        .resources = {},
        .services = {},
    };
}

inline void add_resource(
    catalogue::Business& business,
    std::uint64_t number,
    std::int32_t capacity = 1,
    catalogue::ResourceKind kind = catalogue::ResourceKind::Provider
) {
    business.resources.push_back(
        {.id = resource_id(number),
         .slug = slug("r" + std::to_string(number)),
         .kind = kind,
         .location = business.locations.front().id,
         .name = {},
         .capacity = capacity,
         .schedule = {}}
    );
}

inline catalogue::Service sample_service(catalogue::Shape shape) {
    return catalogue::Service{
        .id = catalogue::ServiceId::numbered(1),
        .slug = slug("service"),
        .location = catalogue::LocationId::numbered(1),
        .shape = shape,
        .name = {},
        .description = {},
        .short_code = "S",
        .discreet_name = {},
        .care = false,
        .phases = {},
        .requirements = {},
        .sessions = {},
        .prices = {},
        .tax_code = slug("standard"),
        .obligation = catalogue::Obligation::None,
        .policy = {},
        .fields = {},
        .phone_alone_confirms = true,
    };
}

// Any one of the resources, each an alternative of its own.
inline catalogue::Requirement any_of(std::initializer_list<std::uint64_t> numbers) {
    catalogue::Requirement requirement;
    for (std::uint64_t const number : numbers)
        requirement.any_of.push_back({.all_of = {resource_id(number)}});
    return requirement;
}

// An appointment of thirty minutes with one provider, number 1, on a grid of a quarter of an hour.
inline catalogue::Business salon() {
    auto business = sample_business();
    add_resource(business, 1);
    auto service = sample_service(catalogue::Shape::Appointment);
    service.phases = {{Minutes{30}}};
    service.requirements = {any_of({1})};
    service.requirements.front().chosen_by_name = true;
    business.services.push_back(service);
    return business;
}

struct Row {
    ResourceId resource;
    Occupied occupied;
};

struct ExtraRow {
    ResourceId resource;
    Extra extra;
};

class SampleTimetable final : public Timetable {
public:
    SampleTimetable(
        catalogue::Business const& business,
        Span window,
        std::vector<Row> const& rows = {},
        std::vector<ExtraRow> const& extras = {},
        std::map<ResourceId, std::vector<Span>> const& open = {},
        minutes page_length = minutes{3 * 24 * 60 + 7}
    )
        : business_(business), window_(window) {
        for (catalogue::Resource const& resource : business.resources) {
            auto& pages = pages_[resource.id];
            for (Instant at = window.start; at < window.end; at += page_length) {
                Span const covers{at, std::min(at + page_length, window.end)};
                PageContent content{
                    .covers = covers, .capacity = resource.capacity, .open = {}, .occupied = {}, .extra = {}
                };
                auto const given = open.find(resource.id);
                content.open = given != open.end() ? given->second : open_for(business, resource, covers);
                for (Row const& row : rows) {
                    if (row.resource == resource.id) content.occupied.push_back(row.occupied);
                }
                for (ExtraRow const& row : extras) {
                    if (row.resource == resource.id) content.extra.push_back(row.extra);
                }
                pages.push_back(Page::build(std::move(content)));
            }
            for (Page const& page : pages)
                pointers_[resource.id].push_back(&page);
        }
        open_ = availability::open_at(business.locations.front(), window);
    }

    std::span<Page const* const> pages(ResourceId resource, Span) const override { return pointers_.at(resource); }

    std::span<Span const> open_at(catalogue::LocationId, Span) const override { return open_; }

private:
    catalogue::Business const& business_;
    Span window_;
    std::map<ResourceId, std::vector<Page>> pages_;
    std::map<ResourceId, std::vector<Page const*>> pointers_;
    std::vector<Span> open_;
};

inline std::vector<Instant> starts_of(std::vector<Slot> const& slots) {
    std::vector<Instant> starts;
    for (Slot const& slot : slots)
        starts.push_back(slot.start);
    return starts;
}

}  // namespace obhut::availability
