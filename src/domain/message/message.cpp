// SPDX-License-Identifier: Apache-2.0

#include "message/message.h"

#include <array>

namespace obhut::message {

namespace {

using booking::Lateness;
using booking::Status;

// A server that greylists answers after minutes, one that is repaired after hours; after two days nobody waits any
// more.
constexpr std::array<std::chrono::minutes, attempts_max - 1> pauses{
    std::chrono::minutes{1},
    std::chrono::minutes{2},
    std::chrono::minutes{5},
    std::chrono::minutes{15},
    std::chrono::minutes{30},
    std::chrono::hours{1},
    std::chrono::hours{2},
    std::chrono::hours{4},
    std::chrono::hours{8},
    std::chrono::hours{12},
    std::chrono::hours{24}
};

constexpr std::chrono::hours reminder_ahead_min{1};

bool says_so(Kind kind, Booking const& booking) noexcept {
    switch (kind) {
    case Kind::ConfirmAddress: return booking.status == Status::AwaitingConfirmation;
    case Kind::Confirmation:
    case Kind::Approved:
    case Kind::Reminder: return booking.status == Status::Confirmed;
    case Kind::Pending: return booking.status == Status::Pending;
    case Kind::Declined: return booking.status == Status::Declined;
    case Kind::Moved:
    case Kind::PartyChanged: return booking.status == Status::Confirmed || booking.status == Status::Pending;
    case Kind::Cancelled:
    case Kind::CancelledLate: return booking.status == Status::Cancelled;
    }
    return false;
}

}  // namespace

std::string_view name_of(Kind kind) noexcept {
    switch (kind) {
    case Kind::ConfirmAddress: return "confirm_address";
    case Kind::Confirmation: return "confirmation";
    case Kind::Pending: return "pending";
    case Kind::Approved: return "approved";
    case Kind::Declined: return "declined";
    case Kind::Moved: return "moved";
    case Kind::PartyChanged: return "party_changed";
    case Kind::Cancelled: return "cancelled";
    case Kind::CancelledLate: return "cancelled_late";
    case Kind::Reminder: return "reminder";
    }
    return "";
}

std::string_view name_of(State state) noexcept {
    switch (state) {
    case State::Waiting: return "waiting";
    case State::Sent: return "sent";
    case State::Superseded: return "superseded";
    case State::NobodyToTell: return "nobody_to_tell";
    case State::Withheld: return "withheld";
    case State::GivenUp: return "given_up";
    case State::NotRepeated: return "not_repeated";
    }
    return "";
}

std::optional<Kind> owed_for_new(Booking const& booking) noexcept {
    if (booking.status == Status::AwaitingConfirmation) return Kind::ConfirmAddress;
    if (booking.status == Status::Pending) return Kind::Pending;
    if (booking.status == Status::Confirmed) return Kind::Confirmation;
    return std::nullopt;
}

std::optional<Kind> owed_for_change(Booking const& before, Booking const& after) noexcept {
    // The address is nobody's yet: until the click it is asked once and told nothing (threat:F02).
    if (before.status == Status::AwaitingConfirmation) {
        return before.status == after.status ? std::nullopt : owed_for_new(after);
    }
    if (before.status != after.status) {
        if (after.status == Status::Cancelled && after.cancellation) {
            return after.cancellation->lateness == Lateness::Late ? Kind::CancelledLate : Kind::Cancelled;
        }
        if (after.status == Status::Declined) return Kind::Declined;
        if (before.status == Status::Pending && after.status == Status::Confirmed) return Kind::Approved;
    }
    if (after.status != Status::Confirmed && after.status != Status::Pending) return std::nullopt;
    if (before.visit != after.visit || before.provider != after.provider) return Kind::Moved;
    if (before.party != after.party) return Kind::PartyChanged;
    return std::nullopt;
}

std::optional<Instant> reminder_due(Booking const& booking, std::chrono::hours before, Instant now) noexcept {
    if (before == std::chrono::hours{0} || booking.status != Status::Confirmed) return std::nullopt;
    Instant const due = booking.visit.start - before;
    if (due < now + reminder_ahead_min) return std::nullopt;
    return due;
}

Truth truth_of(Message const& message, Booking const& booking, Instant now) noexcept {
    bool const too_late = message.kind == Kind::Reminder         ? now >= booking.visit.start
                          : message.kind == Kind::ConfirmAddress ? now >= booking.lapses
                                                                 : now >= booking.visit.end;
    return !too_late && says_so(message.kind, booking) ? Truth::Holds : Truth::Outdated;
}

std::optional<Instant> next_attempt(std::int32_t attempts, Instant now) noexcept {
    if (attempts < 1 || attempts >= attempts_max) return std::nullopt;
    return now + pauses[static_cast<std::size_t>(attempts) - 1];
}

}  // namespace obhut::message
