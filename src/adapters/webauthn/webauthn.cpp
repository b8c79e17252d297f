// SPDX-License-Identifier: Apache-2.0
#include "webauthn/webauthn.h"

#include "digest/digest.h"
#include "webauthn/authenticator_data.h"
#include "webauthn/client_data.h"
#include "webauthn/public_key.h"

#include <algorithm>

namespace obhut::webauthn {
namespace {

using ports::AssertionCheck;
using ports::PasskeyRefusal;
using ports::StoredPasskey;

Result<Done, PasskeyRefusal> check_ownership(StoredPasskey const& stored, AssertionCheck const& answer) {
    if (!std::ranges::equal(answer.credential_id, stored.credential_id)) return Refused{PasskeyRefusal::NotTheirs};
    if (!answer.user_handle && answer.asked == ports::Asked::Anybody) return Refused{PasskeyRefusal::NotTheirs};
    if (answer.user_handle && !std::ranges::equal(*answer.user_handle, stored.owner))
        return Refused{PasskeyRefusal::NotTheirs};
    return Done{};
}

Result<Done, PasskeyRefusal> check_signed(StoredPasskey const& stored, AssertionCheck const& answer) {
    auto message = bytes::copy_of(answer.authenticator_data);
    bytes::put(message, digest::sha256(bytes::as_bytes(answer.client_data_json)));
    return check_signature(stored.key, message, answer.signature);
}

// Passkeys that are kept on several devices stay at zero; whoever counts has to count on.
Result<Done, PasskeyRefusal> check_counter(std::uint32_t before, std::uint32_t now) {
    if ((before != 0 || now != 0) && now <= before) return Refused{PasskeyRefusal::CounterWentBack};
    return Done{};
}

}  // namespace

Result<ports::NewPasskey, PasskeyRefusal>
Webauthn::check_registration(ports::RelyingParty const& party, ports::RegistrationCheck const& answer) const {
    OBHUT_TRY(check_client_data(answer.client_data_json, Ceremony::Registration, answer.challenge, party.origins));
    auto const data = OBHUT_TRY(parse_attestation_object(answer.attestation_object));
    OBHUT_TRY(check_authenticator_data(data, party.id, answer.needed));
    if (!std::ranges::equal(answer.credential_id, data.credential_id)) return Refused{PasskeyRefusal::NotTheirs};
    return ports::NewPasskey{
        .credential_id = bytes::copy_of(data.credential_id),
        .key = OBHUT_TRY(key_from_cose(data.cose_key)),
        .sign_count = data.sign_count,
        .eligibility = data.eligibility(),
        .backup = data.backup(),
        .given = data.given()
    };
}

Result<ports::PasskeyUse, PasskeyRefusal> Webauthn::check_assertion(
    ports::RelyingParty const& party, StoredPasskey const& stored, AssertionCheck const& answer
) const {
    OBHUT_TRY(check_ownership(stored, answer));
    OBHUT_TRY(check_client_data(answer.client_data_json, Ceremony::Assertion, answer.challenge, party.origins));
    auto const data = OBHUT_TRY(parse_authenticator_data(answer.authenticator_data, Ceremony::Assertion));
    OBHUT_TRY(check_authenticator_data(data, party.id, answer.needed));
    if (data.eligibility() != stored.eligibility) return Refused{PasskeyRefusal::BackupContradicts};
    OBHUT_TRY(check_signed(stored, answer));
    OBHUT_TRY(check_counter(stored.sign_count, data.sign_count));
    return ports::PasskeyUse{.sign_count = data.sign_count, .backup = data.backup(), .given = data.given()};
}

}  // namespace obhut::webauthn
