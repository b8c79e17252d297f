// SPDX-License-Identifier: Apache-2.0
//
// Public holidays are rules, so a table of some lines holds for every year: a date, a distance from Easter Sunday, or
// the n-th weekday of a month. Local feasts (one city, or only the communes of one confession) are left to closures.

#include "availability/hours.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

namespace obhut::availability {

namespace {

using std::chrono::days;
using std::chrono::year;
using time::Date;

enum class Kind : std::uint8_t {
    Fixed,         // month, day
    FromEaster,    // day: days after Easter Sunday
    NthWeekday,    // month, day: the n-th, weekday
    LastWeekday,   // month, weekday
    WeekdayBefore  // the last such weekday before month and day
};

struct Rule {
    std::string_view country;
    std::string_view states = {};  // separated by spaces; empty: the whole country
    Kind kind;
    unsigned month = 0;
    int day = 0;
    unsigned weekday = 0;  // ISO: 1 is Monday
    int first_year = 2000;
    int last_year = 2037;
    int from_saturday = 0;  // a day off besides, so many days later, when it falls on a Saturday
    int from_sunday = 0;
};

using enum Kind;

constexpr std::array rules{
    Rule{"DE", "", Fixed, 1, 1},
    Rule{"DE", "BW BY ST", Fixed, 1, 6},
    Rule{.country = "DE", .states = "BE", .kind = Fixed, .month = 3, .day = 8, .first_year = 2019},
    Rule{.country = "DE", .states = "MV", .kind = Fixed, .month = 3, .day = 8, .first_year = 2023},
    Rule{"DE", "", FromEaster, 0, -2},
    Rule{"DE", "BB", FromEaster, 0, 0},
    Rule{"DE", "", FromEaster, 0, 1},
    Rule{"DE", "", Fixed, 5, 1},
    Rule{.country = "DE", .states = "BE", .kind = Fixed, .month = 5, .day = 8, .first_year = 2020, .last_year = 2020},
    Rule{.country = "DE", .states = "BE", .kind = Fixed, .month = 5, .day = 8, .first_year = 2025, .last_year = 2025},
    Rule{"DE", "", FromEaster, 0, 39},
    Rule{"DE", "BB", FromEaster, 0, 49},
    Rule{"DE", "", FromEaster, 0, 50},
    Rule{"DE", "BW BY HE NW RP SL", FromEaster, 0, 60},
    Rule{"DE", "SL", Fixed, 8, 15},
    Rule{.country = "DE", .states = "TH", .kind = Fixed, .month = 9, .day = 20, .first_year = 2019},
    Rule{"DE", "", Fixed, 10, 3},
    Rule{"DE", "BB MV SN ST TH", Fixed, 10, 31},
    Rule{.country = "DE", .states = "HB HH NI SH", .kind = Fixed, .month = 10, .day = 31, .first_year = 2018},
    Rule{.country = "DE", .states = "", .kind = Fixed, .month = 10, .day = 31, .first_year = 2017, .last_year = 2017},
    Rule{"DE", "BW BY NW RP SL", Fixed, 11, 1},
    Rule{"DE", "SN", WeekdayBefore, 11, 23, 3},
    Rule{"DE", "", Fixed, 12, 25},
    Rule{"DE", "", Fixed, 12, 26},

    Rule{"AT", "", Fixed, 1, 1},
    Rule{"AT", "", Fixed, 1, 6},
    Rule{"AT", "", FromEaster, 0, 1},
    Rule{"AT", "", Fixed, 5, 1},
    Rule{"AT", "", FromEaster, 0, 39},
    Rule{"AT", "", FromEaster, 0, 50},
    Rule{"AT", "", FromEaster, 0, 60},
    Rule{"AT", "", Fixed, 8, 15},
    Rule{"AT", "", Fixed, 10, 26},
    Rule{"AT", "", Fixed, 11, 1},
    Rule{"AT", "", Fixed, 12, 8},
    Rule{"AT", "", Fixed, 12, 25},
    Rule{"AT", "", Fixed, 12, 26},

    Rule{"CH", "", Fixed, 1, 1},
    Rule{"CH", "BE", Fixed, 1, 2},
    Rule{"CH", "BE ZH", FromEaster, 0, -2},
    Rule{"CH", "BE ZH", FromEaster, 0, 1},
    Rule{"CH", "ZH", Fixed, 5, 1},
    Rule{"CH", "", FromEaster, 0, 39},
    Rule{"CH", "BE ZH", FromEaster, 0, 50},
    Rule{"CH", "", Fixed, 8, 1},
    Rule{"CH", "", Fixed, 12, 25},
    Rule{"CH", "BE ZH", Fixed, 12, 26},

    Rule{
        .country = "US", .kind = Fixed, .month = 1, .day = 1, .last_year = 2038, .from_saturday = -1, .from_sunday = 1
    },
    Rule{"US", "", NthWeekday, 1, 3, 1},
    Rule{"US", "", NthWeekday, 2, 3, 1},
    Rule{"US", "", LastWeekday, 5, 0, 1},
    Rule{
        .country = "US", .kind = Fixed, .month = 6, .day = 19, .first_year = 2021, .from_saturday = -1, .from_sunday = 1
    },
    Rule{.country = "US", .kind = Fixed, .month = 7, .day = 4, .from_saturday = -1, .from_sunday = 1},
    Rule{"US", "", NthWeekday, 9, 1, 1},
    Rule{"US", "", NthWeekday, 10, 2, 1},
    Rule{.country = "US", .kind = Fixed, .month = 11, .day = 11, .from_saturday = -1, .from_sunday = 1},
    Rule{"US", "", NthWeekday, 11, 4, 4},
    Rule{.country = "US", .kind = Fixed, .month = 12, .day = 25, .from_saturday = -1, .from_sunday = 1},

    Rule{.country = "GB", .kind = Fixed, .month = 1, .day = 1, .from_saturday = 2, .from_sunday = 1},
    Rule{"GB", "", FromEaster, 0, -2},
    Rule{"GB", "ENG WLS NIR", FromEaster, 0, 1},
    Rule{"GB", "", NthWeekday, 5, 1, 1},
    Rule{"GB", "", LastWeekday, 5, 0, 1},
    Rule{"GB", "ENG WLS NIR", LastWeekday, 8, 0, 1},
    Rule{.country = "GB", .kind = Fixed, .month = 12, .day = 25, .from_saturday = 2, .from_sunday = 2},
    Rule{.country = "GB", .kind = Fixed, .month = 12, .day = 26, .from_saturday = 2, .from_sunday = 2},
};

bool holds_in(std::string_view states, std::string_view state) {
    if (states.empty()) return true;
    if (state.empty()) return false;
    for (std::size_t at = 0; at <= states.size();) {
        std::size_t const end = std::min(states.find(' ', at), states.size());
        if (states.substr(at, end - at) == state) return true;
        at = end + 1;
    }
    return false;
}

// The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
Date easter_sunday(year of) {
    int const y = static_cast<int>(of);
    int const a = y % 19;
    int const b = y / 100;
    int const c = y % 100;
    int const d = b / 4;
    int const e = b % 4;
    int const f = (b + 8) / 25;
    int const g = (b - f + 1) / 3;
    int const h = (19 * a + b - d - g + 15) % 30;
    int const i = c / 4;
    int const k = c % 4;
    int const l = (32 + 2 * e + 2 * i - h - k) % 7;
    int const m = (a + 11 * h + 22 * l) / 451;
    int const n = h + l - 7 * m + 114;
    return time::date(y, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1));
}

Date date_of(Rule const& rule, year of) {
    std::chrono::month const month{rule.month};
    std::chrono::weekday const weekday{rule.weekday};
    auto const number = static_cast<unsigned>(rule.day);
    switch (rule.kind) {
    case Fixed: return Date{of / month / std::chrono::day{number}};
    case FromEaster: return easter_sunday(of) + days{rule.day};
    case NthWeekday: return Date{of / month / weekday[number]};
    case LastWeekday: return Date{of / month / weekday[std::chrono::last]};
    case WeekdayBefore: {
        Date const before = Date{of / month / std::chrono::day{number}} - days{1};
        return before - (time::weekday_of(before) - weekday);
    }
    }
    return Date{of / month / std::chrono::day{number}};
}

}  // namespace

std::vector<Date> holidays(catalogue::HolidayCalendar const& calendar, year of) {
    std::vector<Date> dates;
    Date const begin{of / 1 / 1};
    Date const end{(of + std::chrono::years{1}) / 1 / 1};
    auto const add = [&](Date date) {
        if (begin <= date && date < end) dates.push_back(date);
    };
    for (Rule const& rule : rules) {
        if (rule.country != calendar.country || !holds_in(rule.states, calendar.state)) continue;
        // A New Year's Day on a Saturday gives the day before off, which belongs to the year before.
        for (year const candidate : {of, of + std::chrono::years{1}}) {
            if (static_cast<int>(candidate) < rule.first_year || static_cast<int>(candidate) > rule.last_year) continue;
            Date const date = date_of(rule, candidate);
            add(date);
            auto const weekday = time::weekday_of(date);
            if (weekday == std::chrono::Saturday && rule.from_saturday != 0) add(date + days{rule.from_saturday});
            if (weekday == std::chrono::Sunday && rule.from_sunday != 0) add(date + days{rule.from_sunday});
        }
    }
    std::sort(dates.begin(), dates.end());
    dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
    return dates;
}

}  // namespace obhut::availability
