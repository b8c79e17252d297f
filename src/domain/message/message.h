// SPDX-License-Identifier: Apache-2.0
//
// Message is a letter that is owed: about which booking, for what occasion, and what became of it.
//
// It holds no word of the letter and no address. The letter is composed at the last moment from the booking as it then
// stands, so nothing personal waits in the outbox, and an erased client is written to no more. A booking has at most
// one message that waits: a newer one says all that an older one would have said, and supersedes it.
//
// Layer: domain. Pure.

#pragma once

#include "booking/booking.h"
#include "core/id.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace obhut::message {

using booking::Booking;
using booking::BookingId;
using booking::Instant;

using MessageId = Id<struct MessageTag>;

// What a letter is for. The numbers are stored: one may be added, never changed.
enum class Kind : std::uint8_t {
    ConfirmAddress = 1,  // "please confirm": the booking stands only with the click
    Confirmation = 2,
    Pending = 3,  // asked for; staff decide
    Approved = 4,
    Declined = 5,
    Moved = 6,
    PartyChanged = 7,
    Cancelled = 8,
    CancelledLate = 9,
    Reminder = 10
};

// A service message belongs to the booking and carries no advertising; a marketing one needs a consent (req:E9).
enum class Nature : std::uint8_t { Service, Marketing };

constexpr Nature nature_of(Kind kind) noexcept {
    switch (kind) {
    case Kind::ConfirmAddress:
    case Kind::Confirmation:
    case Kind::Pending:
    case Kind::Approved:
    case Kind::Declined:
    case Kind::Moved:
    case Kind::PartyChanged:
    case Kind::Cancelled:
    case Kind::CancelledLate:
    case Kind::Reminder: break;
    }
    return Nature::Service;
}

// The numbers are stored.
enum class State : std::uint8_t {
    Waiting = 1,
    Sent = 2,          // accepted by the mail server
    Superseded = 3,    // a newer message, or the booking itself, has made it untrue
    NobodyToTell = 4,  // the client was erased or left no address
    Withheld = 5,      // the recipient has had enough messages for a day
    GivenUp = 6,       // refused for good, or too often
    NotRepeated = 7    // it may have been sent before the data were lost and restored from a backup
};

struct Message {
    MessageId id;
    Kind kind;
    BookingId booking;
    std::int64_t revision;                // of the booking when it was owed
    std::optional<Instant> start_before;  // Moved: when it would have been
    Instant created;
    Instant due;  // not before
    State state = State::Waiting;
    std::int32_t attempts = 0;
    std::int32_t last_reply =
        0;  // the mail server's, 0 if it gave none; the text may name the recipient and is not kept
    std::optional<Instant> settled;  // when it stopped waiting

    friend bool operator==(Message const&, Message const&) = default;
};

std::string_view name_of(Kind kind) noexcept;    // "confirm_address"
std::string_view name_of(State state) noexcept;  // "given_up"

// What is owed for a booking that has just been made, and for a change of one; nothing where nobody needs to be told.
std::optional<Kind> owed_for_new(Booking const& booking) noexcept;
std::optional<Kind> owed_for_change(Booking const& before, Booking const& after) noexcept;

// When to remind of a visit: so long before its start, and only where that lies in the future of `now` by at least an
// hour. Nothing where the service reminds of nothing, or the booking does not stand.
std::optional<Instant> reminder_due(Booking const& booking, std::chrono::hours before, Instant now) noexcept;

// Whether what the message says is still so.
enum class Truth : std::uint8_t { Holds, Outdated };
Truth truth_of(Message const& message, Booking const& booking, Instant now) noexcept;

// Whether and when to try again after so many attempts; nothing when it has been tried often enough.
inline constexpr std::int32_t attempts_max = 12;
std::optional<Instant> next_attempt(std::int32_t attempts, Instant now) noexcept;

}  // namespace obhut::message
