// SPDX-License-Identifier: Apache-2.0
#include "purge_ledger/purge_ledger.h"

#include "read_ledger/read_ledger.h"
#include "record/record.h"

#include <algorithm>
#include <vector>

namespace obhut::purge_ledger {
namespace {

using catalogue::BusinessId;
using ledger::PurgedBodies;

constexpr std::uint64_t bodies_a_unit_max = 1024;

// Neighbours make one span.
void add(std::vector<PurgedBodies>& spans, PurgedBodies const& more) {
    if (!spans.empty() && spans.back().last == more.first) {
        spans.back().last = more.last;
    } else {
        spans.push_back(more);
    }
}

// Which bodies have to go. Those without a key wait in `unsure` for an entry behind them that is old enough.
Result<std::vector<PurgedBodies>, Error> due(ports::World& world, BusinessId business, time::Instant kept_from) {
    std::vector<PurgedBodies> sure;
    std::vector<PurgedBodies> unsure;
    auto const each = [&](ledger::PlacedEntry const& placed) -> Result<read_ledger::Go, Error> {
        PurgedBodies const one{.first = placed.index, .last = placed.index + 1};
        if (placed.tie == ledger::Tie::KeyDestroyed) {
            add(unsure, one);
            return read_ledger::Go::On;
        }
        if (placed.entry.at >= kept_from) return read_ledger::Go::NoFurther;
        for (auto const& span : unsure)
            add(sure, span);
        unsure.clear();
        if (!ledger::explains_others(placed.entry.action)) add(sure, one);
        return read_ledger::Go::On;
    };
    OBHUT_TRY(read_ledger::each_entry(world, business, 0, each));
    return sure;
}

Result<Done, Error> remove(ports::World& world, BusinessId business, PurgedBodies const& bodies) {
    ledger::Entry const entry{
        .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
        .business = business,
        .at = world.clock.now(),
        .actor = ledger::actor_of(access::SystemJob{access::Job::RunRetention}),
        .action = ledger::Action::Purged,
        .purpose = access::Purpose::LegalDuty,
        .purged = bodies,
    };
    auto const row = OBHUT_TRY(record::row_of(world, entry, std::nullopt));
    return world.store.write(business, [&](ports::Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.remove_bodies(bodies.first, bodies.last));
        return unit.append(row);
    });
}

}  // namespace

Result<std::uint64_t, Error> purge_ledger(ports::World& world, BusinessId business, ledger::KeepRule rule) {
    std::uint64_t removed = 0;
    auto const kept_from = ledger::bodies_kept_from(world.clock.now(), rule);
    for (auto const& span : OBHUT_TRY(due(world, business, kept_from))) {
        for (auto first = span.first; first < span.last;) {
            auto const last = std::min(first + bodies_a_unit_max, span.last);
            OBHUT_TRY(remove(world, business, {.first = first, .last = last}));
            removed += last - first;
            first = last;
        }
    }
    return removed;
}

}  // namespace obhut::purge_ledger
