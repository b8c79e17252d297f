// SPDX-License-Identifier: Apache-2.0
#include "time/rfc3339.h"

#include <gtest/gtest.h>

namespace obhut::time {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

Instant at(int year, unsigned month, unsigned day, int hour = 0, int minute = 0, int second = 0) {
    return Instant{date(year, month, day).time_since_epoch()} + hours{hour} + minutes{minute} + Seconds{second};
}

std::string written(Instant instant, Seconds offset) {
    std::string text;
    append_rfc3339(text, instant, offset);
    return text;
}

TEST(Rfc3339, ReadsZoneDesignatorAndOffsets) {
    EXPECT_EQ(parse_rfc3339("2027-03-29T07:00:00Z"), at(2027, 3, 29, 7));
    EXPECT_EQ(parse_rfc3339("2027-03-29T09:00:00+02:00"), at(2027, 3, 29, 7));
    EXPECT_EQ(parse_rfc3339("2027-03-29T00:30:00+13:45"), at(2027, 3, 28, 10, 45));
    EXPECT_EQ(parse_rfc3339("2027-03-28T20:00:00-09:30"), at(2027, 3, 29, 5, 30));
    EXPECT_EQ(parse_rfc3339("2027-03-29T07:00:00-00:00"), at(2027, 3, 29, 7));
}

TEST(Rfc3339, TakesAFractionOnlyWhenItIsZero) {
    EXPECT_EQ(parse_rfc3339("2027-03-29T07:00:00.000Z"), at(2027, 3, 29, 7));
    EXPECT_EQ(parse_rfc3339("2027-03-29T07:00:00.0+00:00"), at(2027, 3, 29, 7));
    EXPECT_FALSE(parse_rfc3339("2027-03-29T07:00:00.001Z"));
    EXPECT_FALSE(parse_rfc3339("2027-03-29T07:00:00.Z"));
    EXPECT_FALSE(parse_rfc3339("2027-03-29T07:00:00.000"));
}

TEST(Rfc3339, RefusesEveryOtherSpelling) {
    for (auto const* text :
         {"",
          "2027-03-29",
          "2027-03-29T07:00:00",
          "2027-03-29T07:00Z",
          "2027-03-29 07:00:00Z",
          "2027-03-29t07:00:00Z",
          "2027-03-29T07:00:00z",
          "2027-03-29T07:00:00+0200",
          "2027-03-29T07:00:00+2:00",
          "2027-03-29T07:00:00+02:00 ",
          "2027-03-29T07:00:00ZZ",
          "2027-03-29T24:00:00Z",
          "2027-03-29T07:60:00Z",
          "2027-03-29T07:00:60Z",
          "2016-12-31T23:59:60Z",
          "2027-02-29T07:00:00Z",
          "2027-03-29T07:00:00+24:00",
          "2027-03-29T07:00:00+02:60",
          "2027-03-29T-7:00:00Z",
          "2027-03-29T07:00:00\xE2\x88\x92"
          "02:00"}) {
        EXPECT_FALSE(parse_rfc3339(text)) << text;
    }
}

TEST(Rfc3339, KeepsToTheCalendarAsAnInstant) {
    EXPECT_EQ(parse_rfc3339("2000-01-01T00:00:00Z"), calendar_begin);
    EXPECT_FALSE(parse_rfc3339("1999-12-31T23:59:59Z"));
    EXPECT_FALSE(parse_rfc3339("2000-01-01T00:00:00+01:00"));
    EXPECT_EQ(parse_rfc3339("1999-12-31T23:00:00-01:00"), calendar_begin);
    EXPECT_EQ(parse_rfc3339("2037-12-31T23:59:59Z"), calendar_end - Seconds{1});
    EXPECT_FALSE(parse_rfc3339("2038-01-01T00:00:00Z"));
    EXPECT_EQ(parse_rfc3339("2038-01-01T00:59:59+01:00"), calendar_end - Seconds{1});
}

TEST(Rfc3339, WritesWithOffset) {
    EXPECT_EQ(written(at(2027, 3, 29, 7), hours{2}), "2027-03-29T09:00:00+02:00");
    EXPECT_EQ(written(at(2027, 1, 1, 3, 4, 5), -(hours{9} + minutes{30})), "2026-12-31T17:34:05-09:30");
    EXPECT_EQ(written(at(2027, 1, 1), Seconds{0}), "2027-01-01T00:00:00+00:00");
}

TEST(Rfc3339, ComesBackFromItsText) {
    for (Instant instant = calendar_begin; instant < calendar_end; instant += Seconds{87'654'321 / 19}) {
        for (auto const offset : {minutes{0}, minutes{840}, minutes{-720}, minutes{-210}, minutes{345}}) {
            ASSERT_EQ(parse_rfc3339(written(instant, offset)), instant) << written(instant, offset);
        }
        ASSERT_EQ(parse_rfc3339(rfc3339_utc(instant)), instant);
    }
}

TEST(Rfc3339, WritesTheRightInstantForAnOffsetWithSeconds) {
    EXPECT_EQ(parse_rfc3339(written(at(2027, 1, 1), Seconds{-2671})), at(2027, 1, 1));
    EXPECT_EQ(parse_rfc3339(written(at(2027, 1, 1), Seconds{3208})), at(2027, 1, 1));
}

TEST(HttpDate, IsWrittenAsRfc9110Shows) {
    std::string text;
    append_http_date(text, Instant{Seconds{784111777}});
    EXPECT_EQ(text, "Sun, 06 Nov 1994 08:49:37 GMT");
    text.clear();
    append_http_date(text, at(2027, 12, 31, 23, 59, 59));
    EXPECT_EQ(text, "Fri, 31 Dec 2027 23:59:59 GMT");
}

}  // namespace
}  // namespace obhut::time
