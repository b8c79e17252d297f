// SPDX-License-Identifier: Apache-2.0
#include "pages/format.h"

#include <gtest/gtest.h>

namespace obhut::pages {
namespace {

using namespace std::chrono_literals;
constexpr auto de = Language::German;
constexpr auto en = Language::English;
auto const wednesday = time::date(2026, 11, 25);

catalogue::Currency currency(std::string_view code) {
    return *catalogue::Currency::from(code);
}

TEST(Dates, AreWrittenAsPeopleWriteThem) {
    EXPECT_EQ(day(wednesday, de), "Mittwoch, 25.\u00a0November");
    EXPECT_EQ(day(wednesday, en), "Wednesday 25\u00a0November");
    EXPECT_EQ(short_day(wednesday, de), "Mi, 25.\u00a0Nov.");
    EXPECT_EQ(short_day(wednesday, en), "Wed 25\u00a0Nov");
    EXPECT_EQ(full_day(wednesday, en), "Wednesday 25\u00a0November 2026");
    EXPECT_EQ(weekday(time::date(2026, 11, 29), de), "Sonntag");
}

TEST(Times, HaveNoLeadingZero) {
    EXPECT_EQ(clock(wednesday + 9h), "9:00");
    EXPECT_EQ(clock(wednesday + 10h + 5min), "10:05");
    EXPECT_EQ(moment(wednesday + 10h + 30min, de), "Mittwoch, 25.\u00a0November, 10:30\u00a0Uhr");
    EXPECT_EQ(moment(wednesday + 10h + 30min, en), "Wednesday 25\u00a0November, 10:30");
}

TEST(Durations, CountOneInTheSingular) {
    EXPECT_EQ(duration(45min, de), "45\u00a0Minuten");
    EXPECT_EQ(duration(60min, de), "1\u00a0Stunde");
    EXPECT_EQ(duration(121min, en), "2\u00a0hours 1\u00a0minute");
    EXPECT_EQ(days(90, de), "90\u00a0Tage");
    EXPECT_EQ(days(1, en), "1\u00a0day");
    EXPECT_EQ(days(3653, de), "10\u00a0Jahre");
    EXPECT_EQ(days(365, en), "365\u00a0days");
    EXPECT_EQ(days(800, en), "800\u00a0days");
}

TEST(Amounts, FollowLanguageAndCurrency) {
    EXPECT_EQ(amount(4800, currency("EUR"), de), "48,00\u00a0€");
    EXPECT_EQ(amount(4805, currency("EUR"), en), "€48.05");
    EXPECT_EQ(amount(123456789, currency("EUR"), de), "1.234.567,89\u00a0€");
    EXPECT_EQ(amount(5000, currency("JPY"), en), "JPY\u00a05,000");
    EXPECT_EQ(amount(4800, currency("CHF"), de), "48,00\u00a0CHF");
    EXPECT_EQ(percentage(1900, de), "19\u00a0%");
    EXPECT_EQ(percentage(550, en), "5.5%");
    EXPECT_EQ(percentage(705, de), "7,05\u00a0%");
}

}  // namespace
}  // namespace obhut::pages
