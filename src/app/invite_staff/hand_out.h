// SPDX-License-Identifier: Apache-2.0
//
// An invitation as it is handed out: a pass that is good for a week and the letter that carries its link.
//
// Layer: app.

#pragma once

#include "accounts/accounts.h"

#include <optional>

namespace obhut::invite_staff {

struct Handed {
    ports::PassRecord pass;
    staff::Letter letter;
};

// `by` is nobody where it is done at the console.
Handed hand_out(ports::World& world, staff::StaffId to, std::optional<staff::StaffId> by);

// What was handed out to them before is worth nothing from then on.
Result<Done, Error> keep(ports::Unit& unit, Handed const& handed);

// An entry as one of a pass that is handed out to this person.
ledger::Entry issued(ledger::Entry entry, staff::StaffId to);

}  // namespace obhut::invite_staff
