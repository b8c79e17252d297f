// SPDX-License-Identifier: Apache-2.0
//
// Relation is how somebody stands to one client at the moment of asking: everything besides role and purpose on which a
// decision rests. How near and whose own follow from visits, the clock and the policy's windows; they are computed
// here.
//
// Layer: domain. Pure.

#pragma once

#include "booking/booking.h"
#include "time/zone.h"

#include <cstdint>

namespace obhut::access {

using availability::Span;
using booking::ClientId;
using time::Instant;

// Own: the capability's own booking, or a client whom this member of staff serves. OwnOnce: they did or will, outside
// of the window in which that counts.
enum class Tie : std::uint8_t { Own, OwnOnce, Other };

// Of the booking nearest to now that ties the client to the business.
enum class Nearness : std::uint8_t {
    OnTheDay,
    Calendar,  // any future booking, or one within the calendar's window
    Recent,    // a visit within the recent window
    Older
};

// The one tap that says why, for today. Who is alone in a business is never asked, so theirs counts as given.
enum class Chip : std::uint8_t { NotGiven, Given };

enum class RemarkNeed : std::uint8_t { NotNeeded, Needed };  // whether the trade needs remarks at the reception

enum class Look : std::uint8_t { Card, SearchHit };  // a search hit shows a name among others

// An emergency that this member of staff has opened for this client and that still runs (req:A11).
enum class Emergency : std::uint8_t { None, Open, DangerToLife };

// Restricted: the client has objected and it is not settled, or asked for it. Blocked: kept because a law says so, and
// read for nothing else.
enum class Restriction : std::uint8_t { None, Restricted, Blocked };

struct Relation {
    ClientId client;
    Tie tie = Tie::Other;
    Nearness nearness = Nearness::Older;
    Chip chip = Chip::NotGiven;
    RemarkNeed remark = RemarkNeed::NotNeeded;
    Look look = Look::Card;
    Emergency emergency = Emergency::None;
    Restriction restriction = Restriction::None;
};

// How far around a visit somebody's data is at hand. Part of the policy.
struct Windows {
    std::chrono::days calendar_past{0};  // what the calendar shows of the past
    std::chrono::days recent{0};         // how long after a visit somebody may be called about it
    std::chrono::days own_past{0};       // how long after, and before, an own visit a client is one's own
    std::chrono::days own_future{0};

    friend bool operator==(Windows const&, Windows const&) = default;
};

// By days as the zone counts them. Of several visits the nearest counts: the least of the answers.
Nearness nearness_of(Span visit, time::Zone zone, Instant now, Windows const& windows);
Tie tie_of(Span own_visit, time::Zone zone, Instant now, Windows const& windows);

}  // namespace obhut::access
