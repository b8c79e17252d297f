// SPDX-License-Identifier: Apache-2.0
#include "fakes/builders.h"

#include "core/check.h"

namespace obhut::fakes {
namespace {

using catalogue::Alternative;
using catalogue::Draw;
using catalogue::Minutes;
using catalogue::Requirement;
using catalogue::ResourceKind;
using catalogue::Service;
using catalogue::ServiceId;
using catalogue::Shape;
using catalogue::Words;

catalogue::Schedule every_day(std::int32_t start, std::int32_t end) {
    catalogue::Schedule schedule;
    for (auto& day : schedule.weekly)
        day = {{.start = start, .end = end}};
    return schedule;
}

time::Zone zone() {
    auto const found = time::Zone::from("Europe/Berlin");
    OBHUT_CHECK(found.has_value());
    return *found;
}

Requirement one_of(std::vector<catalogue::ResourceId> const& resources) {
    Requirement requirement;
    for (auto const& resource : resources)
        requirement.any_of.push_back({.all_of = {resource}});
    return requirement;
}

catalogue::Resource
a_resource(catalogue::ResourceId id, std::string_view name, ResourceKind kind, std::int32_t units = 1) {
    return {
        .id = id,
        .slug = slug(name),
        .kind = kind,
        .location = berlin,
        .name = {.de = std::string{name}, .en = std::string{name}},
        .capacity = units,
        .schedule = std::nullopt
    };
}

catalogue::Resource a_double_room(catalogue::ResourceId id, std::string_view name) {
    auto room = a_resource(id, name, ResourceKind::Room);
    room.room_type = double_room;
    return room;
}

Service bare(std::uint64_t number, std::string_view name, Shape shape, std::int64_t gross) {
    Words const words{.de = std::string{name}, .en = std::string{name}};
    return {
        .id = ServiceId::numbered(number),
        .slug = slug(name),
        .location = berlin,
        .shape = shape,
        .name = words,
        .description = words,
        .short_code = "X",
        .discreet_name = {.de = "Termin", .en = "Appointment"},
        .phases = {},
        .requirements = {},
        .sessions = {},
        .prices = {{.per = catalogue::PricePer::Visit, .gross = gross, .season = std::nullopt}},
        .tax_code = slug("standard"),
        .policy = {},
        .fields = {}
    };
}

Service haircut() {
    auto service = bare(201, "haircut", Shape::Appointment, 3500);
    service.phases = {{.length = Minutes{30}}};
    service.requirements = {one_of({anna, ben})};
    service.requirements.front().chosen_by_name = true;
    service.policy.buffer_after = Minutes{5};
    service.policy.cancel_until = Minutes{120};
    return service;
}

Service dinner() {
    auto service = bare(203, "dinner", Shape::Table, 0);
    service.requirements = {Requirement{}};
    service.requirements.front().any_of = {
        {.all_of = {small_table}, .seats_min = 1, .seats_max = 2},
        {.all_of = {window_table}, .seats_min = 1, .seats_max = 4},
        {.all_of = {left_table}, .seats_min = 2, .seats_max = 4},
        {.all_of = {right_table}, .seats_min = 2, .seats_max = 4},
        {.all_of = {left_table, right_table}, .seats_min = 5, .seats_max = 8}
    };
    service.policy.party_max = 8;
    service.policy.approval_from_party = 7;
    service.policy.slot_interval = Minutes{30};
    service.policy.turn_times = {{.party_max = 2, .length = Minutes{90}}, {.party_max = 8, .length = Minutes{120}}};
    return service;
}

Service double_nights() {
    auto service = bare(204, "double", Shape::Stay, 0);
    service.prices = {{.per = catalogue::PricePer::Night, .gross = 9900, .season = std::nullopt}};
    service.requirements = {one_of({double_room})};
    service.policy.party_max = 2;
    service.policy.nights_max = 14;
    return service;
}

Service yoga() {
    auto service = bare(205, "yoga", Shape::Class, 1500);
    auto seats = one_of({mats});
    seats.draw = Draw::PerPerson;
    service.requirements = {seats};
    service.sessions = {
        {.seats = mats,
         .occupies = {ben},
         .weekday = 1,
         .start = 10 * 60,
         .length = Minutes{60},
         .valid = {.from = time::date(2020, 1, 1), .until = time::date(2037, 1, 1)},
         .cancelled = {}}
    };
    service.policy.party_max = 4;
    return service;
}

}  // namespace

Slug slug(std::string_view text) {
    auto const made = Slug::from(text);
    OBHUT_CHECK(made.has_value());
    return *made;
}

Service a_service(Shape shape) {
    switch (shape) {
    case Shape::Appointment: return haircut();
    case Shape::Class: return yoga();
    case Shape::Table: return dinner();
    case Shape::Stay: return double_nights();
    }
    return haircut();
}

Service a_service_in_phases() {
    auto service = bare(202, "colour", Shape::Appointment, 8900);
    service.phases = {{.length = Minutes{30}}, {.length = Minutes{20}}, {.length = Minutes{15}}};
    auto hairdresser = one_of({anna, ben});
    hairdresser.chosen_by_name = true;
    hairdresser.phases = 0b101;
    auto wash = one_of({basin});
    wash.phases = 0b010;
    service.requirements = {hairdresser, wash};
    service.policy.approval = true;
    service.policy.series_max = 4;
    return service;
}

catalogue::Business a_business() {
    auto const currency = catalogue::Currency::from("EUR");
    OBHUT_CHECK(currency.has_value());
    return {
        .id = house,
        .slug = slug("house"),
        .version = 1,
        .name = "The House",
        .trade = catalogue::Trade::Salon,
        .language = catalogue::Language::German,
        .address = catalogue::Address::Formal,
        .currency = *currency,
        .controller =
            {.name = "The House",
             .address = "Hauptstr. 1, 10115 Berlin",
             .email = "owner@house.example",
             .data_protection_officer = "",
             .complaint_body = "BlnBDI"},
        .terms = {.de = "Wer kommt, zahlt.", .en = "Who comes, pays."},
        .notice_version = 1,
        .contact_retention = {.start = catalogue::RetentionStart::EndOfVisit, .days = 90},
        .tax_rates =
            {{.code = slug("standard"),
              .basis_points = 1900,
              .valid = {.from = time::date(2007, 1, 1), .until = time::date(2037, 12, 31)}}},
        .locations =
            {{.id = berlin,
              .slug = slug("berlin"),
              .name = "Berlin",
              .street = "Hauptstr. 1",
              .postcode = "10115",
              .city = "Berlin",
              .country = "DE",
              .phone = "+4930123456",
              .zone = zone(),
              .hours = every_day(9 * 60, 18 * 60),
              .holidays = std::nullopt}},
        .resources =
            {a_resource(anna, "anna", ResourceKind::Provider),
             a_resource(ben, "ben", ResourceKind::Provider),
             a_resource(basin, "basin", ResourceKind::Device),
             a_resource(small_table, "small-table", ResourceKind::Table),
             a_resource(window_table, "window-table", ResourceKind::Table),
             a_resource(left_table, "left-table", ResourceKind::Table),
             a_resource(right_table, "right-table", ResourceKind::Table),
             a_resource(double_room, "double-room", ResourceKind::RoomType, 3),
             a_double_room(room_1, "room-1"),
             a_double_room(room_2, "room-2"),
             a_double_room(room_3, "room-3"),
             a_resource(mats, "mats", ResourceKind::Seats, 6)},
        .services = {haircut(), a_service_in_phases(), dinner(), double_nights(), yoga()}
    };
}

std::vector<ports::ResourceRow> rows_of(catalogue::Business const& business) {
    std::vector<ports::ResourceRow> rows;
    for (auto const& resource : business.resources)
        rows.push_back({.resource = resource.id, .capacity = resource.capacity});
    return rows;
}

booking::Booking a_booking(std::uint64_t number, Varied varied) {
    availability::Span const span{.start = monday_at_ten + varied.at, .end = monday_at_ten + varied.at + varied.length};
    return {
        .id = booking::BookingId::numbered(number),
        .service = ServiceId::numbered(201),
        .location = berlin,
        .status = varied.status,
        .visit = span,
        .wall_start = zone().to_local(span.start),
        .zone = "Europe/Berlin",
        .party = {},
        .segments = {{.span = span, .resources = {varied.resource}}},
        .occupancies = {{.resource = varied.resource, .span = span, .units = varied.units}},
        .provider = varied.resource,
        .client = std::nullopt,
        .series = std::nullopt,
        .created = monday_morning,
        .lapses = varied.lapses,
        .cancellation = std::nullopt,
        .visitor_zone = "Europe/Berlin",
        .snapshot =
            {.catalogue_version = 1,
             .notice_version = 1,
             .gross = 3500,
             .tax = 559,
             .tax_basis_points = 1900,
             .currency = "EUR",
             .cancel_until = span.start - std::chrono::hours{2}}
    };
}

booking::Squeeze a_squeeze(std::uint64_t number, Varied varied) {
    auto const start = monday_at_ten + varied.at;
    return {
        .id = booking::SqueezeId::numbered(number),
        .resource = varied.resource,
        .span = {.start = start, .end = start + varied.length},
        .units = varied.units,
        .by = booking::StaffId::numbered(301),
        .at = monday_morning
    };
}

}  // namespace obhut::fakes
