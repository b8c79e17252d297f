// SPDX-License-Identifier: Apache-2.0
//
// The people who work in the demo's businesses, one for each role, so that everybody can see what each of them sees.
// They have nothing to sign in with: the demo's entrance lets them in by one click.
//
// Layer: server.

#pragma once

#include "catalogue/business.h"
#include "core/result.h"
#include "ports/world.h"

namespace obhut::demo_data {

// Where nobody works yet. May be repeated.
Result<Done, Error> hire_if_nobody_works(ports::World& world, catalogue::Business const& business);

}  // namespace obhut::demo_data
