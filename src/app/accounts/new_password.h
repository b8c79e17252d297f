// SPDX-License-Identifier: Apache-2.0
//
// A new password is looked at and hashed before it is stored, whoever sets it: with an invitation, after a reset, or at
// one's own account.
//
// Layer: app.

#pragma once

#include "accounts/accounts.h"
#include "catalogue/business.h"
#include "ports/passwords.h"

#include <string>

namespace obhut::accounts {

// The hash. Invalid at "/password": "password/not-text", "password/too-long", "password/too-short", "password/common",
// "password/contains-context", "password/too-easy".
Result<std::string, Error> hash_new(
    ports::Passwords& passwords,
    catalogue::Business const& business,
    Person const& person,
    PersonalText const& password,
    password::SecondFactor second_factor
);

}  // namespace obhut::accounts
