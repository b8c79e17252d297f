// SPDX-License-Identifier: Apache-2.0
//
// What was closed before a change and is not any more, as lines for the terminal.
//
// A pack knows nothing of what was closed since it was written; whoever takes it over should see what it undoes.
//
// Layer: server. Pure.

#pragma once

#include "catalogue/business.h"

#include <string>
#include <vector>

namespace obhut::server {

// "location berlin: 2027-06-03 15:00 to 2027-06-04 00:00"; of what is over by `now` nothing is said.
std::vector<std::string>
opened_again(catalogue::Business const& before, catalogue::Business const& after, time::Instant now);

}  // namespace obhut::server
