// SPDX-License-Identifier: Apache-2.0

#include "availability/holidays.h"

#include "availability/holiday_rules.h"
#include "availability/hours.h"

#include <algorithm>
#include <chrono>

namespace obhut::availability {

namespace {

using std::chrono::days;
using std::chrono::year;
using time::Date;

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

Date date_of(HolidayRule const& rule, year of) {
    using enum HolidayRule::Kind;
    std::chrono::month const month{rule.month};
    std::chrono::weekday const weekday{rule.weekday};
    auto const number = static_cast<unsigned>(rule.day);
    switch (rule.kind) {
    case Fixed: break;
    case FromEaster: return easter_sunday(of) + days{rule.day};
    case NthWeekday: return Date{of / month / weekday[number]};
    case NthWeekdayOutOfHolyWeek: {
        Date const date{of / month / weekday[number]};
        auto const ahead = easter_sunday(of) - date;
        return ahead > days{0} && ahead <= days{7} ? date + days{7} : date;
    }
    case LastWeekday: return Date{of / month / weekday[std::chrono::last]};
    case WeekdayBefore: {
        Date const before = Date{of / month / std::chrono::day{number}} - days{1};
        return before - (time::weekday_of(before) - weekday);
    }
    case AfterSunday: return Date{of / month / std::chrono::Sunday[rule.weekday]} + days{rule.day};
    }
    return Date{of / month / std::chrono::day{number}};
}

bool holds_in_year(HolidayRule const& rule, year of) {
    int const count = static_cast<int>(of);
    return count >= rule.first_year && count <= rule.last_year && (count - rule.first_year) % rule.every == 0;
}

int days_off_after(HolidayRule const& rule, Date date) {
    auto const weekday = time::weekday_of(date);
    if (weekday == std::chrono::Saturday) return rule.from_saturday;
    return weekday == std::chrono::Sunday ? rule.from_sunday : 0;
}

void add_new(std::vector<std::string_view>& known, std::string_view text) {
    if (std::find(known.begin(), known.end(), text) == known.end()) known.push_back(text);
}

}  // namespace

std::vector<Holiday> named_holidays(catalogue::HolidayCalendar const& calendar, year of) {
    std::vector<Holiday> found;
    Date const begin{of / 1 / 1};
    Date const end{(of + std::chrono::years{1}) / 1 / 1};
    auto const add = [&](Date date, HolidayName name, Observed observed) {
        if (begin <= date && date < end) found.push_back({.date = date, .name = name, .observed = observed});
    };
    for (HolidayRule const& rule : holiday_rules()) {
        if (rule.country != calendar.country || !holds_in(rule.states, calendar.state)) continue;
        // A New Year's Day on a Saturday gives the day before off, which belongs to the year before.
        for (year const candidate : {of, of + std::chrono::years{1}}) {
            if (!holds_in_year(rule, candidate)) continue;
            Date const date = date_of(rule, candidate);
            int const later = days_off_after(rule, date);
            if (later == 0 || !rule.moves) add(date, rule.name, Observed::OnItsDay);
            if (later != 0) add(date + days{later}, rule.name, Observed::OnAnotherDay);
        }
    }
    std::stable_sort(found.begin(), found.end(), [](Holiday const& left, Holiday const& right) {
        return left.date < right.date;
    });
    auto const same = [](Holiday const& left, Holiday const& right) { return left.date == right.date; };
    found.erase(std::unique(found.begin(), found.end(), same), found.end());
    return found;
}

std::vector<Date> holidays(catalogue::HolidayCalendar const& calendar, year of) {
    std::vector<Date> dates;
    for (Holiday const& holiday : named_holidays(calendar, of))
        dates.push_back(holiday.date);
    return dates;
}

std::vector<std::string_view> holiday_countries() {
    std::vector<std::string_view> known;
    for (HolidayRule const& rule : holiday_rules())
        add_new(known, rule.country);
    return known;
}

std::vector<std::string_view> holiday_states(std::string_view country) {
    std::vector<std::string_view> known;
    for (HolidayRule const& rule : holiday_rules()) {
        if (rule.country != country) continue;
        for (auto rest = rule.states; !rest.empty();) {
            auto const length = std::min(rest.find(' '), rest.size());
            add_new(known, rest.substr(0, length));
            rest.remove_prefix(std::min(length + 1, rest.size()));
        }
    }
    std::sort(known.begin(), known.end());
    return known;
}

}  // namespace obhut::availability
