// SPDX-License-Identifier: Apache-2.0
//
// The job that delivers what is owed to clients and to staff: it borrows what is due, and for each looks at the booking
// or the account as it now stands, opens name and address (a client's with a grant that is on record), has the letter
// composed, sends it, and writes down what became of it.
//
// A crash anywhere leaves the message waiting, and it is lent again when the lease is over. Only between sending and
// writing down can a letter go twice: then with the same Message-ID, so that a mail program shows it once. What an
// erased client was owed is told to nobody, and what is no longer so is not told at all.
//
// Layer: app. Safe to repeat, and to run in several processes at once.

#pragma once

#include "calendar/calendar.h"
#include "deliver/pace.h"
#include "ports/letter.h"
#include "ports/world.h"

#include <array>
#include <cstdint>
#include <optional>
#include <stop_token>

namespace obhut::deliver {

struct Limits {
    std::size_t batch = 16;  // of each kind
    std::chrono::minutes lease{5};
    std::int64_t recipient_day = 20;     // messages to one address in 24 hours; what is beyond is withheld
    std::int64_t confirmations_day = 3;  // of those that ask a stranger to confirm (threat:F02)
    std::int64_t business_hour = 1000;   // letters of one business in an hour; what is beyond waits
};

// What became of a message in this run.
enum class Outcome : std::uint8_t {
    Sent,
    Postponed,     // the mail server asked for patience, or the business has sent enough for this hour
    GivenUp,       // refused for good, or too often
    Withheld,      // the recipient has had enough for a day
    Superseded,    // no longer so
    NobodyToTell,  // the client is erased or left no address; the member of staff has no account any more
    Overtaken,     // somebody settled it, or the booking changed, while it was being worked on
    Unsettled      // something below failed; it is lent again
};
inline constexpr std::size_t outcomes_count = 8;

struct Ran {
    std::size_t claimed = 0;  // those that were not come to are lent again
    std::array<std::size_t, outcomes_count> outcomes{};
    std::optional<Error> failure;  // why the last one is unsettled

    std::size_t count(Outcome outcome) const noexcept { return outcomes[static_cast<std::size_t>(outcome)]; }
};

// What carries a letter out of the house.
struct Carriage {
    ports::Scribe& scribe;
    ports::Post& post;
    Pace& pace;
};

// Works off one batch of each, and stops after the letter at hand when told to. Refused if nothing could be borrowed.
Result<Ran, Error>
run(ports::World& world,
    calendar::Calendar& calendar,
    Carriage const& carriage,
    Limits const& limits = {},
    std::stop_token const& stop = {});

}  // namespace obhut::deliver
