// SPDX-License-Identifier: Apache-2.0
#include "keep_credentials/change.h"

#include "record/record.h"

#include <algorithm>

namespace obhut::keep_credentials {

Result<Done, Error> check_fresh(ports::World& world, Self const& self) {
    auto const* session = self.caller.session();
    if (self.caller.account() == nullptr || session == nullptr)
        return Refused{Error{.kind = ErrorKind::Denied, .reason = "session/unknown"}};
    auto const terms = staff::session_terms(self.business);
    if (staff::proof_of(*session, terms, world.clock.now()) == staff::Proof::Stale)
        return Refused{Error{.kind = ErrorKind::Denied, .reason = "access/step-up-needed"}};
    return Done{};
}

Result<Done, Error>
change(ports::World& world, Self const& self, ports::StaffRecord const& record, Alter const& alter) {
    OBHUT_TRY(check_fresh(world, self));
    auto const letter = accounts::letter_to(world, record.account.staff, staff::LetterKind::CredentialChanged);
    auto entry = recognise::entry_by(world, self.caller, ledger::Action::CredentialChanged);
    entry.purpose = access::Purpose::Security;
    entry.staff = record.account.staff;
    auto const row = OBHUT_TRY(record::row_of(world, std::move(entry), std::nullopt));
    return world.store.write(self.caller.business(), [&](ports::Unit& unit) -> Result<Done, Error> {
        auto altered = record;
        OBHUT_TRY(alter(unit, altered));
        OBHUT_TRY(unit.people().replace(altered));
        OBHUT_TRY(unit.people().insert(letter));
        return unit.append(row);
    });
}

Result<Done, Error> raise(ports::Unit& unit, Caller const& caller, access::SignIn proof) {
    for (auto session : OBHUT_TRY(unit.people().sessions_of(caller.who()))) {
        if (session.session.id != caller.session()->id) continue;
        session.session.proof = std::max(session.session.proof, proof);
        return unit.people().replace(session);
    }
    return Refused{Error{.kind = ErrorKind::NotFound, .reason = "session/unknown"}};
}

}  // namespace obhut::keep_credentials
