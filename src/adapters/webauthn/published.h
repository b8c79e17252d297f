// SPDX-License-Identifier: Apache-2.0
//
// The test vectors that W3C Web Authentication, level 3, publishes (section 16), when their folder is there.
//
// Layer: adapters.

#pragma once

#include "webauthn/ceremonies.h"

#include <string>
#include <vector>

namespace obhut::webauthn {

// The assertion's `stored` is for the caller to fill, from what the registration gave.
struct Published {
    std::string name;
    Registration registration;
    Assertion assertion;
};

std::vector<Published> published();

}  // namespace obhut::webauthn
