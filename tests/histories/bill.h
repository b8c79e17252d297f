// SPDX-License-Identifier: Apache-2.0
//
// Bill adds up what a visit costs as one does on paper: night by night, head by head, line by line, and the tax of each
// line for itself.
//
// Layer: tests. Pure.

#pragma once

#include "booking/booking.h"
#include "catalogue/business.h"
#include "wall.h"

#include <string>

namespace obhut::histories {

// What is wrong with the price in the snapshot, or nothing.
std::string price_fault(
    catalogue::Business const& business,
    catalogue::Service const& service,
    booking::Party const& party,
    Day arrival,
    booking::Snapshot const& said
);

}  // namespace obhut::histories
