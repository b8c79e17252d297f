// SPDX-License-Identifier: Apache-2.0
//
// What access::decide() refuses is put on record and counted: the first twenty of a person in a minute are entries of
// their own, those beyond are summed in one, so that nobody floods the ledger (req:A8). At so many in an hour the
// owners are alarmed.
//
// Minute and hour begin with a refusal, not with the clock. What waits to be summed is summed by the next refusal after
// the minute, or by sum_refusals().
//
// Layer: app.

#pragma once

#include "access/classes.h"
#include "access/policy.h"
#include "booking/booking.h"
#include "catalogue/ids.h"
#include "core/error.h"
#include "core/result.h"
#include "ports/world.h"
#include "recognise/caller.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace obhut::raise_alarm {

inline constexpr std::int32_t refusals_in_full = 20;  // in a minute

struct Attempt {
    booking::ClientId client;
    access::Purpose purpose;
    access::ClassSet classes;
    std::optional<booking::BookingId> booking = std::nullopt;
};
Result<Done, Error> refused(ports::World& world, recognise::Caller const& caller, Attempt const& attempt);

// The job for what nobody's next refusal has summed: of every member of staff and of every token that is still known.
// Gives how many entries it made.
Result<std::size_t, Error> sum_refusals(ports::World& world, catalogue::BusinessId business);

// How many cards and refusals in an hour are this caller's, by the policy.
access::Limits limits_of(recognise::Caller const& caller) noexcept;

}  // namespace obhut::raise_alarm
