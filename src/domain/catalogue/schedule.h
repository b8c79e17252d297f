// SPDX-License-Identifier: Apache-2.0
//
// Schedule says when something is open or somebody works, in the words of the wall: weekly hours, dates that differ,
// and spans that are taken out. It becomes instants only in availability/hours.h, when a zone has spoken.
//
// Layer: domain. Pure.

#pragma once

#include "core/slug.h"
#include "time/instant.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace obhut::catalogue {

// Minutes of the wall clock since midnight of the day it begins on. An end beyond 24 h lies on the next day, so a bar
// that is open from 20:00 to 02:00 says {1200, 1560}.
struct HoursSpan {
    std::int32_t start;
    std::int32_t end;

    friend bool operator==(HoursSpan const&, HoursSpan const&) = default;
};

inline constexpr std::int32_t hours_span_end_max = 2 * 24 * 60;

using DayHours = std::vector<HoursSpan>;  // sorted, disjoint; empty means closed

// A span of wall time taken out of a schedule: a break, a closure, a time off. Why is nobody's business (req:S3).
struct Absence {
    time::LocalTime from;
    time::LocalTime until;
};

struct Schedule {
    std::array<DayHours, 7> weekly;            // index 0 is Monday
    std::array<DayHours, 7> breaks;            // taken out of the weekly hours, and of an override's unless it says so
    std::map<time::Date, DayHours> overrides;  // the date's hours instead of the weekly ones; breaks do not apply
    std::vector<Absence> absences;             // sorted by from
};

// Public holidays as data (req:B23): country and state name a list of dates; a location that observes them is closed
// unless an override says otherwise.
struct HolidayCalendar {
    std::string country;  // ISO 3166-1, "DE"
    std::string state;    // ISO 3166-2 without the country, "BE"; empty for the whole country
};

}  // namespace obhut::catalogue
