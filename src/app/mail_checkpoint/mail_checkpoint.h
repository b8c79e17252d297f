// SPDX-License-Identifier: Apache-2.0
//
// Owes every owner, once a day, a letter with the newest checkpoint of the ledger. What lies in their mailbox is out of
// reach of whoever rules over the server, so nobody shortens or rewrites the ledger without one of them being able to
// tell (`obhut ledger verify --checkpoint`).
//
// The checkpoint itself is read when the letter is written; see deliver/staff_letters.h.
//
// Layer: app. Safe to repeat, and to run in several processes at once.

#pragma once

#include "ports/world.h"

#include <cstdint>

namespace obhut::mail_checkpoint {

// Returns how many letters are owed now: none before anything was signed, and none to an owner who cannot come in or
// was owed one within a day.
Result<std::uint64_t, Error> mail_checkpoint(ports::World& world, catalogue::BusinessId business);

}  // namespace obhut::mail_checkpoint
