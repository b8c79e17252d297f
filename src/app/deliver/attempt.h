// SPDX-License-Identifier: Apache-2.0
//
// One attempt at a letter, whoever it is for: whether the business may send it now, what the mail server says to it,
// and what is written down of that.
//
// Layer: app.

#pragma once

#include "deliver/deliver.h"

#include <functional>

namespace obhut::deliver {

// What a run works with.
struct Round {
    ports::World& world;
    calendar::Calendar& calendar;
    Carriage const& carriage;
    Limits const& limits;
};

// What is written into the row: what became of it, or when to try again.
struct After {
    message::State state;
    ports::Instant due{};
    std::int32_t attempts = 0;  // more than before
    std::int32_t reply = 0;
};

// When to look again, where the business has sent enough for this hour.
std::optional<After> wait_for_room(Round const& round, ports::BusinessId business);

// Sends it. `attempts` is how often it was tried before.
After attempt(Round const& round, ports::BusinessId business, ports::Letter const& letter, std::int32_t attempts);

Outcome outcome_of(message::State state) noexcept;

// A message and a letter to staff say alike what became of them.
template <typename Row>
void note(Row& row, After const& after, ports::Instant now) {
    row.state = after.state;
    row.attempts += after.attempts;
    if (after.attempts > 0) row.last_reply = after.reply;
    if (after.state == message::State::Waiting) {
        row.due = after.due;
    } else {
        row.settled = now;
    }
}

using Settling = std::function<Result<Outcome, Error>(ports::Unit&)>;

// Once more where nobody knows whether it was kept: a letter that is not known to have gone would go again.
Result<Outcome, Error> written(Round const& round, ports::BusinessId business, Settling const& settling);

}  // namespace obhut::deliver
