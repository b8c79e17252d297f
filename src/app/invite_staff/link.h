// SPDX-License-Identifier: Apache-2.0
//
// The pass behind the link of a letter, an invitation or a reset: checked against its capability and its time.
//
// Layer: app.

#pragma once

#include "accounts/accounts.h"

#include <string_view>

namespace obhut::invite_staff {

// A pass that is ready to be stored.
ports::PassRecord new_pass(ports::World& world, ports::PassKind kind, staff::StaffId to, std::chrono::hours good_for);

// What stands in the link. The kind is Invitation or Reset.
std::string capability_of(ports::World& world, catalogue::BusinessId business, ports::PassRecord const& pass);

// NotFound: "pass/unknown", whatever is wrong with it.
Result<ports::PassRecord, Error>
find_pass(ports::World& world, catalogue::BusinessId business, ports::PassKind kind, std::string_view capability);

}  // namespace obhut::invite_staff
