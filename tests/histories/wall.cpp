// SPDX-License-Identifier: Apache-2.0
#include "wall.h"

#include <chrono>

namespace obhut::histories {
namespace {

constexpr Minute summer = 120;
constexpr Minute winter = 60;

Minute change_in(int year, unsigned month) noexcept {
    std::chrono::sys_days const sunday{
        std::chrono::year{year} / std::chrono::month{month} / std::chrono::Sunday[std::chrono::last]
    };
    return sunday.time_since_epoch().count() * minutes_a_day + 60;
}

struct Year {
    Minute begins;  // in UTC
    Minute ends;
    Minute summer_begins;
    Minute summer_ends;
};

Year year_at(Minute at) noexcept {
    auto const days = std::chrono::floor<std::chrono::days>(std::chrono::minutes{at});
    int const year = static_cast<int>(std::chrono::year_month_day{std::chrono::sys_days{days}}.year());
    return {
        day_of(year, 1, 1) * minutes_a_day,
        day_of(year + 1, 1, 1) * minutes_a_day,
        change_in(year, 3),
        change_in(year, 10)
    };
}

// The last year asked for is kept, because a history asks for the same one millions of times.
Year const& year_of(Minute at) noexcept {
    thread_local Year year = year_at(at);
    if (at < year.begins || year.ends <= at) year = year_at(at);
    return year;
}

Minute offset_at(Minute at) noexcept {
    auto const& year = year_of(at);
    return year.summer_begins <= at && at < year.summer_ends ? summer : winter;
}

Day floor_day(Minute at) noexcept {
    return at >= 0 ? at / minutes_a_day : -((-at + minutes_a_day - 1) / minutes_a_day);
}

}  // namespace

Minute minute_of(time::Instant at) noexcept {
    return std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count();
}

time::Instant instant_of(Minute at) noexcept {
    return time::Instant{std::chrono::minutes{at}};
}

Day day_of(time::Date date) noexcept {
    return date.time_since_epoch().count();
}

time::Date date_of(Day day) noexcept {
    return time::Date{std::chrono::days{day}};
}

Day day_of(int year, unsigned month, unsigned day) noexcept {
    return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}}
        .time_since_epoch()
        .count();
}

Minute wall_of(Minute at) noexcept {
    return at + offset_at(at);
}

Day day_at(Minute at) noexcept {
    return floor_day(wall_of(at));
}

Minute utc_of(Minute wall) noexcept {
    if (offset_at(wall - summer) == summer) return wall - summer;
    if (offset_at(wall - winter) == winter) return wall - winter;
    return year_of(wall).summer_begins;
}

int weekday_of(Day day) noexcept {
    return static_cast<int>((day + 3) % 7);  // the first of January 1970 was a Thursday
}

}  // namespace obhut::histories
