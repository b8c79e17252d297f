// SPDX-License-Identifier: Apache-2.0
//
// The price of a visit as pages show it: one sentence, or the lines it is made of, their sum, and the tax in it by
// rate.
//
// Layer: server. Pure.

#pragma once

#include "booking/booking.h"
#include "web/page_frame.h"

#include <string>

namespace obhut::web {

// The section BILL with its lines, or PLAIN_PRICE where there is nothing to add up. `what` names the service itself.
void add_price(Frame const& frame, std::string const& what, booking::Snapshot const& snapshot, pages::Fields& fields);

// "inkl. Frühstück, Kurtaxe und MwSt."; of a price without lines "inkl. 7 % MwSt."
std::string contents_text(Frame const& frame, booking::Snapshot const& snapshot);

}  // namespace obhut::web
