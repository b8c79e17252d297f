// SPDX-License-Identifier: Apache-2.0
//
// The use case "who comes today": the bookings of a day, and under one entry in the ledger the names of the clients
// behind them (req:A8). The entry names every client that was shown.
//
// Whoever may not see a client gets the booking without the name; a number is opened only where it is asked for. To who
// sees own clients only, the others are "busy": a time that is taken and nothing else.
//
// Layer: app.

#pragma once

#include "access/grant.h"
#include "booking/booking.h"
#include "core/personal.h"
#include "ledger/entry.h"
#include "ports/world.h"

#include <optional>
#include <span>
#include <vector>

namespace obhut::list_day {

using booking::Booking;
using booking::Span;

// Whose number is opened besides the name.
enum class Numbers : std::uint8_t { Nobodys, OfWhoLeftNoMail };

// Whether somebody has been here before, under the same record or the same mail address.
enum class Acquaintance : std::uint8_t { New, Known };

// Whether the client of a booking may be seen by who asks: else for want of a reason or of nearness, or because it is
// somebody else's client.
enum class Sight : std::uint8_t { Seen, NotSeen, NotTheirs };

struct Guest {
    std::optional<PersonalText> name;   // none where it may not be seen, or the client was erased
    std::optional<PersonalText> phone;  // in E.164
    Acquaintance acquaintance = Acquaintance::New;
    Sight sight = Sight::NotSeen;
};

struct Asking {
    catalogue::BusinessId business;
    access::Actor actor;
    time::Zone zone;  // in which a day is a day
    Numbers numbers = Numbers::Nobodys;
    std::optional<catalogue::ResourceId> provider = std::nullopt;  // whose clients are the asker's own
    std::optional<ledger::SessionId> session = std::nullopt;
};

// Those whose visit touches the span, by start; without holds and what has lapsed by now.
Result<std::vector<Booking>, Error> bookings_within(ports::World& world, catalogue::BusinessId business, Span span);

// One for each booking, in the same order; nothing for a walk-in. Where somebody is shown, that is one entry.
Result<std::vector<std::optional<Guest>>, Error>
guests_of(ports::World& world, Asking const& asking, std::span<Booking const> bookings);

// "Call": name and number of one client, with an entry of its own.
Result<Guest, Error> guest_to_call(ports::World& world, Asking const& asking, booking::BookingId booking);

}  // namespace obhut::list_day
