// SPDX-License-Identifier: Apache-2.0
#include "demo_data/life.h"

#include "booking/rules.h"

#include <algorithm>

namespace obhut::demo_data {
namespace {

using booking::Actor;
using booking::ActorKind;
using booking::Booking;
using std::chrono::hours;
using std::chrono::minutes;
using time::Instant;
using time::Seconds;

// What was drawn for a booking, whether or not its time has come: so the hour of the day changes nobody else's life.
struct Draw {
    std::size_t fate;      // of a hundred
    std::size_t when;      // of a hundred, from the making to the deadline, or from that to the visit
    hours decided_after;   // a booking that staff decide on
    std::size_t decision;  // of a hundred
    minutes early;
};

constexpr std::size_t cancelled_in_time = 5;
constexpr std::size_t cancelled_late = 7;
constexpr std::size_t cancelled_by_staff = 8;
constexpr std::size_t not_come = 11;
constexpr std::size_t declined = 12;

Draw draw(Dice& dice) {
    return {
        .fate = dice.below(100),
        .when = dice.below(100),
        .decided_after = hours{1 + static_cast<int>(dice.below(20))},
        .decision = dice.below(100),
        .early = minutes{static_cast<int>(dice.below(8))},
    };
}

Instant between(Instant from, Instant until, std::size_t percent) {
    return from + Seconds{(until - from).count() * static_cast<std::int64_t>(percent) / 100};
}

class Living {
public:
    Living(Booking made, Moment const& moment, Draw const& drawn)
        : moment_(moment), drawn_(drawn), life_{.booking = std::move(made), .steps = {}} {}

    Life run() && {
        bool const by_client =
            life_.booking.origin == booking::Origin::Web || life_.booking.origin == booking::Origin::Api;
        life_.steps.push_back(
            {.at = life_.booking.created, .by = by_client ? client : staff(), .action = ledger::Action::Created}
        );
        if (decided() && !cancelled()) attended();
        return std::move(life_);
    }

private:
    static constexpr Actor client{.kind = ActorKind::Client, .staff = {}};

    Actor staff() const { return {.kind = ActorKind::Staff, .staff = moment_.staff}; }

    // Whether it stands after staff have decided, where they do.
    bool decided() {
        auto& booking = life_.booking;
        if (booking.status != booking::Status::Pending) return true;
        auto const at = std::min(booking.created + drawn_.decided_after, booking.visit.start - hours{1});
        bool const waits = booking.created >= moment_.today - hours{24} && booking.visit.start >= moment_.today;
        if (waits) return false;
        bool const accepted = drawn_.decision >= declined;
        step(at, staff(), ledger::Action::Changed, accepted ? booking::approve(booking) : booking::decline(booking));
        return accepted;
    }

    bool cancelled() {
        auto& booking = life_.booking;
        if (drawn_.fate >= cancelled_by_staff) return false;
        auto const since = life_.steps.back().at + minutes{10};
        auto const deadline = std::max(booking.snapshot.cancel_until, since);
        auto const begin = booking.visit.start - minutes{5};
        bool const in_time = drawn_.fate < cancelled_in_time;
        auto const at =
            in_time ? between(since, deadline, drawn_.when) : between(deadline, std::max(begin, deadline), drawn_.when);
        if (at >= begin || at >= moment_.today) return false;
        auto const by = drawn_.fate < cancelled_late ? client : staff();
        step(at, by, ledger::Action::Cancelled, booking::cancel(booking, by, at));
        return true;
    }

    void attended() {
        auto const visit = life_.booking.visit;
        if (drawn_.fate < not_come) {
            auto const at = visit.start + minutes{30};
            if (at <= moment_.now) {
                step(at, staff(), ledger::Action::Changed, booking::no_show(life_.booking, at));
            }
            return;
        }
        bool const is_stay = life_.booking.party.nights > 0;
        auto const arrives = is_stay ? visit.start + drawn_.early * 30 : visit.start - drawn_.early;
        if (arrives > moment_.now) return;
        step(arrives, staff(), ledger::Action::Changed, booking::check_in(life_.booking));
        if (visit.end <= moment_.now) {
            step(visit.end, staff(), ledger::Action::Changed, booking::complete(life_.booking));
        }
    }

    template <typename Refusal>
    void step(Instant at, Actor by, ledger::Action action, Result<Booking, Refusal> next) {
        OBHUT_CHECK(next.ok());
        life_.booking = std::move(next).value();
        life_.steps.push_back({.at = at, .by = by, .action = action});
    }

    Moment const& moment_;
    Draw const& drawn_;
    Life life_;
};

}  // namespace

Life life_of(Booking made, Moment const& moment, Dice& dice) {
    auto const drawn = draw(dice);
    return Living{std::move(made), moment, drawn}.run();
}

}  // namespace obhut::demo_data
