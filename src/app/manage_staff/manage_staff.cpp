// SPDX-License-Identifier: Apache-2.0
#include "manage_staff/manage_staff.h"

#include "invite_staff/hand_out.h"
#include "record/record.h"

#include <algorithm>
#include <array>

namespace obhut::manage_staff {
namespace {

using accounts::StaffRecord;
using catalogue::BusinessId;
using ledger::Action;
using staff::Account;
using staff::StaffId;
using staff::Standing;

constexpr Error not_for_role{.kind = ErrorKind::Denied, .reason = "access/not-for-role"};

// Who does it: a colleague, or whoever runs the server, who may what an owner may.
struct Doer {
    BusinessId business;
    Account account;
    Caller const* caller;  // none at the console
};

Result<Doer, Error> doer_of(Caller const& by) {
    if (by.may(access::Right::StaffManage) == access::Permission::No || by.account() == nullptr)
        return Refused{not_for_role};
    return Doer{.business = by.business(), .account = *by.account(), .caller = &by};
}

Doer at_console(BusinessId business) {
    return {
        .business = business,
        .account = {.staff = StaffId{RawId{}}, .standing = Standing::Active, .roles = {access::Role::Owner}},
        .caller = nullptr
    };
}

ledger::Entry entry_about(ports::World& world, Doer const& doer, StaffId staff) {
    auto entry = doer.caller != nullptr ? recognise::entry_by(world, *doer.caller, Action::StaffChanged)
                                        : ledger::Entry{
                                              .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
                                              .business = doer.business,
                                              .at = world.clock.now(),
                                              .actor = {.kind = ledger::ActorKind::Operator, .id = {}},
                                              .action = Action::StaffChanged,
                                          };
    entry.purpose = access::Purpose::Security;
    entry.staff = staff;
    return entry;
}

Result<ports::LedgerRow, Error> row_about(ports::World& world, Doer const& doer, StaffId staff) {
    return record::row_of(world, entry_about(world, doer, staff), std::nullopt);
}

// Whom it is done to. The console shows no revision.
struct Target {
    StaffId staff;
    std::optional<std::int64_t> revision;
};

Target target_of(Change const& change) {
    return {.staff = change.staff, .revision = change.revision};
}

Result<StaffRecord, Error> find(ports::Unit& unit, Target const& target) {
    auto record = OBHUT_TRY(accounts::record_of(unit, target.staff));
    if (target.revision && *target.revision != record.revision)
        return Refused{Error{.kind = ErrorKind::Conflict, .reason = "staff/changed-meanwhile"}};
    if (record.account.standing == Standing::Disabled)
        return Refused{Error{.kind = ErrorKind::Conflict, .reason = "staff/disabled"}};
    return record;
}

template <typename Value>
Result<Value, Error> allowed(Result<Value, staff::ChangeRefusal> answer) {
    if (!answer) return Refused{accounts::error_of(answer.error())};
    return std::move(answer).value();
}

// Two owners who take each other's place at the same moment would each still count the other. So whoever changes an
// owner writes their own row as well, in the order of the ids: of the two, one comes too late.
Result<Done, Error> replace(ports::Unit& unit, Doer const& doer, Account const& before, StaffRecord const& changed) {
    if (doer.caller == nullptr || !staff::is_owner(before)) return unit.people().replace(changed);
    auto const own = OBHUT_TRY(accounts::record_of(unit, doer.account.staff));
    if (own.account.standing != Standing::Active || !staff::is_owner(own.account)) return Refused{not_for_role};
    std::array<StaffRecord const*, 2> both{&own, &changed};
    std::ranges::sort(both, {}, [](StaffRecord const* one) { return one->account.staff.raw(); });
    for (auto const* one : both)
        OBHUT_TRY(unit.people().replace(*one));
    return Done{};
}

Result<Done, Error> disable(ports::World& world, Doer const& doer, Target const& target) {
    auto const row = OBHUT_TRY(row_about(world, doer, target.staff));
    auto const now = world.clock.now();
    return world.store.write(doer.business, [&](ports::Unit& unit) -> Result<Done, Error> {
        auto& people = unit.people();
        auto record = OBHUT_TRY(find(unit, target));
        auto const before = record.account;
        auto const owners = accounts::active_owners(OBHUT_TRY(people.all_staff()));
        record.account = OBHUT_TRY(allowed(staff::disabled(doer.account, before, owners, now)));
        OBHUT_TRY(replace(unit, doer, before, record));
        OBHUT_TRY(people.end_sessions(target.staff.raw(), std::nullopt));
        OBHUT_TRY(people.remove_passes_of(target.staff));
        for (auto const& code : OBHUT_TRY(people.passes(ports::PassKind::Support)))
            if (code.by == target.staff) OBHUT_TRY(people.end_sessions(code.id.raw(), std::nullopt));
        OBHUT_TRY(people.remove_passes_by(target.staff));
        return unit.append(row);
    });
}

// Nothing is left to sign in with.
Result<Done, Error> take_credentials(ports::Unit& unit, StaffRecord& record) {
    auto& people = unit.people();
    auto const staff = record.account.staff;
    record.account.standing = Standing::Invited;
    record.password = std::nullopt;
    record.totp = std::nullopt;
    record.totp_offered = std::nullopt;
    record.totp_step = 0;
    record.recovery.clear();
    for (auto const& passkey : OBHUT_TRY(people.passkeys_of(staff)))
        OBHUT_TRY(people.remove_passkey(staff, passkey.credential_id));
    return people.end_sessions(staff.raw(), std::nullopt);
}

Result<Done, Error> start_over(ports::World& world, Doer const& doer, Target const& target) {
    auto const by = doer.caller != nullptr ? std::optional{doer.account.staff} : std::nullopt;
    if (by == target.staff) return Refused{accounts::error_of(staff::ChangeRefusal::OwnRoles)};
    auto const handed = invite_staff::hand_out(world, target.staff, by);
    auto const changed_row = OBHUT_TRY(row_about(world, doer, target.staff));
    auto const issued = invite_staff::issued(entry_about(world, doer, target.staff), target.staff);
    auto const issued_row = OBHUT_TRY(record::row_of(world, issued, std::nullopt));
    return world.store.write(doer.business, [&](ports::Unit& unit) -> Result<Done, Error> {
        auto record = OBHUT_TRY(find(unit, target));
        OBHUT_TRY(allowed(staff::may_help(doer.account, record.account)));
        OBHUT_TRY(take_credentials(unit, record));
        OBHUT_TRY(replace(unit, doer, record.account, record));
        OBHUT_TRY(invite_staff::keep(unit, handed));
        OBHUT_TRY(unit.append(changed_row));
        return unit.append(issued_row);
    });
}

}  // namespace

Result<std::vector<Colleague>, Error> colleagues(ports::World& world, Caller const& by) {
    auto const doer = OBHUT_TRY(doer_of(by));
    std::vector<Colleague> all;
    for (auto& person : OBHUT_TRY(accounts::everybody(world, doer.business)))
        all.push_back({.person = std::move(person), .last_seen = std::nullopt, .factors = {}});
    OBHUT_TRY(world.store.read(doer.business, [&](ports::Reader& reader) -> Result<Done, Error> {
        for (auto& one : all) {
            one.factors = OBHUT_TRY(sign_in::second_factors(reader.people(), one.person.record));
            one.last_seen = std::nullopt;
            for (auto const& kept : OBHUT_TRY(reader.people().sessions_of(one.person.record.account.staff.raw())))
                one.last_seen = std::max(one.last_seen, std::optional{kept.session.seen});
        }
        return Done{};
    }));
    return all;
}

Result<Done, Error> give_roles(
    ports::World& world,
    Caller const& by,
    Change const& change,
    access::RoleSet roles,
    std::optional<catalogue::ResourceId> provider
) {
    auto const doer = OBHUT_TRY(doer_of(by));
    auto const row = OBHUT_TRY(row_about(world, doer, change.staff));
    return world.store.write(doer.business, [&](ports::Unit& unit) -> Result<Done, Error> {
        auto record = OBHUT_TRY(find(unit, target_of(change)));
        auto const before = record.account;
        auto const owners = accounts::active_owners(OBHUT_TRY(unit.people().all_staff()));
        record.account = OBHUT_TRY(allowed(staff::with_roles(doer.account, before, roles, owners)));
        record.account.provider = provider;
        OBHUT_TRY(replace(unit, doer, before, record));
        return unit.append(row);
    });
}

Result<Done, Error> disable(ports::World& world, Caller const& by, Change const& change) {
    return disable(world, OBHUT_TRY(doer_of(by)), target_of(change));
}

Result<Done, Error> end_sessions(ports::World& world, Caller const& by, StaffId staff) {
    auto const doer = OBHUT_TRY(doer_of(by));
    auto const row = OBHUT_TRY(row_about(world, doer, staff));
    return world.store.write(doer.business, [&](ports::Unit& unit) -> Result<Done, Error> {
        auto const record = OBHUT_TRY(accounts::record_of(unit, staff));
        OBHUT_TRY(allowed(staff::may_help(doer.account, record.account)));
        OBHUT_TRY(unit.people().end_sessions(staff.raw(), std::nullopt));
        return unit.append(row);
    });
}

Result<Done, Error> start_over(ports::World& world, Caller const& by, Change const& change) {
    return start_over(world, OBHUT_TRY(doer_of(by)), target_of(change));
}

Result<Done, Error> start_over_at_console(ports::World& world, BusinessId business, StaffId staff) {
    return start_over(world, at_console(business), {.staff = staff, .revision = std::nullopt});
}

Result<Done, Error> disable_at_console(ports::World& world, BusinessId business, StaffId staff) {
    return disable(world, at_console(business), {.staff = staff, .revision = std::nullopt});
}

}  // namespace obhut::manage_staff
