// SPDX-License-Identifier: Apache-2.0
//
// Builders give valid values of which a test changes the one thing it is about:
//
//     auto business = fakes::a_business();                       // a house with all four shapes
//     auto service = fakes::a_service(Shape::Table);             // one of its services
//     auto booking = fakes::a_booking(7);                        // an hour with Anna on Monday at ten
//     auto later = fakes::a_booking(8, {.at = 2h});
//
// The house stands in Berlin and opens every day from 9 to 18; Anna and Ben work there, it has one wash basin, four
// tables of which two can be joined, three double rooms with their numbers, and six mats for the class on Tuesdays at
// ten.
//
// Layer: tests.

#pragma once

#include "booking/booking.h"
#include "catalogue/business.h"
#include "fakes/fake_clock.h"
#include "ports/store.h"

#include <chrono>
#include <cstdint>
#include <string_view>
#include <vector>

namespace obhut::fakes {

inline constexpr auto house = catalogue::BusinessId::numbered(1);
inline constexpr auto other_house = catalogue::BusinessId::numbered(2);
inline constexpr auto berlin = catalogue::LocationId::numbered(10);

inline constexpr auto anna = catalogue::ResourceId::numbered(101);
inline constexpr auto ben = catalogue::ResourceId::numbered(102);
inline constexpr auto basin = catalogue::ResourceId::numbered(103);
inline constexpr auto small_table = catalogue::ResourceId::numbered(111);
inline constexpr auto window_table = catalogue::ResourceId::numbered(112);
inline constexpr auto left_table = catalogue::ResourceId::numbered(113);
inline constexpr auto right_table = catalogue::ResourceId::numbered(114);
inline constexpr auto double_room = catalogue::ResourceId::numbered(121);
inline constexpr auto room_1 = catalogue::ResourceId::numbered(122);
inline constexpr auto room_2 = catalogue::ResourceId::numbered(123);
inline constexpr auto room_3 = catalogue::ResourceId::numbered(124);
inline constexpr auto mats = catalogue::ResourceId::numbered(131);

Slug slug(std::string_view text);  // must be one

catalogue::Business a_business();

// "haircut" (30 minutes with Anna or Ben), "dinner", "double", "yoga".
catalogue::Service a_service(catalogue::Shape shape);

// "colour": half an hour with Anna or Ben, twenty minutes at the basin, a quarter of an hour with the first again;
// up to four in one series.
catalogue::Service a_service_in_phases();

// The rows that belong to the business's document.
std::vector<ports::ResourceRow> rows_of(catalogue::Business const& business);

// Ten o'clock on the Monday of fake_clock.h, in Berlin.
inline constexpr availability::Instant monday_at_ten = monday_morning + std::chrono::hours{2};

struct Varied {
    std::chrono::seconds at{0};  // after Monday at ten
    std::chrono::seconds length = std::chrono::hours{1};
    catalogue::ResourceId resource = anna;
    std::int32_t units = 1;
    booking::Status status = booking::Status::Confirmed;
    availability::Instant lapses = availability::never;
};
booking::Booking a_booking(std::uint64_t number, Varied varied = {});

booking::Squeeze a_squeeze(std::uint64_t number, Varied varied = {});

}  // namespace obhut::fakes
