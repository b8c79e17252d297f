// SPDX-License-Identifier: Apache-2.0
#include "booking/rules.h"

namespace obhut::booking {
namespace {

bool is_promised(Status status) noexcept {
    return status == Status::Confirmed || status == Status::Pending || status == Status::AwaitingConfirmation ||
           status == Status::AwaitingPayment || status == Status::CheckedIn;
}

Booking with_status(Booking booking, Status status) {
    booking.status = status;
    ++booking.revision;
    return booking;
}

}  // namespace

Status first_status(catalogue::Service const& service, Party const& party) noexcept {
    auto const threshold = service.policy.approval_from_party;
    bool const large = threshold > 0 && party.size() >= threshold;
    return service.policy.approval || large ? Status::Pending : Status::Confirmed;
}

Instant cancel_until(catalogue::Service const& service, Instant start) noexcept {
    return start - service.policy.cancel_until;
}

Result<Booking, CancelRefusal> cancel(Booking booking, Actor by, Instant now) {
    if (booking.status == Status::Cancelled) return Refused{CancelRefusal::AlreadyCancelled};
    if (!is_promised(booking.status) && booking.status != Status::Held) return Refused{CancelRefusal::NotBooked};
    if (booking.visit.start <= now || booking.status == Status::CheckedIn) return Refused{CancelRefusal::AlreadyBegun};
    bool const in_time = now < booking.snapshot.cancel_until || by.kind != ActorKind::Client;
    booking.cancellation = Cancellation{.by = by, .at = now, .lateness = in_time ? Lateness::InTime : Lateness::Late};
    booking.lapses = availability::never;
    return with_status(std::move(booking), Status::Cancelled);
}

Result<Booking, ConfirmRefusal> confirm(Booking booking, Status first, Instant now) {
    if (booking.status == Status::Lapsed) return Refused{ConfirmRefusal::Lapsed};
    if (booking.status != Status::AwaitingConfirmation) return Refused{ConfirmRefusal::NotAwaiting};
    if (now >= booking.lapses) return Refused{ConfirmRefusal::Lapsed};
    booking.lapses = availability::never;
    return with_status(std::move(booking), first);
}

Result<Booking, DecideRefusal> approve(Booking booking) {
    if (booking.status != Status::Pending) return Refused{DecideRefusal::NotPending};
    return with_status(std::move(booking), Status::Confirmed);
}

Result<Booking, DecideRefusal> decline(Booking booking) {
    if (booking.status != Status::Pending) return Refused{DecideRefusal::NotPending};
    return with_status(std::move(booking), Status::Declined);
}

Result<Done, MoveRefusal> may_move(Booking const& booking, Actor by, Instant now) {
    if (!is_promised(booking.status) || booking.status == Status::CheckedIn) return Refused{MoveRefusal::NotBooked};
    // It may keep nothing until the click, and a move would give it a place past all limits (threat:F01).
    bool const unconfirmed = booking.status == Status::AwaitingConfirmation;
    if (unconfirmed && by.kind == ActorKind::Client) return Refused{MoveRefusal::NotBooked};
    if (booking.visit.start <= now) return Refused{MoveRefusal::AlreadyBegun};
    if (by.kind == ActorKind::Client && now >= booking.snapshot.cancel_until) return Refused{MoveRefusal::TooLate};
    return Done{};
}

Booking moved(Booking booking, Move move) {
    booking.visit = move.to.visit;
    booking.wall_start = move.wall_start;
    booking.segments = std::move(move.to.segments);
    booking.occupancies = std::move(move.to.occupancies);
    booking.provider = move.to.provider;
    booking.party = move.party;
    booking.snapshot = std::move(move.snapshot);
    return with_status(std::move(booking), move.status);
}

Result<Booking, AttendRefusal> check_in(Booking booking) {
    if (booking.status != Status::Confirmed) return Refused{AttendRefusal::NotConfirmed};
    return with_status(std::move(booking), Status::CheckedIn);
}

Result<Booking, AttendRefusal> complete(Booking booking) {
    if (booking.status != Status::CheckedIn) return Refused{AttendRefusal::NotCheckedIn};
    return with_status(std::move(booking), Status::Completed);
}

Result<Booking, AttendRefusal> no_show(Booking booking, Instant now) {
    if (booking.status != Status::Confirmed) return Refused{AttendRefusal::NotConfirmed};
    if (now < booking.visit.start) return Refused{AttendRefusal::NotYetBegun};
    return with_status(std::move(booking), Status::NoShow);
}

Booking lapsed(Booking booking) {
    return with_status(std::move(booking), Status::Lapsed);
}

std::optional<Instant> drifted(Booking const& booking, time::Zone zone) {
    if (zone.to_local(booking.visit.start) == booking.wall_start) return std::nullopt;
    Instant const meant = zone.first(booking.wall_start);
    return meant == booking.visit.start ? std::nullopt : std::optional{meant};
}

}  // namespace obhut::booking
