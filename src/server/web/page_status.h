// SPDX-License-Identifier: Apache-2.0
//
// How a booking stands, in words: for each status what it is called, what it means and what can be done now.
//
// Layer: server. Pure.

#pragma once

#include "web/page_own.h"

namespace obhut::web {

enum class Standing : std::uint8_t {
    AwaitsConfirmation,
    AwaitsPayment,
    Pending,
    Booked,
    Begun,       // or the client is there already
    Over,        // it was kept, as far as we know
    Unanswered,  // asked for, and its time came before an answer
    Missed,
    CancelledByClient,
    CancelledByUs,
    Declined,
    Lapsed
};

Standing standing_of(booking::Booking const& booking, booking::Instant now) noexcept;

// Whether it is still to come or to be decided.
bool is_open(Standing standing) noexcept;

// Whether what was agreed holds, or held until it was over.
bool is_kept(Standing standing) noexcept;

// Fills STATUS and HEADING, and shows the section that says more.
void add_standing(Own const& own, booking::Instant now, pages::Fields& fields);

}  // namespace obhut::web
