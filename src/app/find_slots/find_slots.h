// SPDX-License-Identifier: Apache-2.0
//
// The use case "when is there a free time?". Warm, it asks the database nothing (req:O1).
//
// Layer: app.

#pragma once

#include "admit/wanted.h"
#include "ports/clock.h"

#include <optional>
#include <vector>

namespace obhut::find_slots {

// A listing may not reach over more days than this.
inline constexpr std::chrono::days listing_max{62};

// Every free start on the local days of the location from `from` up to, not including, `until`. Invalid naming "/from"
// or "/to" where the days are in the wrong order or too many. Days outside the booking window are empty.
Result<std::vector<availability::Slot>, Error>
find_slots(calendar::Calendar& calendar, ports::Clock& clock, admit::Wanted const& wanted, catalogue::DateRange days);

// The same for who may not wait for the database: nothing if a month would have to be loaded first.
std::optional<Result<std::vector<availability::Slot>, Error>>
find_slots_if_warm(ports::Clock& clock, admit::Wanted const& wanted, catalogue::DateRange days);

// Who would serve at a free start, where the service lets one choose and nobody was chosen; nothing if it is gone.
std::optional<catalogue::ResourceId> provider_at(
    calendar::Calendar& calendar, ports::Clock& clock, admit::Wanted const& wanted, availability::Instant start
);

// One dated session of a class as its page shows it, whether one can still join it or not.
enum class Joining : std::uint8_t { Open, Full, TooLate, Cancelled };

struct Meeting {
    availability::Span span;
    catalogue::Session const* session;                // of the catalogue that `wanted` holds
    std::vector<catalogue::ResourceId> const* leads;  // who and what it occupies, a substitute where there is one
    Joining joining;
    std::int32_t seats;  // left; none unless it is open

    bool is_led_by(catalogue::ResourceId resource) const;
};

// The sessions of a class that start on these days, by start; none for the other shapes. Of seats those count that are
// free for anybody, whatever the party. One that falls on a closure is not there.
Result<std::vector<Meeting>, Error>
meetings(calendar::Calendar& calendar, ports::Clock& clock, admit::Wanted const& wanted, catalogue::DateRange days);

}  // namespace obhut::find_slots
