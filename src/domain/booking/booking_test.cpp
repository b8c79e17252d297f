// SPDX-License-Identifier: Apache-2.0
#include "booking/booking.h"
#include "booking/rules.h"

#include <gtest/gtest.h>

namespace obhut::booking {
namespace {

using namespace std::chrono_literals;

constexpr Instant noon = std::chrono::sys_days{std::chrono::year{2027} / 3 / 29} + 12h;
constexpr Actor the_client{.kind = ActorKind::Client, .staff = std::nullopt};
constexpr Actor a_colleague{.kind = ActorKind::Staff, .staff = StaffId::numbered(7)};

Booking booked(Status status = Status::Confirmed) {
    Booking booking{
        .id = BookingId::numbered(1),
        .service = catalogue::ServiceId::numbered(2),
        .location = catalogue::LocationId::numbered(3),
        .status = status,
        .visit = {.start = noon, .end = noon + 45min},
        .wall_start = time::LocalTime{(noon + 2h).time_since_epoch()},
        .zone = "Europe/Berlin",
        .party = {},
        .segments = {},
        .occupancies = {},
        .provider = std::nullopt,
        .client = std::nullopt,
        .series = std::nullopt,
        .created = noon - 72h,
        .cancellation = std::nullopt,
        .visitor_zone = "Europe/Berlin",
        .snapshot = {},
    };
    booking.snapshot.cancel_until = noon - 24h;
    return booking;
}

catalogue::Service a_service() {
    return {
        .id = catalogue::ServiceId::numbered(2),
        .slug = *Slug::from("cut"),
        .location = catalogue::LocationId::numbered(3),
        .shape = catalogue::Shape::Appointment,
        .name = {.de = "Schneiden", .en = "Cut"},
        .description = {},
        .short_code = "C",
        .discreet_name = {},
        .phases = {{.length = 45min}},
        .requirements = {},
        .sessions = {},
        .prices = {},
        .tax_code = *Slug::from("standard"),
        .policy = {},
        .fields = {},
    };
}

// req:B4
TEST(Cancel, IsInTimeUntilTheDeadlineAndLateFromItOn) {
    auto const before = cancel(booked(), the_client, noon - 24h - 1s).value();
    EXPECT_EQ(before.cancellation->lateness, Lateness::InTime);
    auto const at = cancel(booked(), the_client, noon - 24h).value();
    EXPECT_EQ(at.cancellation->lateness, Lateness::Late);
    EXPECT_EQ(at.status, Status::Cancelled);
    EXPECT_FALSE(at.stands(noon));
}

TEST(Cancel, ByStaffIsNeverLate) {
    EXPECT_EQ(cancel(booked(), a_colleague, noon - 1h).value().cancellation->lateness, Lateness::InTime);
}

TEST(Cancel, RefusesWhatHasBegunAndWhatIsGone) {
    EXPECT_EQ(cancel(booked(), the_client, noon).error(), CancelRefusal::AlreadyBegun);
    EXPECT_TRUE(cancel(booked(), the_client, noon - 1s).ok());
    EXPECT_EQ(cancel(booked(Status::CheckedIn), the_client, noon - 1h).error(), CancelRefusal::AlreadyBegun);
    EXPECT_EQ(cancel(booked(Status::Cancelled), the_client, noon - 48h).error(), CancelRefusal::AlreadyCancelled);
    EXPECT_EQ(cancel(booked(Status::Lapsed), the_client, noon - 48h).error(), CancelRefusal::NotBooked);
}

TEST(Confirm, MakesItWhatItWouldHaveBeenAtOnceUntilItLapses) {
    auto unconfirmed = booked(Status::AwaitingConfirmation);
    unconfirmed.lapses = noon - 1h;
    auto const confirmed = confirm(unconfirmed, Status::Pending, noon - 1h - 1s).value();
    EXPECT_EQ(confirmed.status, Status::Pending);
    EXPECT_EQ(confirmed.revision, unconfirmed.revision + 1);
    EXPECT_TRUE(confirmed.stands(noon));
    EXPECT_EQ(confirm(unconfirmed, Status::Confirmed, noon - 1h).error(), ConfirmRefusal::Lapsed);
    EXPECT_EQ(confirm(lapsed(unconfirmed), Status::Confirmed, noon - 2h).error(), ConfirmRefusal::Lapsed);
    EXPECT_EQ(confirm(booked(), Status::Confirmed, noon - 2h).error(), ConfirmRefusal::NotAwaiting);
    EXPECT_EQ(confirm(booked(Status::Cancelled), Status::Confirmed, noon - 2h).error(), ConfirmRefusal::NotAwaiting);
}

// req:B10
TEST(Stands, HoldsUntilItLapses) {
    auto held = booked(Status::Held);
    held.lapses = noon - 1h;
    EXPECT_TRUE(held.stands(noon - 1h - 1s));
    EXPECT_FALSE(held.stands(noon - 1h));
}

TEST(Stands, IsTrueForWhatWaitsAndFalseForWhatEnded) {
    for (auto const status :
         {Status::Pending, Status::AwaitingConfirmation, Status::AwaitingPayment, Status::Confirmed})
        EXPECT_TRUE(booked(status).stands(noon)) << name_of(status);
    for (auto const status : {Status::Cancelled, Status::Declined, Status::Lapsed})
        EXPECT_FALSE(booked(status).stands(noon)) << name_of(status);
}

TEST(FirstStatus, IsPendingWhereStaffDecide) {
    auto service = a_service();
    EXPECT_EQ(first_status(service, {}), Status::Confirmed);
    service.policy.approval_from_party = 8;
    EXPECT_EQ(first_status(service, {.adults = 7}), Status::Confirmed);
    EXPECT_EQ(first_status(service, {.adults = 6, .children = 2}), Status::Pending);
    service.policy.approval = true;
    EXPECT_EQ(first_status(service, {}), Status::Pending);
}

TEST(Decide, AnswersOnlyWhatWaits) {
    EXPECT_EQ(approve(booked(Status::Pending)).value().status, Status::Confirmed);
    EXPECT_EQ(decline(booked(Status::Pending)).value().status, Status::Declined);
    EXPECT_EQ(approve(booked()).error(), DecideRefusal::NotPending);
    EXPECT_EQ(decline(booked(Status::Cancelled)).error(), DecideRefusal::NotPending);
}

TEST(MayMove, IsTheClientsUntilTheDeadlineAndStaffsUntilTheStart) {
    EXPECT_TRUE(may_move(booked(), the_client, noon - 24h - 1s).ok());
    EXPECT_EQ(may_move(booked(), the_client, noon - 24h).error(), MoveRefusal::TooLate);
    EXPECT_TRUE(may_move(booked(), a_colleague, noon - 1s).ok());
    EXPECT_EQ(may_move(booked(), a_colleague, noon).error(), MoveRefusal::AlreadyBegun);
    EXPECT_EQ(may_move(booked(Status::Held), the_client, noon - 48h).error(), MoveRefusal::NotBooked);
}

// threat:F01: what waits for its click may keep nothing, and moving would give it a place that nobody counted.
TEST(MayMove, IsNotTheClientsBeforeTheClick) {
    EXPECT_EQ(may_move(booked(Status::AwaitingConfirmation), the_client, noon - 48h).error(), MoveRefusal::NotBooked);
    EXPECT_TRUE(may_move(booked(Status::AwaitingConfirmation), a_colleague, noon - 48h).ok());
}

TEST(Moved, TakesTheNewPlaceAndRaisesTheRevision) {
    auto const before = booked();
    auto const after = moved(
        before,
        {.to = {.visit = {.start = noon + 24h, .end = noon + 25h}, .segments = {}, .occupancies = {}, .provider = {}},
         .wall_start = before.wall_start + 24h,
         .party = {.adults = 2},
         .snapshot = before.snapshot,
         .status = Status::Confirmed}
    );
    EXPECT_EQ(after.visit.start, noon + 24h);
    EXPECT_EQ(after.revision, before.revision + 1);
    EXPECT_EQ(after.id, before.id);
}

TEST(Attend, FollowsTheVisit) {
    auto const here = check_in(booked()).value();
    EXPECT_EQ(here.status, Status::CheckedIn);
    EXPECT_EQ(complete(here).value().status, Status::Completed);
    EXPECT_EQ(complete(booked()).error(), AttendRefusal::NotCheckedIn);
    EXPECT_EQ(check_in(booked(Status::Pending)).error(), AttendRefusal::NotConfirmed);
}

TEST(NoShow, IsKnownOnlyOnceTheVisitShouldHaveBegun) {
    EXPECT_EQ(no_show(booked(), noon - 1s).error(), AttendRefusal::NotYetBegun);
    EXPECT_EQ(no_show(booked(), noon).value().status, Status::NoShow);
    EXPECT_EQ(no_show(booked(Status::Completed), noon).error(), AttendRefusal::NotConfirmed);
}

// req:B12: the rules of a zone changed after the booking was made.
TEST(Drifted, FindsTheInstantAtWhichTheWallShowsWhatWasMeant) {
    auto const berlin = time::Zone::from("Europe/Berlin").value();
    auto booking = booked();
    EXPECT_EQ(drifted(booking, berlin), std::nullopt);

    booking.wall_start += 1h;  // as if summer time had been abolished since: the stored instant shows an hour less
    EXPECT_EQ(drifted(booking, berlin), noon + 1h);
}

TEST(Drifted, LeavesBothPassesOfARepeatedHourAlone) {
    auto const berlin = time::Zone::from("Europe/Berlin").value();
    auto booking = booked();
    booking.wall_start = time::LocalTime{time::date(2027, 10, 31)} + 2h + 30min;
    for (auto const pass : {0h, 1h}) {
        booking.visit.start = std::chrono::sys_days{std::chrono::year{2027} / 10 / 31} + 30min + pass;
        EXPECT_EQ(drifted(booking, berlin), std::nullopt);
    }
}

TEST(Reference, IsReadableAndComesFromTheRandomPart) {
    EXPECT_EQ(reference_of(BookingId::numbered(0)), "0000-0000");
    EXPECT_EQ(reference_of(BookingId::numbered(0xFFFFFFFFFFU)), "ZZZZ-ZZZZ");
    EXPECT_EQ(reference_of(BookingId::numbered(32)), "0000-0010");
}

TEST(StatusName, ComesBack) {
    for (int at = 0; at <= static_cast<int>(Status::Lapsed); ++at) {
        auto const status = static_cast<Status>(at);
        EXPECT_EQ(status_named(name_of(status)), status);
    }
    EXPECT_EQ(status_named("lost"), std::nullopt);
}

}  // namespace
}  // namespace obhut::booking
