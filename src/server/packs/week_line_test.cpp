// SPDX-License-Identifier: Apache-2.0

#include "packs/week_line.h"

#include <gtest/gtest.h>

namespace obhut::packs {
namespace {

std::string toml_of(std::string_view line) {
    auto const week = week_from(line);
    return week ? week_toml(*week) : "not understood";
}

TEST(WeekLine, IsUnderstoodAsPeopleWriteIt) {
    EXPECT_EQ(toml_of("Mo-Fr 9-18, Sa 9-13"), R"({ mon-fri = ["09:00-18:00"], sat = ["09:00-13:00"] })");
    EXPECT_EQ(toml_of("Mo–Fr 9:00–12:30 und 14–18 Uhr"), R"({ mon-fri = ["09:00-12:30", "14:00-18:00"] })");
    EXPECT_EQ(toml_of("montags geschlossen"), "not understood");
    EXPECT_EQ(toml_of("Montag zu, Dienstag bis Samstag von 10 bis 19.30"), R"({ tue-sat = ["10:00-19:30"] })");
    EXPECT_EQ(toml_of("Tue, Thu 8am-6pm; Sun 12 - 3 pm"), "not understood");
    EXPECT_EQ(
        toml_of("Tue, Thu 8am-6pm; Sun 12-3pm"),
        R"({ tue = ["08:00-18:00"], thu = ["08:00-18:00"], sun = ["12:00-15:00"] })"
    );
    EXPECT_EQ(toml_of("täglich 11-23"), R"({ mon-sun = ["11:00-23:00"] })");
    EXPECT_EQ(toml_of("daily 0-24"), R"({ mon-sun = ["00:00-24:00"] })");
}

TEST(WeekLine, GoesPastMidnightAndOverTheWeekend) {
    EXPECT_EQ(
        toml_of("Mi-Sa 17-1, So 12-15, 17-22"), R"({ wed-sat = ["17:00-01:00"], sun = ["12:00-15:00", "17:00-22:00"] })"
    );
    EXPECT_EQ(toml_of("Fr-Mo 17-24"), R"({ mon = ["17:00-24:00"], fri-sun = ["17:00-24:00"] })");
}

TEST(WeekLine, IsAskedForAnewWhereItSaysNothingOrTooMuch) {
    for (auto const* const line :
         {"",
          "9-18",
          "Mo",
          "Mo 9",
          "Mo 9-",
          "Mo 9-9",
          "Mo 25-26",
          "Mo 9-12, Mo 14-18",
          "Mo 9-18 und 12-14",
          "Mo zu",
          "Mo 9-18 !",
          "Xy 9-18"})
        EXPECT_FALSE(week_from(line)) << line;
}

TEST(Weekday, IsKnownByItsBeginningInBothLanguages) {
    EXPECT_EQ(weekday_from("So"), 6U);
    EXPECT_EQ(weekday_from("Sonnabend"), 5U);
    EXPECT_EQ(weekday_from("do"), 3U);
    EXPECT_EQ(weekday_from("Thursday"), 3U);
    EXPECT_FALSE(weekday_from("m"));
    EXPECT_FALSE(weekday_from("today"));
}

TEST(Time, IsOfTheClockWithTwelveOrTwentyFourHours) {
    EXPECT_EQ(time_from("9"), 9 * 60);
    EXPECT_EQ(time_from("9.30"), 9 * 60 + 30);
    EXPECT_EQ(time_from("12am"), 0);
    EXPECT_EQ(time_from("12pm"), 12 * 60);
    EXPECT_EQ(time_from("24"), 24 * 60);
    for (auto const* const word : {"24:01", "9:60", "9:5", "13pm", "0am", "x", ""})
        EXPECT_FALSE(time_from(word)) << word;
}

}  // namespace
}  // namespace obhut::packs
