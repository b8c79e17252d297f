// SPDX-License-Identifier: Apache-2.0

#include "message/message.h"

#include <gtest/gtest.h>

namespace obhut::message {
namespace {

using booking::Status;
using std::chrono::hours;
using std::chrono::minutes;

constexpr Instant noon{std::chrono::seconds{1'800'000'000}};

Booking booking_of(Status status) {
    Booking booking{
        .id = BookingId{RawId{1}},
        .service = catalogue::ServiceId{RawId{2}},
        .location = catalogue::LocationId{RawId{3}},
        .status = status,
        .visit = {.start = noon, .end = noon + minutes{30}},
        .wall_start = {},
        .zone = "Europe/Berlin",
        .party = {},
        .segments = {},
        .occupancies = {},
        .provider = std::nullopt,
        .client = std::nullopt,
        .series = std::nullopt,
        .created = noon - hours{200},
        .cancellation = std::nullopt,
        .visitor_zone = {},
        .snapshot = {},
    };
    if (status == Status::AwaitingConfirmation) booking.lapses = booking.created + minutes{30};
    return booking;
}

Message message_of(Kind kind) {
    return {
        .id = MessageId{RawId{9}},
        .kind = kind,
        .booking = BookingId{RawId{1}},
        .revision = 1,
        .start_before = std::nullopt,
        .created = noon - hours{100},
        .due = noon - hours{100},
        .settled = std::nullopt,
    };
}

TEST(Message, ANewBookingOwesWhatItsStatusSays) {
    EXPECT_EQ(owed_for_new(booking_of(Status::AwaitingConfirmation)), Kind::ConfirmAddress);
    EXPECT_EQ(owed_for_new(booking_of(Status::Pending)), Kind::Pending);
    EXPECT_EQ(owed_for_new(booking_of(Status::Confirmed)), Kind::Confirmation);
    EXPECT_EQ(owed_for_new(booking_of(Status::Held)), std::nullopt);
}

TEST(Message, AChangeOwesWhatItChanged) {
    auto const confirmed = booking_of(Status::Confirmed);
    auto cancelled = booking_of(Status::Cancelled);
    cancelled.cancellation = booking::Cancellation{
        .by = {.kind = booking::ActorKind::Client, .staff = std::nullopt},
        .at = noon - hours{30},
        .lateness = booking::Lateness::InTime
    };
    EXPECT_EQ(owed_for_change(confirmed, cancelled), Kind::Cancelled);
    cancelled.cancellation->lateness = booking::Lateness::Late;
    EXPECT_EQ(owed_for_change(confirmed, cancelled), Kind::CancelledLate);
    EXPECT_EQ(owed_for_change(booking_of(Status::AwaitingConfirmation), confirmed), Kind::Confirmation);
    EXPECT_EQ(owed_for_change(booking_of(Status::AwaitingConfirmation), booking_of(Status::Pending)), Kind::Pending);
    EXPECT_EQ(owed_for_change(booking_of(Status::Pending), confirmed), Kind::Approved);
    EXPECT_EQ(owed_for_change(booking_of(Status::Pending), booking_of(Status::Declined)), Kind::Declined);

    auto moved = confirmed;
    moved.visit.start += hours{1};
    moved.party.adults = 3;
    EXPECT_EQ(owed_for_change(confirmed, moved), Kind::Moved);
    auto larger = confirmed;
    larger.party.adults = 3;
    EXPECT_EQ(owed_for_change(confirmed, larger), Kind::PartyChanged);
    EXPECT_EQ(owed_for_change(confirmed, confirmed), std::nullopt);
    EXPECT_EQ(owed_for_change(confirmed, booking_of(Status::CheckedIn)), std::nullopt);
}

// threat:F02: nobody has shown that the address is theirs, so all it ever gets is the one question.
TEST(Message, NothingIsOwedToAnAddressThatNobodyConfirmed) {
    auto const unconfirmed = booking_of(Status::AwaitingConfirmation);
    for (auto const lateness : {booking::Lateness::InTime, booking::Lateness::Late}) {
        auto cancelled = booking_of(Status::Cancelled);
        cancelled.cancellation = booking::Cancellation{
            .by = {.kind = booking::ActorKind::Client, .staff = std::nullopt},
            .at = noon - hours{30},
            .lateness = lateness
        };
        EXPECT_EQ(owed_for_change(unconfirmed, cancelled), std::nullopt);
    }
    auto moved = unconfirmed;
    moved.visit.start += hours{1};
    moved.party.adults = 3;
    EXPECT_EQ(owed_for_change(unconfirmed, moved), std::nullopt);
    EXPECT_EQ(owed_for_change(unconfirmed, booking_of(Status::Lapsed)), std::nullopt);
}

TEST(Message, AReminderComesADayBeforeAndNeverTooLateOrTooSoonAfterTheConfirmation) {
    auto const booking = booking_of(Status::Confirmed);
    EXPECT_EQ(reminder_due(booking, hours{24}, noon - hours{48}), noon - hours{24});
    EXPECT_EQ(reminder_due(booking, hours{24}, noon - hours{25}), noon - hours{24});
    EXPECT_EQ(reminder_due(booking, hours{24}, noon - hours{25} + minutes{1}), std::nullopt);
    EXPECT_EQ(reminder_due(booking, hours{24}, noon - hours{2}), std::nullopt);
    EXPECT_EQ(reminder_due(booking, hours{0}, noon - hours{48}), std::nullopt);
    EXPECT_EQ(reminder_due(booking_of(Status::Pending), hours{24}, noon - hours{48}), std::nullopt);
}

TEST(Message, WhatTheBookingNoLongerSaysIsOutdated) {
    auto const before = noon - hours{50};
    EXPECT_EQ(truth_of(message_of(Kind::Confirmation), booking_of(Status::Confirmed), before), Truth::Holds);
    EXPECT_EQ(truth_of(message_of(Kind::Confirmation), booking_of(Status::Cancelled), before), Truth::Outdated);
    EXPECT_EQ(truth_of(message_of(Kind::Cancelled), booking_of(Status::Cancelled), before), Truth::Holds);
    EXPECT_EQ(truth_of(message_of(Kind::Moved), booking_of(Status::Pending), before), Truth::Holds);
    EXPECT_EQ(truth_of(message_of(Kind::Reminder), booking_of(Status::Confirmed), noon - minutes{1}), Truth::Holds);
    EXPECT_EQ(truth_of(message_of(Kind::Reminder), booking_of(Status::Confirmed), noon), Truth::Outdated);
    EXPECT_EQ(
        truth_of(message_of(Kind::Confirmation), booking_of(Status::Confirmed), noon + hours{1}), Truth::Outdated
    );
    auto const unconfirmed = booking_of(Status::AwaitingConfirmation);
    EXPECT_EQ(truth_of(message_of(Kind::ConfirmAddress), unconfirmed, unconfirmed.created), Truth::Holds);
    EXPECT_EQ(truth_of(message_of(Kind::ConfirmAddress), unconfirmed, unconfirmed.lapses), Truth::Outdated);
}

TEST(Message, AttemptsComeRarerAndEnd) {
    auto last = noon;
    auto pause = minutes{0};
    for (std::int32_t attempt = 1; attempt < attempts_max; ++attempt) {
        auto const next = next_attempt(attempt, last);
        ASSERT_TRUE(next);
        EXPECT_GT(*next - last, pause) << attempt;
        pause = std::chrono::duration_cast<minutes>(*next - last);
        last = *next;
    }
    EXPECT_LT(last - noon, hours{72});
    EXPECT_EQ(next_attempt(attempts_max, noon), std::nullopt);
    EXPECT_EQ(next_attempt(0, noon), std::nullopt);
}

// req:E9: no kind is marketing today; a new one has to say which it is before the switch compiles.
TEST(Message, WhatBelongsToABookingIsAServiceMessage) {
    for (auto kind = 1; kind <= 10; ++kind)
        EXPECT_EQ(nature_of(static_cast<Kind>(kind)), Nature::Service);
}

}  // namespace
}  // namespace obhut::message
