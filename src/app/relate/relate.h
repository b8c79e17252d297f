// SPDX-License-Identifier: Apache-2.0
//
// relate finds out how a caller stands to one client: whose client it is, how near the visit, whether a chip was tapped
// or an emergency runs. It decides nothing; access::decide() does, from what is found here.
//
// Nothing sealed is opened for it. No source of restrictions exists yet, so none is ever found.
//
// Layer: app.

#pragma once

#include "access/relation.h"
#include "booking/booking.h"
#include "core/error.h"
#include "core/result.h"
#include "ports/store.h"
#include "recognise/caller.h"
#include "time/zone.h"

#include <span>
#include <vector>

namespace obhut::relate {

using booking::Booking;
using booking::ClientId;
using booking::Instant;

struct Moment {
    time::Zone zone;  // in which a day is a day
    Instant now;
    access::RemarkNeed remark = access::RemarkNeed::NotNeeded;  // says the trade
    access::Look look = access::Look::Card;
};

// A client, as far as somebody is known without being opened.
struct Known {
    ports::ClientRecord record;
    std::vector<Booking> bookings;  // whatever became of them
    access::Relation relation;
};

// NotFound ("client/unknown"), also of one who was erased.
Result<Known, Error>
known(ports::Reader& reader, recognise::Caller const& caller, ClientId client, Moment const& moment);
Result<access::Relation, Error>
relation_of(ports::Reader& reader, recognise::Caller const& caller, ClientId client, Moment const& moment);

// The parts of it that follow from the visits alone. Only those that stand count: who has cancelled is nobody's client
// by it.
access::Tie tie_to(
    catalogue::ResourceId provider,
    std::span<Booking const> bookings,
    Moment const& moment,
    access::Windows const& windows
);
access::Nearness nearness_of(std::span<Booking const> bookings, Moment const& moment, access::Windows const& windows);

}  // namespace obhut::relate
