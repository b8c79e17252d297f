// SPDX-License-Identifier: Apache-2.0
#include "keep_credentials/keep_credentials.h"

#include "accounts/new_password.h"
#include "keep_credentials/change.h"
#include "record/record.h"

namespace obhut::keep_credentials {
namespace {

using accounts::StaffRecord;

constexpr Error unknown_session{.kind = ErrorKind::Denied, .reason = "session/unknown"};

Result<ports::LedgerRow, Error> signed_out(ports::World& world, Caller const& caller) {
    auto entry = recognise::entry_by(world, caller, ledger::Action::SignedOut);
    entry.purpose = access::Purpose::Security;
    return record::row_of(world, std::move(entry), std::nullopt);
}

}  // namespace

Result<Own, Error> own(ports::World& world, Caller const& caller) {
    if (caller.account() == nullptr) return Refused{unknown_session};
    auto const staff = caller.account()->staff;
    Own own{.person = OBHUT_TRY(accounts::person(world, caller.business(), staff)), .passkeys = {}, .sessions = {}};
    OBHUT_TRY(world.store.read(caller.business(), [&](ports::Reader& reader) -> Result<Done, Error> {
        own.passkeys = OBHUT_TRY(reader.people().passkeys_of(staff));
        own.sessions = OBHUT_TRY(reader.people().sessions_of(staff.raw()));
        return Done{};
    }));
    return own;
}

Result<Done, Error> set_password(
    ports::World& world,
    ports::Passwords& passwords,
    Self const& self,
    PersonalText const& password,
    OtherSessions others
) {
    OBHUT_TRY(check_fresh(world, self));
    auto const mine = OBHUT_TRY(own(world, self.caller));
    bool const has_second_factor = mine.person.record.totp || !mine.passkeys.empty();
    auto const second_factor = has_second_factor ? password::SecondFactor::Present : password::SecondFactor::None;
    auto const hash = OBHUT_TRY(accounts::hash_new(passwords, self.business, mine.person, password, second_factor));
    return change(world, self, mine.person.record, [&](ports::Unit& unit, StaffRecord& kept) -> Result<Done, Error> {
        kept.password = hash;
        // A link or a second step that the password before was good for.
        OBHUT_TRY(unit.people().remove_passes_of(kept.account.staff));
        if (others == OtherSessions::Stay) return Done{};
        return unit.people().end_sessions(self.caller.who(), self.caller.session_id());
    });
}

Result<Done, Error> end_session(ports::World& world, Caller const& caller, staff::SessionId session) {
    if (caller.account() == nullptr) return Refused{unknown_session};
    auto const row = OBHUT_TRY(signed_out(world, caller));
    return world.store.write(caller.business(), [&](ports::Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.people().end_session(caller.who(), session));
        return unit.append(row);
    });
}

Result<Done, Error> end_other_sessions(ports::World& world, Caller const& caller) {
    if (caller.account() == nullptr) return Refused{unknown_session};
    auto const row = OBHUT_TRY(signed_out(world, caller));
    return world.store.write(caller.business(), [&](ports::Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.people().end_sessions(caller.who(), caller.session_id()));
        return unit.append(row);
    });
}

}  // namespace obhut::keep_credentials
