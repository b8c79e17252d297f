// SPDX-License-Identifier: Apache-2.0
//
// The packs of the demo: made-up businesses, embedded in the program.
//
// Layer: server.

#pragma once

#include "catalogue/business.h"

#include <vector>

namespace obhut::demo {

// hotel, practice, restaurant, salon
std::vector<catalogue::Business> demo_businesses();

}  // namespace obhut::demo
