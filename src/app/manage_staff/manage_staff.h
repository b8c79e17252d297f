// SPDX-License-Identifier: Apache-2.0
//
// The use cases about colleagues: who works here, what they may do, and that they may no more. All of it takes the
// right staff.manage, and what staff/account.h says about owners.
//
// Layer: app.

#pragma once

#include "accounts/accounts.h"
#include "recognise/caller.h"
#include "sign_in/proving.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace obhut::manage_staff {

using recognise::Caller;

// What a review of access is held against (req:K3): when somebody last signed in, and with what they can.
struct Colleague {
    accounts::Person person;
    std::optional<time::Instant> last_seen;  // in a session that is still kept
    sign_in::SecondFactors factors;
};
Result<std::vector<Colleague>, Error> colleagues(ports::World& world, Caller const& by);

struct Change {
    staff::StaffId staff;
    std::int64_t revision;  // what the page showed
};

// Conflict: "staff/changed-meanwhile", "staff/last-owner", "staff/disabled". Denied: "staff/not-oneself",
// "staff/owners-only", "access/not-for-role". NotFound: "staff/unknown".
Result<Done, Error> give_roles(
    ports::World& world,
    Caller const& by,
    Change const& change,
    access::RoleSet roles,
    std::optional<catalogue::ResourceId> provider
);

// For good. Every session ends, and what was handed out to or by them is worth nothing (req:U4).
Result<Done, Error> disable(ports::World& world, Caller const& by, Change const& change);

Result<Done, Error> end_sessions(ports::World& world, Caller const& by, staff::StaffId staff);

// Somebody has lost what they sign in with: password, codes and passkeys go, and they are invited anew.
Result<Done, Error> start_over(ports::World& world, Caller const& by, Change const& change);

// The same from the console, by whoever runs the server: nobody else may be left who could.
Result<Done, Error> start_over_at_console(ports::World& world, catalogue::BusinessId business, staff::StaffId staff);
Result<Done, Error> disable_at_console(ports::World& world, catalogue::BusinessId business, staff::StaffId staff);

}  // namespace obhut::manage_staff
