// SPDX-License-Identifier: Apache-2.0
//
// Opening hours as people write them: "Mo-Fr 9-18, Sa 9-13", "Tue–Sat 5pm-1am, Sun 12–15 and 17–21, Mon closed".
//
// Layer: server. Pure.

#pragma once

#include "catalogue/schedule.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace obhut::packs {

using Week = std::array<catalogue::DayHours, 7>;  // index 0 is Monday

// Nothing if a word is not understood, a day is given twice, or no day is open.
std::optional<Week> week_from(std::string_view line);

// "{ mon-fri = ["09:00-18:00"], sat = ["09:00-13:00"] }"
std::string week_toml(Week const& week);

// "mo", "Monday", "Dienstag": German and English, from two letters on. Index 0 is Monday.
std::optional<std::size_t> weekday_from(std::string_view word);

// "9", "9:30", "9.30", "18h", "6pm" as a minute of the day, up to 24:00.
std::optional<std::int32_t> time_from(std::string_view word);

}  // namespace obhut::packs
