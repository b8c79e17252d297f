// SPDX-License-Identifier: Apache-2.0
//
// The life of a booking as pure rules: each takes the booking as it stands and returns the one that follows, or says
// why not. Whether the resources are free is not asked here but of the availability engine, in the same unit.
//
//     held ──────────▶ confirmed ──▶ checked_in ──▶ completed
//       │  ╲──▶ pending ──▶ ┘  │  ╲─────────────────▶ no_show
//       ▼         ╲            ▼
//     lapsed     declined   cancelled (in time, or late)
//
// With a confirming click a booking begins as awaiting_confirmation: it becomes confirmed or pending, or lapses.
//
// Layer: domain. Pure.

#pragma once

#include "booking/booking.h"
#include "core/result.h"

#include <chrono>
#include <cstdint>

namespace obhut::booking {

inline constexpr std::chrono::minutes hold_length{10};
inline constexpr std::chrono::minutes confirmation_length{30};

enum class CancelRefusal : std::uint8_t { AlreadyCancelled, AlreadyBegun, NotBooked };
enum class ConfirmRefusal : std::uint8_t { Lapsed, NotAwaiting };
enum class DecideRefusal : std::uint8_t { NotPending };
enum class MoveRefusal : std::uint8_t { NotBooked, AlreadyBegun, TooLate };
enum class AttendRefusal : std::uint8_t { NotConfirmed, NotYetBegun, NotCheckedIn };

// What a new booking starts as: pending where staff decide on it or on a party of that size, else confirmed.
Status first_status(catalogue::Service const& service, Party const& party) noexcept;

// The instant until which moving and cancelling are free of consequence.
Instant cancel_until(catalogue::Service const& service, Instant start) noexcept;

// After the deadline the link still cancels, as late (req:B4).
Result<Booking, CancelRefusal> cancel(Booking booking, Actor by, Instant now);

// The click from the mail: the booking becomes what it would have been at once, and lapses no more.
Result<Booking, ConfirmRefusal> confirm(Booking booking, Status first, Instant now);

Result<Booking, DecideRefusal> approve(Booking booking);
Result<Booking, DecideRefusal> decline(Booking booking);

// Whether the client may still move the booking or change its party, once it waits for no click; staff may until it
// has begun.
Result<Done, MoveRefusal> may_move(Booking const& booking, Actor by, Instant now);

struct Move {
    availability::Placement to;
    time::LocalTime wall_start;
    Party party;
    Snapshot snapshot;
    Status status;  // pending again where staff decide on the new party
};

// The booking at its new place; its revision rises.
Booking moved(Booking booking, Move move);

Result<Booking, AttendRefusal> check_in(Booking booking);
Result<Booking, AttendRefusal> complete(Booking booking);
Result<Booking, AttendRefusal> no_show(Booking booking, Instant now);

// A hold, or an unconfirmed or unpaid booking, whose time is over.
Booking lapsed(Booking booking);

// After a change of the zone's rules the stored instant may no longer show the wall time that was meant. Returns the
// instant it should be, or none if all is well (req:B12).
std::optional<Instant> drifted(Booking const& booking, time::Zone zone);

}  // namespace obhut::booking
