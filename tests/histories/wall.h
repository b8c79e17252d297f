// SPDX-License-Identifier: Apache-2.0
//
// The oracle's own calendar: minutes and days as plain numbers, and the clock of Europe/Berlin from the rule that
// stands in the law: from the last Sunday of March to the last one of October, at one o'clock UTC, it is an hour ahead.
//
// Layer: tests. Pure.

#pragma once

#include "time/instant.h"

#include <cstdint>

namespace obhut::histories {

using Minute = std::int64_t;  // since 1970, in UTC
using Day = std::int64_t;     // since 1970, on the wall

inline constexpr Minute minutes_a_day = 24 * 60;

Minute minute_of(time::Instant at) noexcept;  // rounded down
time::Instant instant_of(Minute at) noexcept;
Day day_of(time::Date date) noexcept;
time::Date date_of(Day day) noexcept;
Day day_of(int year, unsigned month, unsigned day) noexcept;

Minute wall_of(Minute at) noexcept;  // what the clock says, as minutes since the beginning of 1970 on the wall
Day day_at(Minute at) noexcept;

// When the clock says so first; what it skips is the moment at which it jumps.
Minute utc_of(Minute wall) noexcept;

inline Minute utc_of(Day day, Minute minute) noexcept {
    return utc_of(day * minutes_a_day + minute);
}

inline Minute begin_of(Day day) noexcept {
    return utc_of(day, 0);
}

int weekday_of(Day day) noexcept;  // 0 is Monday

}  // namespace obhut::histories
