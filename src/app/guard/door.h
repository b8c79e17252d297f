// SPDX-License-Identifier: Apache-2.0
//
// Door is where strangers come in: it asks the Guard before a place is kept or promised, takes the proof that was sent,
// has the hold or the booking made as decided, and tells the Guard what came of it.
//
// Layer: app. Threading: safe to share.

#pragma once

#include "book/book.h"
#include "calendar/calendar.h"
#include "guard/challenge.h"
#include "guard/guard.h"
#include "hold/hold.h"
#include "ports/world.h"
#include "reschedule/reschedule.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace obhut::guard {

enum class Script : std::uint8_t { Perhaps, None };

struct Stranger {
    Network network;
    std::string_view proof{};  // as it was sent; empty: none
    Script script = Script::Perhaps;
};

class Door {
public:
    explicit Door(ports::World& world, Rules const& rules = {});

    // Besides the refusals of hold() and book(): Busy "challenge/required" asks for a proof, Invalid
    // "challenge/not-accepted" for another one, and Busy "guard/too-many" can only be helped by a call.
    Result<Booking, Error> hold(Stranger const& stranger, hold::HoldRequest request);
    Result<std::vector<book::DateResult>, Error> book(Stranger const& stranger, book::BookRequest request);

    // Besides the refusals of reschedule(): Busy "guard/too-many" where the change takes more than may be open.
    Result<Booking, Error>
    reschedule(calendar::Calendar& calendar, Booking const& seen, reschedule::RescheduleRequest const& request);

    // The place of a hold was given back.
    void given_back(BookingId hold) { guard_.given_back(hold); }

    // Somebody clicked: the booking counts as confirmed.
    void confirmed(BookingId booking) { guard_.confirmed(booking); }

    Challenge challenge(catalogue::Business const& business, Network const& network);

    Tally tally(BusinessId business) { return guard_.tally(business, world_.clock.now()); }

private:
    Answer take(Stranger const& stranger, BusinessId business, std::optional<ports::RequestKey> const& key);
    Result<Decision, Error> decide(Ask ask, Stranger const& stranger, std::optional<ports::RequestKey> const& key);

    ports::World& world_;
    Guard guard_;
    Challenges challenges_;
};

}  // namespace obhut::guard
