// SPDX-License-Identifier: Apache-2.0
//
// The use case "I have forgotten my password": whoever asks is answered alike, and the account's owner gets a letter
// with a link that is good for an hour and once.
//
// It brings back the password alone. Who has a second factor still needs it afterwards, so a mailbox that somebody else
// reads opens nothing; who has lost that too is let in anew by an owner (manage_staff::start_over).
//
// Layer: app.

#pragma once

#include "accounts/accounts.h"
#include "catalogue/business.h"
#include "ports/passwords.h"
#include "sign_in/proving.h"

#include <string_view>

namespace obhut::reset_password {

inline constexpr std::int64_t letters_a_day = 3;  // to one account; what is beyond is answered and not sent

// Done, whether or not there is such an account (threat:B04). Busy: "sign-in/wait", for a part of the network.
Result<Done, Error> ask(ports::World& world, sign_in::Visit const& visit, PersonalText const& email);

// For whom the link is. NotFound: "pass/unknown".
Result<accounts::Person, Error> asked(ports::World& world, catalogue::BusinessId business, std::string_view capability);

// Sets the password and ends every session. Also what accounts::hash_new() refuses.
Result<Done, Error> take(
    ports::World& world,
    catalogue::Business const& business,
    ports::Passwords& passwords,
    std::string_view capability,
    PersonalText const& password
);

}  // namespace obhut::reset_password
