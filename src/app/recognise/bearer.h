// SPDX-License-Identifier: Apache-2.0
//
// Bearer is a secret of 256 random bits that stands for whoever brings it: a session's cookie, an API token, a support
// code, a step of signing in. It also says which business it is of, because nothing can be looked up without one.
//
// What is stored is its SHA-256: so many random bits cannot be searched, and a copy of the database opens no session.
//
// Layer: app. Pure, but for the dice.

#pragma once

#include "catalogue/ids.h"
#include "core/personal.h"
#include "digest/digest.h"
#include "ports/random.h"

#include <optional>
#include <string_view>

namespace obhut::recognise {

struct Bearer {
    catalogue::BusinessId business;
    digest::Digest hash;

    // Nothing if the text cannot be one. Whether there is such a one is known to the store alone.
    static std::optional<Bearer> from(std::string_view text);
};

struct NewBearer {
    PersonalText text;  // 64 characters of base64url; shown or set once, and never stored
    digest::Digest hash;
};
NewBearer new_bearer(catalogue::BusinessId business, ports::Random& random);

}  // namespace obhut::recognise
