// SPDX-License-Identifier: Apache-2.0
#include "raise_alarm/refusals.h"

#include "raise_alarm/raise_alarm.h"
#include "raise_alarm/turn.h"
#include "record/record.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <variant>
#include <vector>

namespace obhut::raise_alarm {
namespace {

using ports::Instant;
using ports::RefusalCount;

constexpr std::chrono::minutes minute{1};
constexpr std::chrono::hours hour{1};

bool is_owed(std::optional<RefusalCount> const& count, Instant now) {
    return count && count->unsummed > 0 && now - count->minute >= minute;
}

RefusalCount one_more(RefusalCount count, Instant now) {
    if (now - count.minute >= minute) {
        count.minute = now;
        count.in_minute = 0;
    }
    if (now - count.hour >= hour) {
        count.hour = now;
        count.in_hour = 0;
    }
    ++count.in_minute;
    ++count.in_hour;
    if (count.in_minute > refusals_in_full) ++count.unsummed;
    return count;
}

Result<std::optional<RefusalCount>, Error>
count_of(ports::World& world, catalogue::BusinessId business, RawId const& who) {
    std::optional<RefusalCount> count;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        count = OBHUT_TRY(reader.watch().refusals(who));
        return Done{};
    }));
    return count;
}

// The entry is hashed before the unit, so it says what was read before; if that has changed, somebody else has summed
// it or is about to. What came in between waits for the next time.
Result<std::size_t, Error>
sum(ports::World& world, catalogue::BusinessId business, ledger::Actor const& actor, RefusalCount const& read) {
    auto const now = world.clock.now();
    ledger::Entry entry{
        .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
        .business = business,
        .at = now,
        .actor = actor,
        .action = ledger::Action::Refused,
        .outcome = ledger::Outcome::Denied,
    };
    entry.count = static_cast<std::uint32_t>(read.unsummed);
    auto const row = OBHUT_TRY(record::row_of(world, std::move(entry), std::nullopt));
    std::size_t made = 0;
    OBHUT_TRY(world.store.write(business, [&](ports::Unit& unit) -> Result<Done, Error> {
        made = 0;
        OBHUT_TRY(take_turn(unit, read.who, now));
        auto count = OBHUT_TRY(unit.watch().refusals(read.who));
        if (count != read) return Done{};
        count->unsummed = 0;
        OBHUT_TRY(unit.watch().put(*count));
        OBHUT_TRY(unit.append(row));
        made = 1;
        return Done{};
    }));
    return made;
}

}  // namespace

access::Limits limits_of(recognise::Caller const& caller) noexcept {
    auto const& policy = caller.policy();
    if (auto const* const member = std::get_if<access::StaffMember>(&caller.actor()))
        return policy.limits_of(member->roles);
    if (std::holds_alternative<access::Machine>(caller.actor())) return policy.tokens().limits;
    return {};
}

Result<Done, Error> refused(ports::World& world, recognise::Caller const& caller, Attempt const& attempt) {
    auto const business = caller.business();
    auto const actor = ledger::actor_of(caller.actor());
    auto entry = recognise::entry_by(world, caller, ledger::Action::Refused);
    entry.outcome = ledger::Outcome::Denied;
    entry.purpose = attempt.purpose;
    entry.client = attempt.client;
    entry.booking = attempt.booking;
    entry.classes = attempt.classes;
    if (caller.session() != nullptr) entry.device = caller.session()->device;
    auto const now = entry.at;

    auto const before = OBHUT_TRY(count_of(world, business, caller.who()));
    if (is_owed(before, now)) OBHUT_TRY(sum(world, business, actor, *before));
    auto const row = OBHUT_TRY(record::row_of(world, std::move(entry), std::nullopt));
    auto const alarm = OBHUT_TRY(ready(world, business, AlarmKind::ManyRefusals, actor));
    // A role without limits opens nobody, so that its first refusal is one too many.
    auto const alarm_from = std::max(1, limits_of(caller).refusals_alarm);
    return world.store.write(business, [&](ports::Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(take_turn(unit, caller.who(), now));
        auto const stored = OBHUT_TRY(unit.watch().refusals(caller.who()));
        auto const count =
            one_more(stored.value_or(RefusalCount{.who = caller.who(), .minute = now, .hour = now}), now);
        OBHUT_TRY(unit.watch().put(count));
        if (count.in_minute <= refusals_in_full) OBHUT_TRY(unit.append(row));
        if (count.in_hour >= alarm_from) OBHUT_TRY(raise_once_an_hour(unit, alarm));
        return Done{};
    });
}

Result<std::size_t, Error> sum_refusals(ports::World& world, catalogue::BusinessId business) {
    std::vector<std::pair<ledger::Actor, RefusalCount>> owed;
    auto const now = world.clock.now();
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        owed.clear();
        std::vector<ledger::Actor> all;
        for (auto const& one : OBHUT_TRY(reader.people().all_staff()))
            all.push_back({.kind = ledger::ActorKind::Staff, .id = one.account.staff.raw()});
        for (auto const& one : OBHUT_TRY(reader.people().passes(ports::PassKind::Token)))
            all.push_back({.kind = ledger::ActorKind::ApiToken, .id = one.id.raw()});
        for (auto const& one : OBHUT_TRY(reader.people().passes(ports::PassKind::Support)))
            all.push_back({.kind = ledger::ActorKind::Support, .id = one.id.raw()});
        for (auto const& actor : all) {
            auto const count = OBHUT_TRY(reader.watch().refusals(actor.id));
            if (is_owed(count, now)) owed.emplace_back(actor, *count);
        }
        return Done{};
    }));
    std::size_t made = 0;
    for (auto const& [actor, count] : owed)
        made += OBHUT_TRY(sum(world, business, actor, count));
    return made;
}

}  // namespace obhut::raise_alarm
