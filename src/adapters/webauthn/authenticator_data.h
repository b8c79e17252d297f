// SPDX-License-Identifier: Apache-2.0
//
// AuthenticatorData is what an authenticator says of itself and signs: whom it answers, what the person did, how often
// it has signed and, when a passkey is made, its id and its key.
//
// Layer: adapters. Pure. Views point into what was parsed.

#pragma once

#include "core/result.h"
#include "ports/passkeys.h"
#include "webauthn/client_data.h"

#include <cstdint>
#include <string_view>

namespace obhut::webauthn {

using bytes::ByteView;

struct AuthenticatorData {
    ByteView relying_party_hash;
    std::uint8_t flags;
    std::uint32_t sign_count;
    ByteView credential_id;  // of a registration only
    ByteView cose_key;       // the same

    ports::Gesture given() const noexcept;
    ports::BackupEligibility eligibility() const noexcept;
    ports::BackupState backup() const noexcept;
};

// Whole: nothing is missing, and nothing stands behind it. A registration names a credential, and an assertion none.
Result<AuthenticatorData, ports::PasskeyRefusal> parse_authenticator_data(ByteView data, Ceremony ceremony);

// Of whatever format; the statement is passed over.
Result<AuthenticatorData, ports::PasskeyRefusal> parse_attestation_object(ByteView object);

// What both ceremonies ask of it.
Result<Done, ports::PasskeyRefusal>
check_authenticator_data(AuthenticatorData const& data, std::string_view relying_party_id, ports::Gesture needed);

}  // namespace obhut::webauthn
