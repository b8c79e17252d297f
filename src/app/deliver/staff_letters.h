// SPDX-License-Identifier: Apache-2.0
//
// What is owed to a member of staff: it is looked at as the account and the pass now stand, the link is made, and it is
// sent. Whose account is disabled is told nothing more, and a way in that has ended is not sent.
//
// Opening the name and address of staff leaves no entry (ports/vault.h). How many letters one of them gets in a day is
// not limited here: each follows from a deed at the desk, and no stranger can ask for one.
//
// Layer: app.

#pragma once

#include "deliver/attempt.h"

namespace obhut::deliver {

// `item` is a letter to staff. Refused where something below failed: the letter is lent again.
Result<Outcome, Error> deliver_to_staff(Round const& round, ports::DueItem const& item);

}  // namespace obhut::deliver
