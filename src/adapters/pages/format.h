// SPDX-License-Identifier: Apache-2.0
//
// Dates, times, durations and amounts as people write them, in German and in English.
//
// Layer: adapters. Pure.

#pragma once

#include "catalogue/price.h"
#include "catalogue/words.h"
#include "time/instant.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace obhut::pages {

using catalogue::Language;

std::string weekday(time::Date date, Language language);          // "Mittwoch" / "Wednesday"
std::string day(time::Date date, Language language);              // "Mittwoch, 25. November" / "Wednesday 25 November"
std::string short_day(time::Date date, Language language);        // "Mi, 25. Nov." / "Wed 25 Nov"
std::string full_day(time::Date date, Language language);         // "Mittwoch, 25. November 2026"
std::string clock(time::LocalTime at);                            // "9:00"
std::string spoken_clock(time::LocalTime at, Language language);  // "9:00 Uhr" / "9:00"
std::string moment(time::LocalTime at, Language language);        // "Mittwoch, 25. November, 9:00 Uhr"

std::string duration(std::chrono::minutes length, Language language);  // "1 Stunde 25 Minuten"
std::string days(std::int32_t count, Language language);               // "90 Tage", "10 Jahre" / "90 days"

std::string amount(std::int64_t minor, catalogue::Currency const& currency, Language language);  // "48,00 €" / "€48.00"
std::string percentage(std::int32_t basis_points, Language language);                            // "19 %" / "19%"

}  // namespace obhut::pages
