// SPDX-License-Identifier: Apache-2.0
//
// FakePasskeys behaves as the checking of passkeys does, and FakeAuthenticator answers as a browser with one would, so
// that a use case can register and sign in without any cryptography.
//
// What the browser says is the JSON a real one writes, and authenticator data have their real layout; only these stand
// for something else: the attestation object is `authenticator data · length · credential id · key of 32 bytes`, the
// public key is that key (and so no secret), and a signature is the keyed hash, under it, of what a real one signs. All
// that can go wrong with a real passkey is refused by the same name and in the same order, except what only a real key
// or a frame can do: AlgorithmNotTaken, KeyDisagrees and CrossOrigin do not occur.
//
// Layer: tests. Threading: FakePasskeys is safe from every thread; a FakeAuthenticator belongs to one.

#pragma once

#include "ports/passkeys.h"

#include <cstdint>
#include <optional>
#include <string>

namespace obhut::fakes {

class FakePasskeys final : public ports::Passkeys {
public:
    Result<ports::NewPasskey, ports::PasskeyRefusal>
    check_registration(ports::RelyingParty const& party, ports::RegistrationCheck const& answer) const override;

    Result<ports::PasskeyUse, ports::PasskeyRefusal> check_assertion(
        ports::RelyingParty const& party, ports::StoredPasskey const& stored, ports::AssertionCheck const& answer
    ) const override;
};

struct FakeRegistration {
    bytes::Bytes credential_id;
    std::string client_data_json;
    bytes::Bytes attestation_object;
};

struct FakeAssertion {
    bytes::Bytes credential_id;
    std::string client_data_json;
    bytes::Bytes authenticator_data;
    bytes::Bytes signature;
    bytes::Bytes user_handle;
};

// Holds one passkey of one person. The same number is the same passkey: a second authenticator of it counts anew, as a
// copy would.
class FakeAuthenticator {
public:
    explicit FakeAuthenticator(std::uint8_t number, RawId const& owner) : number_(number), owner_(owner) {}

    // Whether it verifies who touches it; it does, until it is told otherwise.
    void answer_with(ports::Gesture gesture) { gesture_ = gesture; }

    FakeRegistration make(ports::RelyingParty const& party, bytes::ByteView challenge);
    FakeAssertion use(ports::RelyingParty const& party, bytes::ByteView challenge);

private:
    bytes::Bytes credential_id() const;
    bytes::Bytes authenticator_data(ports::RelyingParty const& party);

    std::uint8_t number_;
    RawId owner_;
    ports::Gesture gesture_ = ports::Gesture::Verification;
    std::uint32_t count_ = 0;
};

// As a use case hands them on.
ports::RegistrationCheck check_of(FakeRegistration const& answer, bytes::ByteView challenge, ports::Gesture needed);
ports::AssertionCheck
check_of(FakeAssertion const& answer, bytes::ByteView challenge, ports::Gesture needed, ports::Asked asked);

}  // namespace obhut::fakes
