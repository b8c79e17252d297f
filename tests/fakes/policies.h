// SPDX-License-Identifier: Apache-2.0
//
// The policy that ships, as packs/access.toml has it: tests decide by the same table as the program.
//
// Layer: tests.

#pragma once

#include "ports/policies.h"

namespace obhut::fakes {

ports::Policies& policies();
access::Policy const& standard_policy();
access::Ceiling const& ceiling();

}  // namespace obhut::fakes
