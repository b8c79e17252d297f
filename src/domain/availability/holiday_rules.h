// SPDX-License-Identifier: Apache-2.0
//
// Public holidays as rules, so that a table of some lines holds for every year: a date, a distance from Easter Sunday,
// or a certain weekday of a month. Local feasts (one city, the communes of one confession) are left to closures.
//
// Layer: domain. Pure.

#pragma once

#include "time/instant.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace obhut::availability {

struct HolidayName {
    std::string_view de;
    std::string_view en;
};

struct HolidayRule {
    enum class Kind : std::uint8_t {
        Fixed,                    // month, day
        FromEaster,               // day: days after Easter Sunday
        NthWeekday,               // month, day: the n-th, weekday
        NthWeekdayOutOfHolyWeek,  // the same, a week later where that lies in the week before Easter Sunday
        LastWeekday,              // month, weekday
        WeekdayBefore,            // the last such weekday before month and day
        AfterSunday               // month, day: so many days after the weekday-th Sunday
    };

    std::string_view country;
    std::string_view states;  // separated by spaces; empty: the whole country
    Kind kind;
    unsigned month;
    int day;
    unsigned weekday;  // ISO: 1 is Monday
    HolidayName name;
    int first_year = 2000;
    int last_year = 2037;
    int every = 1;  // years from the first one
    // What happens on a Saturday or a Sunday: a day off so many days later, besides it or in its place.
    int from_saturday = 0;
    int from_sunday = 0;
    bool moves = false;

    constexpr HolidayRule since(int year) const {
        auto rule = *this;
        rule.first_year = year;
        return rule;
    }

    constexpr HolidayRule until(int year) const {
        auto rule = *this;
        rule.last_year = year;
        return rule;
    }

    constexpr HolidayRule only(int year) const { return since(year).until(year); }

    constexpr HolidayRule each(int years) const {
        auto rule = *this;
        rule.every = years;
        return rule;
    }

    constexpr HolidayRule off(int after_saturday, int after_sunday) const {
        auto rule = *this;
        rule.from_saturday = after_saturday;
        rule.from_sunday = after_sunday;
        return rule;
    }

    constexpr HolidayRule moved(int after_saturday, int after_sunday) const {
        auto rule = off(after_saturday, after_sunday);
        rule.moves = true;
        return rule;
    }
};

std::span<HolidayRule const> holiday_rules() noexcept;

}  // namespace obhut::availability
