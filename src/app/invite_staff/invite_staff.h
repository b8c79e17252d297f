// SPDX-License-Identifier: Apache-2.0
//
// The use case "come and work with us": an account is made and its owner invited by a letter, whose link is good for a
// week and once. Who follows it sets a password, and is in.
//
// The link is a capability (ports/vault.h), so nothing that is stored lets anybody in. A new invitation makes the one
// before it worthless.
//
// Layer: app.

#pragma once

#include "accounts/accounts.h"
#include "catalogue/business.h"
#include "recognise/caller.h"
#include "sign_in/sign_in.h"

#include <optional>

namespace obhut::invite_staff {

struct Invitation {
    PersonalText name;
    PersonalText email;
    access::RoleSet roles;
    std::optional<catalogue::ResourceId> provider;  // whose clients are this person's own
    catalogue::Language language;
};

// Invalid: "staff/name-missing", "staff/name-too-long", "staff/email-malformed", "staff/role-not-given",
// "staff/provider-unknown". Denied: "staff/owners-only". Conflict: "staff/login-taken".
Result<staff::StaffId, Error> invite(
    ports::World& world, catalogue::Business const& business, recognise::Caller const& by, Invitation const& invitation
);

// The first person of a business, invited from the console of the server by whoever runs it; they are its owner.
// Conflict: "staff/has-an-owner". What it returns is the link's capability: at the console there may be no mail yet.
struct FirstOwner {
    staff::StaffId staff;
    std::string capability;
};
Result<FirstOwner, Error>
invite_owner(ports::World& world, catalogue::Business const& business, Invitation const& invitation);

// Another letter, to somebody who has not come in yet or is to start over.
Result<Done, Error> invite_again(ports::World& world, recognise::Caller const& by, staff::StaffId staff);

// For whom an invitation is, so that its page can greet. NotFound: "pass/unknown".
Result<accounts::Person, Error>
invited(ports::World& world, catalogue::BusinessId business, std::string_view capability);

// Sets the password and begins a session. Also what accounts::hash_new() refuses.
Result<sign_in::SignedIn, Error> take(
    ports::World& world,
    catalogue::Business const& business,
    ports::Passwords& passwords,
    sign_in::Visit const& visit,
    std::string_view capability,
    PersonalText const& password
);

}  // namespace obhut::invite_staff
