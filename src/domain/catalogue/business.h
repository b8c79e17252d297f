// SPDX-License-Identifier: Apache-2.0
//
// Business is the catalogue of one business: who runs the bookings, where, with what, offering which services.
//
// It is one document with one version. A booking keeps a snapshot of what it was promised, so changing the document
// never changes what was said; resources stand in rows of their own besides, because the schema guards those.
//
// Layer: domain. Pure.

#pragma once

#include "catalogue/service.h"
#include "time/zone.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace obhut::catalogue {

enum class Trade : std::uint8_t { Salon, Practice, Restaurant, Hotel, Classes };

// A part of a location that can be closed and asked for by itself: the terrace, the first floor.
struct Area {
    Slug slug;
    Words name;
    std::vector<Absence> absences;  // sorted by from
};

struct Location {
    LocationId id;
    Slug slug;
    std::string name;
    std::string street;
    std::string postcode;
    std::string city;
    std::string country;  // ISO 3166-1
    std::string phone;
    time::Zone zone;
    Schedule hours;  // when it is open; nothing is offered outside. Stays ask only for its absences.
    std::optional<HolidayCalendar> holidays;
    std::vector<Area> areas = {};

    Area const* area(Slug const& slug) const noexcept;
};

// Pace is what a kitchen can begin: its units are guests who arrive, each for the first minutes of the visit only.
enum class ResourceKind : std::uint8_t { Provider, Room, Table, Device, RoomType, Seats, Pace };

struct Resource {
    ResourceId id;
    Slug slug;
    ResourceKind kind;
    LocationId location;
    Words name;                                // a provider's chosen display name, the same in each language
    std::int32_t capacity = 1;                 // units
    std::optional<Schedule> schedule;          // absent: whenever the location is open
    std::vector<Absence> absences = {};        // besides the schedule's; sorted by from
    std::optional<Slug> area = {};             // of the location
    std::optional<ResourceId> room_type = {};  // a hotel's room: which of the types it is one of
};

// What the notice says of who is responsible (req:T2, B25).
struct Controller {
    std::string name;
    std::string address;
    std::string email;
    std::string data_protection_officer;  // empty where none is named
    std::string complaint_body;
};

// How the public pages look beside the words: an accent for light and one for dark surroundings, both legible on their
// ground (catalogue/theme.h), and a mark.
struct Theme {
    std::string accent;       // "#2f5d50"; empty: the product's own
    std::string accent_dark;  // on dark ground; empty: the product's own
    std::string logo;         // a PNG file in base64; empty: the name alone
};

// What the public form accepts. Everything else about abuse is decided by the program.
enum class DisposableMail : std::uint8_t { Accepted, Refused };

struct Business {
    BusinessId id;
    Slug slug;
    std::int64_t version;
    std::string name;
    Trade trade;
    Language language;  // the one it opens in
    Address address;
    Currency currency;
    Controller controller;
    Words terms{};  // of business, in paragraphs; without them nothing can be booked in public (req:B25)
    Theme theme{};
    std::vector<std::string> embedders{};  // origins whose pages may show the booking pages in a frame
    DisposableMail disposable_mail = DisposableMail::Accepted;
    std::int64_t notice_version;
    Retention contact_retention;  // how long name and contact are kept after a visit
    std::vector<TaxRate> tax_rates;
    std::vector<Location> locations;
    std::vector<Resource> resources;
    std::vector<Service> services;

    Location const* location(LocationId id) const noexcept;
    Resource const* resource(ResourceId id) const noexcept;
    Service const* service(Slug const& slug) const noexcept;
    Service const* service(ServiceId id) const noexcept;
    Resource const* resource(Slug const& slug) const noexcept;
};

// Slugs of businesses and services stand in addresses, beside words that have a meaning of their own there.
bool is_reserved(Slug const& slug) noexcept;

// The tables and room types of a demo are few, but a hotel chain's list is not: a document beyond these is refused.
inline constexpr std::size_t resources_max = 2'000;
inline constexpr std::size_t services_max = 500;
inline constexpr std::int32_t party_size_max = 500;
inline constexpr std::int32_t nights_count_max = 365;

}  // namespace obhut::catalogue
