// SPDX-License-Identifier: Apache-2.0
//
// Instant is a point on the UTC line, and Date and LocalTime are what calendar and clock on the wall say.
//
// The three are std::chrono types, so that they cannot be mixed by accident: only a Zone turns one into the other.
// The calendar runs from 2000 to the end of 2037, because the system's zone files end their explicit rules there;
// what lies outside is refused on entry, so that no later sum or difference overflows.
//
// Layer: base. Pure.

#pragma once

#include "core/check.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace obhut::time {

using Instant = std::chrono::sys_seconds;
using Seconds = std::chrono::seconds;
using Date = std::chrono::local_days;
using LocalTime = std::chrono::local_seconds;

inline constexpr Instant calendar_begin{std::chrono::sys_days{std::chrono::year{2000} / 1 / 1}};
inline constexpr Instant calendar_end{std::chrono::sys_days{std::chrono::year{2038} / 1 / 1}};  // the first one outside

constexpr bool in_calendar(Instant at) noexcept {
    return at >= calendar_begin && at < calendar_end;
}

// For dates written by hand; one that comes from outside goes through date_from().
constexpr Date date(int year, unsigned month, unsigned day) {
    std::chrono::year_month_day const ymd{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    OBHUT_CHECK(ymd.ok());
    return Date{ymd};
}

// Refuses a day that does not exist and a year outside 2000 to 2037.
std::optional<Date> date_from(int year, unsigned month, unsigned day);
std::optional<Date> parse_date(std::string_view text);  // exactly "2027-03-29"

std::string date_text(Date date);
void append_date(std::string& out, Date date);

constexpr Date date_of(LocalTime at) noexcept {
    return std::chrono::floor<std::chrono::days>(at);
}

constexpr std::chrono::weekday weekday_of(Date date) noexcept {
    return std::chrono::weekday{date};
}

}  // namespace obhut::time
