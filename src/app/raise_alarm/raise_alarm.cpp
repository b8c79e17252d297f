// SPDX-License-Identifier: Apache-2.0
#include "raise_alarm/raise_alarm.h"

#include "record/record.h"
#include "staff/account.h"
#include "staff/letter.h"

#include <algorithm>

namespace obhut::raise_alarm {
namespace {

using access::Permission;
using access::Right;

constexpr Error not_for_role{.kind = ErrorKind::Denied, .reason = "access/not-for-role"};

message::MessageId counted_up(RawId raw, std::size_t nth) {
    for (std::size_t at = raw.size(); nth != 0 && at-- > 0;) {
        nth += raw[at];
        raw[at] = static_cast<std::uint8_t>(nth & 0xFFU);
        nth >>= 8U;
    }
    return message::MessageId{raw};
}

Result<Done, Error> write_to_owners(ports::Unit& unit, Ready const& ready) {
    std::size_t nth = 0;
    for (auto const& one : OBHUT_TRY(unit.people().all_staff())) {
        if (one.account.standing != staff::Standing::Active || !staff::is_owner(one.account)) continue;
        OBHUT_TRY(unit.people().insert(staff::Letter{
            .id = counted_up(ready.letters, nth++),
            .kind = staff::LetterKind::Alarm,
            .to = one.account.staff,
            .created = ready.alarm.raised,
            .due = ready.alarm.raised,
        }));
    }
    return Done{};
}

}  // namespace

Result<Ready, Error>
ready(ports::World& world, catalogue::BusinessId business, AlarmKind kind, std::optional<ledger::Actor> const& about) {
    auto const now = world.clock.now();
    ledger::Entry entry{
        .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
        .business = business,
        .at = now,
        .actor = {.kind = ledger::ActorKind::Job, .id = {}},
        .action = ledger::Action::AlarmRaised,
        .purpose = access::Purpose::Security,
    };
    if (about && about->kind == ledger::ActorKind::Staff) entry.staff = booking::StaffId{about->id};
    Alarm const alarm{
        .id = ports::ordered_id<AlarmId>(world.clock, world.random),
        .kind = kind,
        .who = about ? std::optional{about->id} : std::nullopt,
        .raised = now,
    };
    auto const letters = ports::ordered_id<message::MessageId>(world.clock, world.random);
    auto row = OBHUT_TRY(record::row_of(world, std::move(entry), std::nullopt));
    return Ready{.alarm = alarm, .letters = letters.raw(), .row = std::move(row)};
}

Result<Done, Error> raise(ports::Unit& unit, Ready const& ready) {
    OBHUT_TRY(unit.watch().insert(ready.alarm));
    OBHUT_TRY(write_to_owners(unit, ready));
    return unit.append(ready.row);
}

Result<Done, Error> raise_once_an_hour(ports::Unit& unit, Ready const& ready) {
    auto const before = OBHUT_TRY(unit.watch().alarms());
    bool const was_raised = std::ranges::any_of(before, [&](Alarm const& one) {
        return one.kind == ready.alarm.kind && one.who == ready.alarm.who &&
               ready.alarm.raised - one.raised < quiet_after_alarm;
    });
    return was_raised ? Result<Done, Error>{Done{}} : raise(unit, ready);
}

Result<std::vector<Alarm>, Error> list_alarms(ports::World& world, recognise::Caller const& caller) {
    if (caller.may(Right::AlarmsSee) == Permission::No) return Refused{not_for_role};
    std::vector<Alarm> found;
    OBHUT_TRY(world.store.read(caller.business(), [&](ports::Reader& reader) -> Result<Done, Error> {
        found = OBHUT_TRY(reader.watch().alarms());
        return Done{};
    }));
    return found;
}

Result<Done, Error> see_alarm(ports::World& world, recognise::Caller const& caller, AlarmId id) {
    auto const* const account = caller.account();
    if (account == nullptr || caller.may(Right::AlarmsSee) == Permission::No) return Refused{not_for_role};
    auto entry = recognise::entry_by(world, caller, ledger::Action::AlarmSeen);
    entry.purpose = access::Purpose::Security;
    auto const row = OBHUT_TRY(record::row_of(world, entry, std::nullopt));
    return world.store.write(caller.business(), [&](ports::Unit& unit) -> Result<Done, Error> {
        if (!OBHUT_TRY(unit.watch().alarm(id)))
            return Refused{Error{.kind = ErrorKind::NotFound, .reason = "alarm/unknown"}};
        OBHUT_TRY(unit.watch().see(id, account->staff, entry.at));
        return unit.append(row);
    });
}

}  // namespace obhut::raise_alarm
