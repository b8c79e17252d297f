// SPDX-License-Identifier: Apache-2.0
//
// Dates, times, durations, amounts and counts as people of a language write them.
//
// ICU knows the names, the signs and the order of digits; how a page words a date ("Wed 25 Nov" or "Wednesday, 25
// November") is a pattern in the catalogue, below "format", so that a language brings its own and ICU's next version
// changes nothing.
//
// Layer: adapters. Threading: safe from every thread; each keeps its own formatters.

#pragma once

#include "catalogue/price.h"
#include "catalogue/words.h"
#include "pages/texts.h"
#include "time/instant.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace obhut::pages {

using catalogue::Language;

std::string weekday(time::Date date, Language language);          // "Mittwoch" / "Wednesday"
std::string short_weekday(time::Date date, Language language);    // "Mi" / "Wed"
std::string month(time::Date date, Language language);            // "November 2026"
std::string day(time::Date date, Language language);              // "Mittwoch, 25. November" / "Wednesday 25 November"
std::string short_day(time::Date date, Language language);        // "Mi, 25. Nov." / "Wed 25 Nov"
std::string full_day(time::Date date, Language language);         // "Mittwoch, 25. November 2026"
std::string long_date(time::Date date, Language language);        // "25. November 2026" / "25 November 2026"
std::string clock(time::LocalTime at, Language language);         // "9:00"
std::string spoken_clock(time::LocalTime at, Language language);  // "9:00 Uhr" / "9:00"
std::string moment(time::LocalTime at, Language language);        // "Mittwoch, 25. November, 9:00 Uhr"

std::string duration(std::chrono::minutes length, Language language);  // "1 Stunde 25 Minuten"
std::string days(std::int32_t count, Language language);               // "90 Tage", "10 Jahre" / "90 days"

std::string number(std::int64_t number, Language language);  // "1.000" / "1,000"

// The text in the form that the count asks for, its {{COUNT}} filled in: "1 Person", "2 Personen".
std::string counted(Voice const& voice, std::string_view key, std::int64_t count);

// "4 Personen"; with children "2 Erwachsene, 1 Kind".
std::string people(Voice const& voice, std::int32_t adults, std::int32_t children);

std::string amount(std::int64_t minor, catalogue::Currency const& currency, Language language);  // "48,00 €" / "€48.00"
std::string percentage(std::int32_t basis_points, Language language);                            // "19 %" / "19%"

// ICU reads its data at first use; so that this is not a visitor's.
void prepare_formats();

}  // namespace obhut::pages
