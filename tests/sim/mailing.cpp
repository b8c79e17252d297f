// SPDX-License-Identifier: Apache-2.0
//
// What happens by mail: the house delivers, and clients click in what they were sent.

#include "confirm/confirm.h"
#include "workload.h"

#include <algorithm>

namespace obhut::sim {
namespace {

using deliver::Outcome;
using message::State;

constexpr int rounds_max = 5'000;

}  // namespace

void Workload::click() {
    auto const& asked = stage_.letters.asked_to_confirm();
    if (asked.empty()) return;
    auto const id = asked[asked.size() - 1 - stage_.dice.below(std::min<std::size_t>(asked.size(), 10))];
    auto const said = stage_.promises.last_said(id);
    if (!said) return;
    if (said->series) stage_.promises.unsure(*said->series);
    auto& process = stage_.any_process();
    auto const capability =
        process.world.vault.capability(stage_.business.id, id, ports::CapabilityPurpose::Confirm, 1);
    auto const outcome = confirm::confirm(process.world, *process.calendar, capability);
    if (!outcome) {
        stage_.promises.unsure(id);
        (void)noted(outcome.error().kind);
        return;
    }
    ++stage_.counts.acknowledged;
    ++stage_.counts.clicked;
    auto const& booking = outcome.value();
    auto const now_said = stage_.promises.last_said(id);
    if (now_said && now_said->revision >= booking.revision) return;
    stage_.promises.said(booking);
    bool const waited =
        said->status == booking::Status::AwaitingConfirmation || said->status == booking::Status::Lapsed;
    if (waited) stage_.promises.deed(ledger::Action::Changed, id.raw());
}

void Workload::deliver() {
    (void)delivered();
}

std::size_t Workload::delivered() {
    auto& process = stage_.any_process();
    auto const outcome = deliver::run(
        process.world, *process.calendar, {.scribe = stage_.mail, .post = stage_.mail, .pace = stage_.pace}, mail_limits
    );
    if (!outcome) {
        (void)noted(outcome.error().kind);
        return 0;
    }
    auto& counts = stage_.counts;
    auto const& ran = outcome.value();
    counts.told += ran.count(Outcome::Sent);
    counts.postponed += ran.count(Outcome::Postponed);
    counts.given_up += ran.count(Outcome::GivenUp);
    counts.withheld += ran.count(Outcome::Withheld);
    counts.superseded += ran.count(Outcome::Superseded);
    counts.nobody_to_tell += ran.count(Outcome::NobodyToTell);
    counts.overtaken += ran.count(Outcome::Overtaken);
    counts.unsettled += ran.count(Outcome::Unsettled);
    stage_.check(stage_.letters.broken());
    return ran.claimed;
}

void Workload::deliver_all() {
    for (int round = 0; round < rounds_max; ++round) {
        if (delivered() > 0) continue;
        std::optional<Instant> next;
        for (auto const& [id, row] : stage_.database.tables().messages) {
            auto const& message = row.message;
            if (message.state != State::Waiting || message.kind == message::Kind::Reminder) continue;
            auto const free = std::max(message.due, row.lease);
            next = std::min(next.value_or(free), free);
        }
        if (!next) return;
        stage_.clock.set(std::max(*next, stage_.clock.now()));
    }
    stage_.check("message: delivering comes to no end");
}

}  // namespace obhut::sim
