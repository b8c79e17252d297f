// SPDX-License-Identifier: Apache-2.0
//
// Public holidays of a country and state, with their names, for lists that people read (req:B23).
//
// Layer: domain. Pure.

#pragma once

#include "availability/holiday_rules.h"
#include "catalogue/schedule.h"

#include <chrono>
#include <cstdint>
#include <string_view>
#include <vector>

namespace obhut::availability {

enum class Observed : std::uint8_t { OnItsDay, OnAnotherDay };  // because its own day falls on a weekend

struct Holiday {
    time::Date date;
    HolidayName name;
    Observed observed;
};

// Sorted by date, one for each. A state that is not known has what the whole country has; an unknown country has none.
std::vector<Holiday> named_holidays(catalogue::HolidayCalendar const& calendar, std::chrono::year of);

std::vector<std::string_view> holiday_countries();
std::vector<std::string_view> holiday_states(std::string_view country);  // that have days of their own

}  // namespace obhut::availability
