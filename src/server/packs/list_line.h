// SPDX-License-Identifier: Apache-2.0
//
// What a business has, each in one line as people write it:
//
//     Anna, Lars, 3 Plätze                       people, and how many of them fit in at a time
//     innen 2,2,4,4,6; Terrasse 4x4              tables by their seats, in areas
//     4 Einzelzimmer 79, 9 Doppelzimmer 119      rooms with the price of a night
//     Mo 18 Hatha, Mi 19:30 Vinyasa 60 min       the weekly plan of a studio
//
// Layer: server. Pure.

#pragma once

#include "catalogue/words.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::packs {

struct People {
    std::vector<std::string> names;
    std::int32_t places;  // as many as people where nothing is said
};

std::optional<People> people_from(std::string_view line);

struct Table {
    std::size_t area;  // its place in the list of areas
    std::int32_t seats;
};

struct Tables {
    std::vector<catalogue::Words> areas;
    std::vector<Table> tables;
};

std::optional<Tables> tables_from(std::string_view line);

struct RoomType {
    std::int32_t count;
    catalogue::Words name;
    std::int32_t sleeps;  // guessed from the name
    std::int64_t price;   // of a night, in minor units; guessed where nothing is said
};

std::optional<std::vector<RoomType>> room_types_from(std::string_view line);

struct CourseTime {
    std::size_t weekday;  // 0 is Monday
    std::int32_t start;   // minute of the day
    std::int32_t length;  // in minutes
};

struct Course {
    std::string name;
    std::vector<CourseTime> times;
};

std::optional<std::vector<Course>> courses_from(std::string_view line);

}  // namespace obhut::packs
