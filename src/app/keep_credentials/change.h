// SPDX-License-Identifier: Apache-2.0
//
// One change of what somebody signs in with: checked, recorded and told to its owner, in one unit.
//
// Layer: app.

#pragma once

#include "keep_credentials/keep_credentials.h"

#include <functional>

namespace obhut::keep_credentials {

// Denied: "access/step-up-needed", or "session/unknown" for who is no member of staff.
Result<Done, Error> check_fresh(ports::World& world, Self const& self);

using Alter = std::function<Result<Done, Error>(ports::Unit&, ports::StaffRecord&)>;

// The record is the one that was read before; whoever changed it meanwhile wins (Conflict: "staff/changed-meanwhile").
Result<Done, Error> change(ports::World& world, Self const& self, ports::StaffRecord const& record, Alter const& alter);

// As strong as what was just shown to work.
Result<Done, Error> raise(ports::Unit& unit, Caller const& caller, access::SignIn proof);

}  // namespace obhut::keep_credentials
