// SPDX-License-Identifier: Apache-2.0
#include "deliver/deliver.h"

#include "deliver/client_letters.h"
#include "deliver/staff_letters.h"

namespace obhut::deliver {
namespace {

using ports::DueKind;

constexpr std::chrono::minutes patience{2};  // for one letter: a minute at the mail server, and what we do around it

Result<Outcome, Error> deliver(Round const& round, ports::DueItem const& item) {
    switch (item.kind) {
    case DueKind::StaffLetter: return deliver_to_staff(round, item);
    case DueKind::Message: break;
    }
    return deliver_to_client(round, item);
}

// Borrows a batch of one kind, and works it off.
Result<Done, Error> work_off(Round const& round, DueKind kind, std::stop_token const& stop, Ran& ran) {
    auto& world = round.world;
    auto const now = world.clock.now();
    auto const lease_end = now + round.limits.lease;
    auto const items = OBHUT_TRY(world.store.claim(kind, now, lease_end, round.limits.batch));
    ran.claimed += items.size();
    for (auto const& item : items) {
        // What is begun ends within the lease, so that nobody else is lent it meanwhile.
        if (stop.stop_requested() || world.clock.now() + patience > lease_end) break;
        auto const outcome = deliver(round, item);
        if (!outcome) ran.failure = outcome.error();
        ++ran.outcomes[static_cast<std::size_t>(outcome.ok() ? outcome.value() : Outcome::Unsettled)];
    }
    return Done{};
}

}  // namespace

// Letters to staff go first: they are few, and somebody at the desk waits for the way in. Each kind has a lease of its
// own, so that neither uses up the other's time.
Result<Ran, Error>
run(ports::World& world,
    calendar::Calendar& calendar,
    Carriage const& carriage,
    Limits const& limits,
    std::stop_token const& stop) {
    Round const round{.world = world, .calendar = calendar, .carriage = carriage, .limits = limits};
    Ran ran;
    OBHUT_TRY(work_off(round, DueKind::StaffLetter, stop, ran));
    if (stop.stop_requested()) return ran;
    auto const done = work_off(round, DueKind::Message, stop, ran);
    if (!done && ran.claimed == 0) return Refused{done.error()};
    if (!done) ran.failure = done.error();  // what went before counts
    return ran;
}

}  // namespace obhut::deliver
