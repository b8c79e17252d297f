// SPDX-License-Identifier: Apache-2.0
#include "time/instant.h"

#include <gtest/gtest.h>

namespace obhut::time {
namespace {

TEST(Date, ComesBackFromItsTextForEveryDayOfTheCalendar) {
    for (Date day = date(2000, 1, 1); day < date(2038, 1, 1); day += std::chrono::days{1}) {
        ASSERT_EQ(parse_date(date_text(day)), day) << date_text(day);
    }
}

TEST(Date, IsWrittenAsIso8601) {
    EXPECT_EQ(date_text(date(2027, 3, 29)), "2027-03-29");
    EXPECT_EQ(date_text(date(2000, 12, 1)), "2000-12-01");
}

TEST(Date, RefusesDaysThatDoNotExist) {
    EXPECT_FALSE(parse_date("2027-02-29"));
    EXPECT_TRUE(parse_date("2028-02-29"));
    EXPECT_FALSE(parse_date("2027-04-31"));
    EXPECT_FALSE(parse_date("2027-00-10"));
    EXPECT_FALSE(parse_date("2027-13-10"));
    EXPECT_FALSE(parse_date("2027-01-00"));
    EXPECT_FALSE(date_from(2027, 257, 1)) << "must not wrap around to January";
    EXPECT_FALSE(date_from(2027, 1, 257));
}

TEST(Date, RefusesYearsOutsideTheCalendar) {
    EXPECT_FALSE(parse_date("1999-12-31"));
    EXPECT_TRUE(parse_date("2000-01-01"));
    EXPECT_TRUE(parse_date("2037-12-31"));
    EXPECT_FALSE(parse_date("2038-01-01"));
}

TEST(Date, RefusesEveryOtherSpelling) {
    for (auto const* text :
         {"",
          "2027-3-29",
          "2027-03-29 ",
          " 2027-03-29",
          "2027/03/29",
          "20270329",
          "+027-03-29",
          "2027-03-2x",
          "2027-03--1"}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
}

TEST(Date, KnowsItsWeekday) {
    EXPECT_EQ(weekday_of(date(2027, 3, 29)), std::chrono::Monday);
    EXPECT_EQ(date_of(LocalTime{date(2027, 3, 29)} + std::chrono::hours{23}), date(2027, 3, 29));
}

TEST(Calendar, IsHalfOpen) {
    EXPECT_TRUE(in_calendar(calendar_begin));
    EXPECT_FALSE(in_calendar(calendar_begin - Seconds{1}));
    EXPECT_TRUE(in_calendar(calendar_end - Seconds{1}));
    EXPECT_FALSE(in_calendar(calendar_end));
}

}  // namespace
}  // namespace obhut::time
