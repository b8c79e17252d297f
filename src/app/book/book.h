// SPDX-License-Identifier: Apache-2.0
//
// The use case "a client books". It ends with a promise that is durable, or with the reason why there is none.
//
// What is known of the client is sealed under fresh keys before the unit begins; a web booking makes its own client
// record and joins no other (req:B21). Occupancy, record, memory of the request and ledger entry are one unit.
//
// Layer: app. Safe to repeat with the same request key.

#pragma once

#include "admit/admit.h"
#include "admit/keeping.h"
#include "client/client.h"
#include "ports/world.h"

#include <optional>
#include <string>
#include <vector>

namespace obhut::book {

using availability::Instant;

// The same wall time again and again: "six times on Tuesdays" (req:B7).
struct Series {
    std::int32_t count;
    std::int32_t every_weeks = 1;
};

// Whether the booking stands at once, or only with a click in a mail that is sent to the address given: where nothing
// else shows that somebody reads it (threat:F01, F02). Until then it occupies for half an hour.
// One for the desk is pending whatever the service says.
enum class Standing : std::uint8_t { AtOnce, AfterClick, ForTheDesk };

struct BookRequest {
    admit::Wanted wanted;
    Instant start;
    std::optional<booking::BookingId> hold;
    std::optional<Series> series;
    // Further dates of a series that were chosen one by one, in order and after `start`: all are promised, or none.
    std::vector<Instant> further = {};
    std::optional<ports::RequestKey> key;
    client::CheckedClient client;
    std::int64_t notice_version;
    booking::NoticeGiven notice_given = booking::NoticeGiven::Page;
    booking::Origin origin = booking::Origin::Web;
    catalogue::Language language = catalogue::Language::German;
    std::string visitor_zone;
    booking::Discretion discretion =
        booking::Discretion::Open;  // as the client asked; a care service is discreet anyway
    Standing standing = Standing::AtOnce;
    admit::Keeping keeping = admit::Keeping::Kept;  // of one that waits for its click
};

struct Booked {
    booking::Booking booking;
    std::string manage;  // the capability: who holds it may see, move and cancel
};

// One date of a series, or the only one: a booking, or why that date was refused.
struct DateResult {
    Instant start;
    Result<Booked, Error> outcome;
};

// One result per date, in order. The request as a whole is refused when its only date is, or any of those chosen one
// by one, when the notice is not the
// current one (Invalid, "/notice/version"), when the hold is not one for this visit ("/hold"), when a click is asked
// for and no address was given to send it to ("/client/email"), or when something below failed.
Result<std::vector<DateResult>, Error> book(ports::World& world, BookRequest const& request);

}  // namespace obhut::book
