// SPDX-License-Identifier: Apache-2.0
//
// Period is a half-open span of time [start, end), never empty.
//
// Half-open means that a booking which ends at 20:00 and one which starts at 20:00 do not overlap. Both ends are
// instants inside the calendar; the end may be the calendar's own end. Wall time is the business of time/zone.h.
//
// Layer: base. Pure.

#pragma once

#include "core/result.h"
#include "time/instant.h"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>

namespace obhut::time {

enum class PeriodRefusal : std::uint8_t { OutsideCalendar, EndsBeforeItStarts, Empty, LongerThanLimit };

inline constexpr std::chrono::days period_length_max{400};

class Period {
public:
    static Result<Period, PeriodRefusal> from(Instant start, Instant end);

    constexpr Instant start() const noexcept { return start_; }

    constexpr Instant end() const noexcept { return end_; }

    constexpr Seconds length() const noexcept { return end_ - start_; }

    constexpr bool overlaps(Period const& other) const noexcept { return start_ < other.end_ && other.start_ < end_; }

    constexpr bool contains(Instant at) const noexcept { return start_ <= at && at < end_; }

    constexpr bool contains(Period const& other) const noexcept { return start_ <= other.start_ && other.end_ <= end_; }

    constexpr std::optional<Period> intersection(Period const& other) const noexcept {
        if (!overlaps(other)) return std::nullopt;
        return Period{std::max(start_, other.start_), std::min(end_, other.end_)};
    }

    // Earlier by one buffer and later by the other; neither may be negative.
    Result<Period, PeriodRefusal> widened(Seconds before, Seconds after) const;
    Result<Period, PeriodRefusal> shifted(Seconds by) const;

    friend constexpr auto operator<=>(Period const&, Period const&) = default;

private:
    constexpr Period(Instant start, Instant end) noexcept : start_(start), end_(end) {}

    Instant start_;
    Instant end_;
};

}  // namespace obhut::time
