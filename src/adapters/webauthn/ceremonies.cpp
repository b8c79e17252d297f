// SPDX-License-Identifier: Apache-2.0
#include "webauthn/ceremonies.h"

#include "webauthn/webauthn.h"

namespace obhut::webauthn {

ports::RelyingParty const& example_org() {
    static ports::RelyingParty const party{.id = "example.org", .origins = {"https://example.org"}};
    return party;
}

Result<ports::NewPasskey, PasskeyRefusal> check(Registration const& registration) {
    return Webauthn{}.check_registration(
        example_org(),
        {.challenge = registration.challenge,
         .needed = registration.needed,
         .credential_id = registration.credential_id,
         .client_data_json = registration.client_data,
         .attestation_object = registration.attestation_object}
    );
}

Result<ports::PasskeyUse, PasskeyRefusal> check(Assertion const& assertion) {
    return Webauthn{}.check_assertion(
        example_org(),
        assertion.stored,
        {.challenge = assertion.challenge,
         .needed = assertion.needed,
         .asked = assertion.asked,
         .credential_id = assertion.credential_id,
         .client_data_json = assertion.client_data,
         .authenticator_data = assertion.authenticator_data,
         .signature = assertion.signature,
         .user_handle = assertion.user_handle ? std::optional<bytes::ByteView>{*assertion.user_handle} : std::nullopt}
    );
}

std::optional<PasskeyRefusal> refusal(Registration const& registration) {
    auto const checked = check(registration);
    return checked ? std::nullopt : std::optional{checked.error()};
}

std::optional<PasskeyRefusal> refusal(Assertion const& assertion) {
    auto const checked = check(assertion);
    return checked ? std::nullopt : std::optional{checked.error()};
}

ports::StoredPasskey stored(ports::NewPasskey const& made, RawId const& owner) {
    return {
        .credential_id = made.credential_id,
        .key = made.key,
        .sign_count = made.sign_count,
        .eligibility = made.eligibility,
        .owner = owner
    };
}

}  // namespace obhut::webauthn
