// SPDX-License-Identifier: Apache-2.0
#include "invite_staff/hand_out.h"

#include "invite_staff/link.h"

namespace obhut::invite_staff {
namespace {

constexpr std::chrono::hours good_for{7 * 24};

}  // namespace

Handed hand_out(ports::World& world, staff::StaffId to, std::optional<staff::StaffId> by) {
    Handed handed{
        .pass = new_pass(world, ports::PassKind::Invitation, to, good_for),
        .letter = accounts::letter_to(world, to, staff::LetterKind::Invitation)
    };
    handed.pass.by = by;
    handed.letter.pass = handed.pass.id;
    return handed;
}

Result<Done, Error> keep(ports::Unit& unit, Handed const& handed) {
    OBHUT_TRY(unit.people().remove_passes_of(handed.letter.to));
    OBHUT_TRY(unit.people().insert(handed.pass));
    return unit.people().insert(handed.letter);
}

ledger::Entry issued(ledger::Entry entry, staff::StaffId to) {
    entry.action = ledger::Action::PassIssued;
    entry.purpose = access::Purpose::Security;
    entry.staff = to;
    return entry;
}

}  // namespace obhut::invite_staff
