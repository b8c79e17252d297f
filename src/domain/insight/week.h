// SPDX-License-Identifier: Apache-2.0
//
// Week is a whole ISO week, Monday to Sunday on the wall: the only period for which bookings are counted.
//
// Periods that overlap can be subtracted from one another, and what is left may be one person. Weeks never overlap, so
// every longer period is a sum of weeks that are already known (req:A3).
//
// Layer: domain. Pure.

#pragma once

#include "time/instant.h"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace obhut::insight {

class Week {
public:
    static Week of(time::Date date) noexcept;

    // "2027-W13", whose Monday lies in the calendar.
    static std::optional<Week> parse(std::string_view text);

    time::Date monday() const noexcept { return monday_; }

    Week next() const noexcept { return Week{monday_ + std::chrono::days{7}}; }

    bool contains(time::LocalTime wall) const noexcept;

    // When it can be counted: it is over in every zone, and there were seven days to note who came.
    time::Instant countable_from() const noexcept;

    std::string text() const;

    friend auto operator<=>(Week const&, Week const&) = default;

private:
    explicit Week(time::Date monday) noexcept : monday_(monday) {}

    time::Date monday_;
};

}  // namespace obhut::insight
