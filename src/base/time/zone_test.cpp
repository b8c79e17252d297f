// SPDX-License-Identifier: Apache-2.0
#include "time/zone.h"

#include <thread>

#include <gtest/gtest.h>

namespace obhut::time {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

Instant utc(int year, unsigned month, unsigned day, int hour = 0, int minute = 0) {
    return Instant{date(year, month, day).time_since_epoch()} + hours{hour} + minutes{minute};
}

LocalTime wall(int year, unsigned month, unsigned day, int hour = 0, int minute = 0) {
    return LocalTime{date(year, month, day)} + hours{hour} + minutes{minute};
}

Zone zone(std::string_view name) {
    return *Zone::from(name);
}

TEST(Zone, TakesOnlyNamesOfTheDatabase) {
    EXPECT_EQ(zone("Europe/Berlin").name(), "Europe/Berlin");
    EXPECT_TRUE(Zone::from("UTC"));
    EXPECT_TRUE(Zone::from("America/Argentina/Buenos_Aires"));
    for (auto const* name :
         {"",
          "europe/berlin",
          "Europe/berlin",
          "Europe",
          "Europe/",
          "Europe/Berlin ",
          "localtime",
          "posixrules",
          "posix/Europe/Berlin",
          "right/Europe/Berlin",
          "../../etc/passwd",
          "/etc/localtime",
          "Mars/Olympus",
          "CEST"}) {
        EXPECT_FALSE(Zone::from(name)) << name;
    }
    EXPECT_FALSE(Zone::from(std::string_view("UTC\0", 4)));
}

TEST(Zone, IsEqualToItselfOnly) {
    EXPECT_EQ(zone("Europe/Berlin"), zone("Europe/Berlin"));
    EXPECT_NE(zone("Europe/Berlin"), zone("Europe/Vienna"));
}

TEST(ZoneNames, AreAllTakenAndSorted) {
    auto const names = zone_names();
    EXPECT_GT(names.size(), 300U);
    EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
    for (auto const& name : names)
        EXPECT_TRUE(Zone::from(name)) << name;
    EXPECT_TRUE(zone_database_version().starts_with("20")) << zone_database_version();
}

// req:B12
TEST(Berlin, JumpsAheadInMarch) {
    auto const berlin = zone("Europe/Berlin");
    EXPECT_EQ(berlin.resolve(wall(2027, 3, 28, 1, 59)), Resolved{Unique{utc(2027, 3, 28, 0, 59)}});
    EXPECT_EQ(berlin.resolve(wall(2027, 3, 28, 2)), Resolved{Gap{utc(2027, 3, 28, 1)}});
    EXPECT_EQ(berlin.resolve(wall(2027, 3, 28, 2, 59)), Resolved{Gap{utc(2027, 3, 28, 1)}});
    EXPECT_EQ(berlin.resolve(wall(2027, 3, 28, 3)), Resolved{Unique{utc(2027, 3, 28, 1)}});
    EXPECT_EQ(berlin.first(wall(2027, 3, 28, 2, 30)), utc(2027, 3, 28, 1));
}

TEST(Berlin, LivesOneHourTwiceInOctober) {
    auto const berlin = zone("Europe/Berlin");
    EXPECT_EQ(berlin.resolve(wall(2027, 10, 31, 1, 59)), Resolved{Unique{utc(2027, 10, 30, 23, 59)}});
    EXPECT_EQ(berlin.resolve(wall(2027, 10, 31, 2)), (Resolved{Twice{utc(2027, 10, 31, 0), utc(2027, 10, 31, 1)}}));
    EXPECT_EQ(berlin.resolve(wall(2027, 10, 31, 3)), Resolved{Unique{utc(2027, 10, 31, 2)}});
    EXPECT_EQ(berlin.first(wall(2027, 10, 31, 2, 30)), utc(2027, 10, 31, 0, 30));
}

TEST(NewYork, ChangesAtTwo) {
    auto const new_york = zone("America/New_York");
    EXPECT_EQ(new_york.resolve(wall(2027, 3, 14, 2, 30)), Resolved{Gap{utc(2027, 3, 14, 7)}});
    EXPECT_EQ(
        new_york.resolve(wall(2027, 11, 7, 1, 30)), (Resolved{Twice{utc(2027, 11, 7, 5, 30), utc(2027, 11, 7, 6, 30)}})
    );
    EXPECT_EQ(new_york.start_of_day(date(2027, 7, 4)), utc(2027, 7, 4, 4));
}

TEST(LordHowe, ChangesByHalfAnHour) {
    auto const lord_howe = zone("Australia/Lord_Howe");
    EXPECT_EQ(lord_howe.offset_at(utc(2027, 1, 1)), hours{11});
    EXPECT_EQ(lord_howe.offset_at(utc(2027, 7, 1)), hours{10} + minutes{30});
    EXPECT_EQ(lord_howe.resolve(wall(2027, 10, 3, 2, 15)), Resolved{Gap{utc(2027, 10, 2, 15, 30)}});
    EXPECT_EQ(lord_howe.resolve(wall(2027, 10, 3, 2, 30)), Resolved{Unique{utc(2027, 10, 2, 15, 30)}});
    EXPECT_EQ(
        lord_howe.resolve(wall(2027, 4, 4, 1, 45)), (Resolved{Twice{utc(2027, 4, 3, 14, 45), utc(2027, 4, 3, 15, 15)}})
    );
}

// Morocco is an hour ahead except in Ramadan, so its clock goes back before and ahead after it.
TEST(Casablanca, GoesBackForRamadan) {
    auto const casablanca = zone("Africa/Casablanca");
    EXPECT_EQ(casablanca.offset_at(utc(2024, 2, 1)), hours{1});
    EXPECT_EQ(casablanca.offset_at(utc(2024, 3, 20)), hours{0});
    EXPECT_EQ(casablanca.offset_at(utc(2024, 5, 1)), hours{1});
    EXPECT_EQ(
        casablanca.resolve(wall(2024, 3, 10, 2, 30)),
        (Resolved{Twice{utc(2024, 3, 10, 1, 30), utc(2024, 3, 10, 2, 30)}})
    );
    EXPECT_EQ(casablanca.resolve(wall(2024, 4, 14, 2, 30)), Resolved{Gap{utc(2024, 4, 14, 2)}});
}

// Samoa moved across the date line: after the 29th came the 31st.
TEST(Apia, HasNoThirtiethOfDecember2011) {
    auto const apia = zone("Pacific/Apia");
    EXPECT_EQ(apia.offset_at(utc(2011, 12, 30, 9, 59)), -hours{10});
    EXPECT_EQ(apia.offset_at(utc(2011, 12, 30, 10)), hours{14});
    EXPECT_EQ(apia.to_local(utc(2011, 12, 30, 10)), wall(2011, 12, 31));
    EXPECT_EQ(apia.resolve(wall(2011, 12, 29, 23, 59)), Resolved{Unique{utc(2011, 12, 30, 9, 59)}});
    EXPECT_EQ(apia.resolve(wall(2011, 12, 30, 0)), Resolved{Gap{utc(2011, 12, 30, 10)}});
    EXPECT_EQ(apia.resolve(wall(2011, 12, 30, 23, 59)), Resolved{Gap{utc(2011, 12, 30, 10)}});
    EXPECT_EQ(apia.resolve(wall(2011, 12, 31, 0)), Resolved{Unique{utc(2011, 12, 30, 10)}});
    EXPECT_EQ(apia.start_of_day(date(2011, 12, 30)), apia.start_of_day(date(2011, 12, 31))) << "the day has no length";
}

TEST(Dublin, IsRightThoughItsWinterIsTheDaylightTime) {
    auto const dublin = zone("Europe/Dublin");
    EXPECT_EQ(dublin.offset_at(utc(2027, 1, 1)), hours{0});
    EXPECT_EQ(dublin.offset_at(utc(2027, 7, 1)), hours{1});
    EXPECT_EQ(dublin.resolve(wall(2027, 3, 28, 1, 30)), Resolved{Gap{utc(2027, 3, 28, 1)}});
    EXPECT_EQ(
        dublin.resolve(wall(2027, 10, 31, 1, 30)), (Resolved{Twice{utc(2027, 10, 31, 0, 30), utc(2027, 10, 31, 1, 30)}})
    );
}

TEST(StartOfDay, IsTheJumpWhereMidnightIsSkipped) {
    auto const cairo = zone("Africa/Cairo");
    EXPECT_EQ(cairo.resolve(wall(2024, 4, 26, 0)), Resolved{Gap{utc(2024, 4, 25, 22)}});
    EXPECT_EQ(cairo.to_local(cairo.start_of_day(date(2024, 4, 26))), wall(2024, 4, 26, 1));
}

TEST(StartOfDay, IsTheFirstMidnightWhereThereAreTwo) {
    auto const havana = zone("America/Havana");
    EXPECT_EQ(havana.start_of_day(date(2027, 11, 7)), utc(2027, 11, 7, 4));
    EXPECT_EQ(havana.start_of_day(date(2027, 11, 8)), utc(2027, 11, 8, 5)) << "a day of 25 hours";
}

TEST(Pieces, CoverThePeriodWithoutAHole) {
    auto const berlin = zone("Europe/Berlin");
    std::vector<Piece> const march{
        {utc(2027, 3, 1), utc(2027, 3, 28, 1), hours{1}}, {utc(2027, 3, 28, 1), utc(2027, 4, 1), hours{2}}
    };
    EXPECT_EQ(berlin.pieces(utc(2027, 3, 1), utc(2027, 4, 1)), march);
    EXPECT_EQ(berlin.pieces(utc(2027, 3, 1), utc(2027, 3, 28, 1)), std::vector<Piece>{march.front()});
    EXPECT_EQ(berlin.pieces(utc(2027, 3, 28, 1), utc(2027, 4, 1)), std::vector<Piece>{march.back()});
    EXPECT_TRUE(berlin.pieces(utc(2027, 3, 1), utc(2027, 3, 1)).empty());
    EXPECT_TRUE(berlin.pieces(utc(2027, 3, 2), utc(2027, 3, 1)).empty());
}

TEST(Zone, AnswersAtTheEdgesOfTheCalendar) {
    for (auto const* name : {"Europe/Berlin", "Pacific/Kiritimati", "Etc/GMT+12"}) {
        auto const there = zone(name);
        EXPECT_EQ(there.first(there.to_local(calendar_begin)), calendar_begin) << name;
        EXPECT_EQ(there.first(there.to_local(calendar_end)), calendar_end) << name;
    }
}

TEST(Zone, MayBeAskedByManyThreadsAtOnce) {
    std::vector<std::thread> threads;
    for (int number = 0; number < 8; ++number) {
        threads.emplace_back([] {
            for (auto const& name : zone_names())
                EXPECT_TRUE(Zone::from(name)->offset_at(calendar_begin) < hours{16});
        });
    }
    for (auto& thread : threads)
        thread.join();
}

}  // namespace
}  // namespace obhut::time
