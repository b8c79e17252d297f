// SPDX-License-Identifier: Apache-2.0
//
// A mutant is a product that is told something else than the oracle: a catalogue with one rule bent, or a calendar that
// nobody tells of commits. It stands for an engine that is wrong in just that way; an oracle that does not notice it
// looks at nothing.
//
// Layer: tests.

#pragma once

#include "catalogue/business.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace obhut::histories {

enum class Mutant : std::uint8_t {
    None,
    KitchenWithoutEnd,  // no pace
    TablesTornApart,    // a combination takes one of its tables only
    WastefulTables,     // the largest table first
    SeatsAnywhere,      // the area asked for is not looked at
    NoLastSeating,      // who comes must leave before the house closes
    OneRoomMore,        // a type is promised once more than there are rooms
    NoStayRules,        // seasons and days of arrival are forgotten
    TaxOfAnotherLine,   // breakfast is taxed as a night is
    ChildrenPayInFull,  // their own price is forgotten
    OneSeatMore,        // a class is sold out one seat too late
    CancelledIsHeld,    // a cancelled session is still offered
    NobodySubstitutes,  // who usually teaches is busy although another one does
    NoRoomNeeded,       // the provider without a room
    NoBuffers,          // one client after the other
    BusyInTheGap,       // the provider is busy while the colour takes
    FreeAtWork,         // and is not in the last phase
    WinterTimeOnly,     // the clock never changes
    RoomsMixedUp,       // who paid for one type is given a room of the other
    NeverAway,          // whatever is closed and whoever is away is not noticed, so nobody is hit
    DeafCalendar        // listing does not hear of bookings
};

inline constexpr std::array<std::string_view, 21> mutant_names{
    "none",
    "kitchen-without-end",
    "tables-torn-apart",
    "wasteful-tables",
    "seats-anywhere",
    "no-last-seating",
    "one-room-more",
    "no-stay-rules",
    "tax-of-another-line",
    "children-pay-in-full",
    "one-seat-more",
    "cancelled-is-held",
    "nobody-substitutes",
    "no-room-needed",
    "no-buffers",
    "busy-in-the-gap",
    "free-at-work",
    "winter-time-only",
    "rooms-mixed-up",
    "never-away",
    "deaf-calendar"
};

catalogue::Business bent(catalogue::Business business, Mutant mutant);

}  // namespace obhut::histories
