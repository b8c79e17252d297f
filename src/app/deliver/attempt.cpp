// SPDX-License-Identifier: Apache-2.0
#include "deliver/attempt.h"

namespace obhut::deliver {
namespace {

using message::State;

constexpr std::chrono::minutes pause_of_business{10};
constexpr int settle_attempts = 3;

Result<Outcome, Error> written_once(Round const& round, ports::BusinessId business, Settling const& settling) {
    auto outcome = Outcome::Overtaken;
    auto const done = round.world.store.write(business, [&](ports::Unit& unit) -> Result<Done, Error> {
        outcome = OBHUT_TRY(settling(unit));
        return Done{};
    });
    if (done) return outcome;
    if (done.error().reason == Literal{"message/settled"}) return Outcome::Overtaken;
    return Refused{done.error()};
}

}  // namespace

std::optional<After> wait_for_room(Round const& round, ports::BusinessId business) {
    auto const now = round.world.clock.now();
    auto const room = round.carriage.pace.room(business, now, round.limits.business_hour);
    if (room == Pace::Room::Left) return std::nullopt;
    return After{.state = State::Waiting, .due = now + pause_of_business};
}

After attempt(Round const& round, ports::BusinessId business, ports::Letter const& letter, std::int32_t attempts) {
    auto const posted = round.carriage.post.send(letter);
    auto const now = round.world.clock.now();
    if (posted) {
        round.carriage.pace.sent(business, now);
        return {.state = State::Sent, .attempts = 1};
    }
    auto const& [hope, reply] = posted.error();
    auto const again = hope == ports::NotSent::Hope::Later ? message::next_attempt(attempts + 1, now) : std::nullopt;
    if (!again) return {.state = State::GivenUp, .attempts = 1, .reply = reply};
    return {.state = State::Waiting, .due = *again, .attempts = 1, .reply = reply};
}

Outcome outcome_of(State state) noexcept {
    switch (state) {
    case State::Waiting: return Outcome::Postponed;
    case State::Sent: return Outcome::Sent;
    case State::Superseded: return Outcome::Superseded;
    case State::NobodyToTell: return Outcome::NobodyToTell;
    case State::Withheld: return Outcome::Withheld;
    case State::GivenUp: return Outcome::GivenUp;
    case State::NotRepeated: return Outcome::Overtaken;  // settled by a restore, never by a delivery
    }
    return Outcome::Unsettled;
}

Result<Outcome, Error> written(Round const& round, ports::BusinessId business, Settling const& settling) {
    auto outcome = written_once(round, business, settling);
    for (int nth = 1; nth < settle_attempts && !outcome; ++nth)
        outcome = written_once(round, business, settling);
    return outcome;
}

}  // namespace obhut::deliver
