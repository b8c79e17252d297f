// SPDX-License-Identifier: Apache-2.0
//
// The bookings that a change hits, as lines for the terminal: when, what, why; without anybody's name.
//
// Layer: server.

#pragma once

#include "change_business/change_business.h"

#include <string>

namespace obhut::server {

// "2027-03-29 10:30", of the wall.
std::string wall_text_of(time::LocalTime local);

void print_struck(catalogue::Business const& business, std::vector<change_business::Struck> const& struck);

}  // namespace obhut::server
