// SPDX-License-Identifier: Apache-2.0

#include "packs/list_line.h"

#include <gtest/gtest.h>

namespace obhut::packs {
namespace {

TEST(People, AreNamesWithAnAnd) {
    auto const people = people_from("Anna, Lars und Derya Aksoy").value();
    EXPECT_EQ(people.names, (std::vector<std::string>{"Anna", "Lars", "Derya Aksoy"}));
    EXPECT_EQ(people.places, 3);
}

TEST(People, MaySayHowManyPlacesThereAre) {
    auto const people = people_from("Anna; 14 Plätze").value();
    EXPECT_EQ(people.names.size(), 1U);
    EXPECT_EQ(people.places, 14);
    for (auto const* const line : {"", "3 Plätze", "Anna, 0 Plätze", "Anna, 5000 Plätze"})
        EXPECT_FALSE(people_from(line)) << line;
}

std::vector<std::int32_t> seats_of(Tables const& tables) {
    std::vector<std::int32_t> seats;
    for (auto const& table : tables.tables)
        seats.push_back(table.seats);
    return seats;
}

TEST(Tables, AreSeatsInAreas) {
    auto const tables = tables_from("innen 2,2,4; Terrasse 2x4, 6").value();
    ASSERT_EQ(tables.areas.size(), 2U);
    EXPECT_EQ(tables.areas[1].en, "Terrace");
    EXPECT_EQ(seats_of(tables), (std::vector<std::int32_t>{2, 2, 4, 4, 4, 6}));
    EXPECT_EQ(tables.tables[3].area, 1U);
}

TEST(Tables, WithoutAnAreaAreInside) {
    auto const tables = tables_from("5 Tische: 2,2,4,4,6").value();
    EXPECT_EQ(tables.areas.front().de, "Innen");
    EXPECT_EQ(seats_of(tables).size(), 5U);
    EXPECT_EQ(seats_of(tables_from("2 2 4").value()).size(), 3U);
}

TEST(Tables, AreAskedForAnewWhereTheirNumberDiffers) {
    for (auto const* const line : {"", "8 Tische: 2,2", "2,x", "Terrasse", "0", "2,500", "innen:"})
        EXPECT_FALSE(tables_from(line)) << line;
}

TEST(RoomTypes, HaveANumberANameAndAPrice) {
    auto const types = room_types_from("4 Einzelzimmer 74, 9 double rooms 109.50 €, Suite am See").value();
    ASSERT_EQ(types.size(), 3U);
    EXPECT_EQ(types[0].count, 4);
    EXPECT_EQ(types[0].name.en, "Single room");
    EXPECT_EQ(types[0].sleeps, 1);
    EXPECT_EQ(types[0].price, 7'400);
    EXPECT_EQ(types[1].name.de, "Doppelzimmer");
    EXPECT_EQ(types[1].price, 10'950);
    EXPECT_EQ(types[2].count, 1);
    EXPECT_EQ(types[2].name.en, "Suite am See");
    EXPECT_EQ(types[2].price, 17'900);
    for (auto const* const line : {"", "4", "4 79", "900 Einzelzimmer"})
        EXPECT_FALSE(room_types_from(line)) << line;
}

TEST(Courses, AreAWeeklyPlan) {
    auto const courses = courses_from("Mo, Mi 18 Hatha, Di 19:30 Vinyasa Flow 60 min; Sa 10 hatha").value();
    ASSERT_EQ(courses.size(), 2U);
    ASSERT_EQ(courses[0].times.size(), 3U);
    EXPECT_EQ(courses[0].times[1].weekday, 2U);
    EXPECT_EQ(courses[0].times[2].start, 10 * 60);
    EXPECT_EQ(courses[0].times[2].length, 75);
    EXPECT_EQ(courses[1].name, "Vinyasa Flow");
    EXPECT_EQ(courses[1].times[0].length, 60);
    for (auto const* const line : {"", "Mo", "Mo 18", "18 Hatha", "Hatha", "Mo 23:30 Yin", "Mo 18 Yin 5 min"})
        EXPECT_FALSE(courses_from(line)) << line;
}

}  // namespace
}  // namespace obhut::packs
