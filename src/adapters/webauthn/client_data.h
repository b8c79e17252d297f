// SPDX-License-Identifier: Apache-2.0
//
// Checks clientDataJSON: what the browser says it was asked, on which page. The authenticator signs its digest, so a
// script can ask for it and cannot write it.
//
// Layer: adapters. Pure.

#pragma once

#include "core/result.h"
#include "ports/passkeys.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::webauthn {

enum class Ceremony : std::uint8_t { Registration, Assertion };

// Members that we do not know are left alone: browsers add some, so that nobody compares the whole text.
Result<Done, ports::PasskeyRefusal> check_client_data(
    std::string_view json, Ceremony ceremony, bytes::ByteView challenge, std::vector<std::string> const& origins
);

}  // namespace obhut::webauthn
