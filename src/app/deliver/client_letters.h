// SPDX-License-Identifier: Apache-2.0
//
// What is owed to a client: it is looked at as the booking now stands, opened by a grant that is on record, and sent.
//
// Layer: app.

#pragma once

#include "deliver/attempt.h"

namespace obhut::deliver {

// `item` is a message. Refused where something below failed: the message is lent again.
Result<Outcome, Error> deliver_to_client(Round const& round, ports::DueItem const& item);

}  // namespace obhut::deliver
