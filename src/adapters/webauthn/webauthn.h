// SPDX-License-Identifier: Apache-2.0
//
// Webauthn does the relying party's part of W3C Web Authentication, level 3, for attestation "none" (sections 7.1 and
// 7.2). ADR 18 says which parts it uses and why.
//
// Layer: adapters. Threading: holds nothing; safe from every thread.

#pragma once

#include "ports/passkeys.h"

namespace obhut::webauthn {

class Webauthn final : public ports::Passkeys {
public:
    Result<ports::NewPasskey, ports::PasskeyRefusal>
    check_registration(ports::RelyingParty const& party, ports::RegistrationCheck const& answer) const override;

    Result<ports::PasskeyUse, ports::PasskeyRefusal> check_assertion(
        ports::RelyingParty const& party, ports::StoredPasskey const& stored, ports::AssertionCheck const& answer
    ) const override;
};

}  // namespace obhut::webauthn
