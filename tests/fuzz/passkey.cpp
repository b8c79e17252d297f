// SPDX-License-Identifier: Apache-2.0
//
// What a browser sends of a passkey, as anybody may send it. The first byte says which part the rest stands for: an
// attestation object, what the page said, or a whole sign-in. What is taken has the form it must have, and nobody signs
// in, because nobody has the key.

#include "bytes/encoding.h"
#include "expect.h"
#include "json/parse.h"
#include "webauthn/authenticator_data.h"
#include "webauthn/client_data.h"
#include "webauthn/webauthn.h"

#include <algorithm>
#include <string>

namespace obhut::fuzz {
namespace {

using ports::PasskeyRefusal;
using webauthn::Ceremony;

bytes::Bytes const challenge(32, 0x18);
ports::RelyingParty const party{.id = "example.org", .origins = {"https://example.org"}};
webauthn::Webauthn const passkeys;

constexpr std::string_view genuine = R"({"type":"webauthn.create","origin":"https://example.org",)"
                                     R"("challenge":"GBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBg"})";

ports::AssertionCheck
sign_in(bytes::ByteView id, std::string_view json, bytes::ByteView data, bytes::ByteView signature) {
    return {
        .challenge = challenge,
        .needed = ports::Gesture::Presence,
        .asked = ports::Asked::OnePerson,
        .credential_id = id,
        .client_data_json = json,
        .authenticator_data = data,
        .signature = signature,
        .user_handle = std::nullopt
    };
}

std::string page_says(std::string_view type) {
    std::string json{genuine};
    return json.replace(json.find("webauthn.create"), 15, type);
}

// A key that was taken can be asked afterwards: a signature that is none is a bad one, and not the fault of the key.
void try_registration(std::string_view input) {
    auto const object = bytes::as_bytes(input);
    auto const parsed = webauthn::parse_attestation_object(object);
    auto const id = parsed ? parsed.value().credential_id : bytes::ByteView{};
    auto const made = passkeys.check_registration(
        party,
        {.challenge = challenge,
         .needed = ports::Gesture::Presence,
         .credential_id = id,
         .client_data_json = genuine,
         .attestation_object = object}
    );
    OBHUT_EXPECT(parsed || made.error() == PasskeyRefusal::Malformed);
    if (!made) return;
    OBHUT_EXPECT(!id.empty() && id.size() <= ports::credential_id_size_max);
    OBHUT_EXPECT(
        std::ranges::find(ports::passkey_algorithms, made.value().key.algorithm) != ports::passkey_algorithms.end()
    );
    ports::StoredPasskey const stored{
        .credential_id = made.value().credential_id,
        .key = made.value().key,
        .sign_count = made.value().sign_count,
        .eligibility = made.value().eligibility,
        .owner = {}
    };
    bytes::Bytes data = bytes::copy_of(parsed.value().relying_party_hash);
    data.push_back(parsed.value().flags & 0x3FU);
    bytes::put_u32(data, 0);
    auto const used = passkeys.check_assertion(party, stored, sign_in(id, page_says("webauthn.get"), data, {}));
    OBHUT_EXPECT(!used && used.error() == PasskeyRefusal::BadSignature);
}

void try_client_data(std::string_view json) {
    if (!webauthn::check_client_data(json, Ceremony::Registration, challenge, party.origins)) return;
    auto const read = json::parse(json);
    OBHUT_EXPECT(read.ok());
    auto const says = [&](std::string_view key, std::string_view text) {
        auto const* const value = read.value().find(key);
        return value != nullptr && value->as_string() != nullptr && *value->as_string() == text;
    };
    OBHUT_EXPECT(says("type", "webauthn.create") && says("origin", party.origins.front()));
    OBHUT_EXPECT(says("challenge", bytes::base64url(challenge)) && read.value().find("topOrigin") == nullptr);
}

void try_assertion(std::string_view input) {
    static ports::StoredPasskey const stored{
        .credential_id = {1},
        .key =
            {.algorithm = ports::PasskeyAlgorithm::Es256,
             .public_key =
                 bytes::from_hex(
                     "3059301306072a8648ce3d020106082a8648ce3d0301070342000472363b9ffd1c2cd4a7e673a1e6bd7534f526bd"
                     "3885f266758e6c83409ff1b28c93f16354b5bf1ca4f9f815ba95b9aa96a291cf3000db659e4621fe1c3e162d31"
                 )
                     .value()},
        .sign_count = 0,
        .eligibility = ports::BackupEligibility::OneDevice,
        .owner = {}
    };
    Slices slices{input};
    auto const data = bytes::as_bytes(slices.text());
    auto const signature = bytes::as_bytes(slices.text());
    OBHUT_EXPECT(!passkeys.check_assertion(party, stored, sign_in(stored.credential_id, slices.rest(), data, signature))
    );
}

}  // namespace

void try_input(std::string_view input) {
    if (input.starts_with('r')) try_registration(input.substr(1));
    if (input.starts_with('c')) try_client_data(input.substr(1));
    if (input.starts_with('a')) try_assertion(input.substr(1));
}

}  // namespace obhut::fuzz
