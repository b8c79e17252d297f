// SPDX-License-Identifier: Apache-2.0
//
// Registration and Assertion are what a browser answered, together with what we asked and stored, as values of their
// own: a test changes one field and asks again.
//
// Layer: adapters.

#pragma once

#include "ports/passkeys.h"

#include <optional>
#include <string>

namespace obhut::webauthn {

using bytes::Bytes;
using ports::Gesture;
using ports::PasskeyRefusal;

struct Registration {
    Bytes challenge;
    Gesture needed = Gesture::Presence;
    Bytes credential_id;
    std::string client_data;
    Bytes attestation_object;
};

struct Assertion {
    ports::StoredPasskey stored;
    Bytes challenge;
    Gesture needed = Gesture::Presence;
    ports::Asked asked = ports::Asked::OnePerson;
    Bytes credential_id;
    std::string client_data;
    Bytes authenticator_data;
    Bytes signature;
    std::optional<Bytes> user_handle;
};

ports::RelyingParty const& example_org();

Result<ports::NewPasskey, PasskeyRefusal> check(Registration const& registration);
Result<ports::PasskeyUse, PasskeyRefusal> check(Assertion const& assertion);

// Nothing, where it is accepted.
std::optional<PasskeyRefusal> refusal(Registration const& registration);
std::optional<PasskeyRefusal> refusal(Assertion const& assertion);

ports::StoredPasskey stored(ports::NewPasskey const& made, RawId const& owner);

}  // namespace obhut::webauthn
