// SPDX-License-Identifier: Apache-2.0
#include "pages/format.h"

#include <array>
#include <string>
#include <thread>
#include <vector>

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
    EXPECT_EQ(short_weekday(wednesday, de), "Mi");
    EXPECT_EQ(short_weekday(wednesday, en), "Wed");
    EXPECT_EQ(month(time::date(2027, 3, 1), de), "März 2027");
    EXPECT_EQ(month(wednesday, en), "November 2026");
}

TEST(Times, HaveNoLeadingZero) {
    EXPECT_EQ(clock(wednesday + 9h, de), "9:00");
    EXPECT_EQ(clock(wednesday + 10h + 5min, en), "10:05");
    EXPECT_EQ(clock(wednesday + 24h - 1min, en), "23:59");
    EXPECT_EQ(spoken_clock(wednesday + 0h, de), "0:00\u00a0Uhr");
    EXPECT_EQ(moment(wednesday + 10h + 30min, de), "Mittwoch, 25.\u00a0November, 10:30\u00a0Uhr");
    EXPECT_EQ(moment(wednesday + 10h + 30min, en), "Wednesday 25\u00a0November, 10:30");
}

TEST(Dates, HaveTheirNamesInEveryMonth) {
    std::string german;
    std::string english;
    for (unsigned month = 1; month <= 12; ++month) {
        german += short_day(time::date(2027, month, 1), de) + "; ";
        english += short_day(time::date(2027, month, 1), en) + "; ";
    }
    EXPECT_EQ(
        german,
        "Fr, 1.\u00a0Jan.; Mo, 1.\u00a0Feb.; Mo, 1.\u00a0März; Do, 1.\u00a0Apr.; Sa, 1.\u00a0Mai; Di, 1.\u00a0Juni; "
        "Do, 1.\u00a0Juli; So, 1.\u00a0Aug.; Mi, 1.\u00a0Sept.; Fr, 1.\u00a0Okt.; Mo, 1.\u00a0Nov.; Mi, 1.\u00a0Dez.; "
    );
    EXPECT_EQ(
        english,
        "Fri 1\u00a0Jan; Mon 1\u00a0Feb; Mon 1\u00a0Mar; Thu 1\u00a0Apr; Sat 1\u00a0May; Tue 1\u00a0Jun; Thu "
        "1\u00a0Jul; "
        "Sun 1\u00a0Aug; Wed 1\u00a0Sep; Fri 1\u00a0Oct; Mon 1\u00a0Nov; Wed 1\u00a0Dec; "
    );
    EXPECT_EQ(full_day(time::date(2027, 3, 1), de), "Montag, 1.\u00a0März 2027");
    EXPECT_EQ(long_date(wednesday, de), "25.\u00a0November 2026");
    EXPECT_EQ(long_date(time::date(2027, 1, 31), en), "31\u00a0January 2027");
}

TEST(Dates, AreThoseOfTheCalendarFromItsFirstYearToItsLast) {
    EXPECT_EQ(full_day(time::date(2000, 2, 29), en), "Tuesday 29\u00a0February 2000");
    EXPECT_EQ(moment(time::date(2037, 12, 31) + 23h + 59min, de), "Donnerstag, 31.\u00a0Dezember, 23:59\u00a0Uhr");
}

TEST(Dates, AreTheSameInEveryThread) {
    std::array<std::string, 4> said;
    {
        std::vector<std::jthread> threads;
        for (auto& each : said) {
            threads.emplace_back([&each] {
                for (int round = 0; round < 200; ++round)
                    each = moment(wednesday + 10h, de) + amount(4800, currency("EUR"), en);
            });
        }
    }
    for (auto const& each : said)
        EXPECT_EQ(each, "Mittwoch, 25.\u00a0November, 10:00\u00a0Uhr€48.00");
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

TEST(Counts, ChooseTheFormOfTheLanguage) {
    auto const say = [](std::int64_t count, Language language) {
        return counted({.language = language, .address = {}, .trade = {}}, "count.people", count);
    };
    EXPECT_EQ(say(1, de), "1\u00a0Person");
    EXPECT_EQ(say(2, de), "2\u00a0Personen");
    EXPECT_EQ(say(0, en), "0\u00a0people");
    EXPECT_EQ(say(1, en), "1\u00a0person");
    EXPECT_EQ(say(1200, de), "1.200\u00a0Personen");
    EXPECT_EQ(say(5'000'000'001, en), "5,000,000,001\u00a0people");
    EXPECT_EQ(number(-12345, en), "-12,345");
}

TEST(Amounts, FollowLanguageAndCurrency) {
    EXPECT_EQ(amount(4800, currency("EUR"), de), "48,00\u00a0€");
    EXPECT_EQ(amount(4805, currency("EUR"), en), "€48.05");
    EXPECT_EQ(amount(123456789, currency("EUR"), de), "1.234.567,89\u00a0€");
    EXPECT_EQ(amount(5000, currency("JPY"), en), "¥5,000");
    EXPECT_EQ(amount(5000, currency("JPY"), de), "5.000\u00a0¥");
    EXPECT_EQ(amount(1500, currency("KWD"), de), "1,500\u00a0KWD");
    EXPECT_EQ(amount(1500, currency("KWD"), en), "KWD\u00a01.500");
    EXPECT_EQ(amount(4800, currency("GBP"), en), "£48.00");
    EXPECT_EQ(amount(0, currency("EUR"), de), "0,00\u00a0€");
    EXPECT_EQ(amount(-550, currency("EUR"), de), "-5,50\u00a0€");
    EXPECT_EQ(amount(catalogue::amount_max + 1, currency("EUR"), en), "€10,000,000,000.01");
    EXPECT_EQ(amount(4800, currency("CHF"), de), "48,00\u00a0CHF");
    EXPECT_EQ(percentage(1900, de), "19\u00a0%");
    EXPECT_EQ(percentage(550, en), "5.5%");
    EXPECT_EQ(percentage(705, de), "7,05\u00a0%");
}

}  // namespace
}  // namespace obhut::pages
