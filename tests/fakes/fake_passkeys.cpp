// SPDX-License-Identifier: Apache-2.0
#include "fakes/fake_passkeys.h"

#include "bytes/encoding.h"
#include "bytes/packer.h"
#include "digest/digest.h"

#include <algorithm>
#include <string_view>

namespace obhut::fakes {
namespace {

using bytes::Bytes;
using bytes::ByteView;
using ports::BackupEligibility;
using ports::BackupState;
using ports::Gesture;
using ports::PasskeyRefusal;

constexpr std::uint8_t present = 0x01;
constexpr std::uint8_t verified = 0x04;
constexpr std::uint8_t eligible = 0x08;
constexpr std::uint8_t backed_up = 0x10;
constexpr std::size_t data_size = 37;

std::string client_data(std::string_view type, ByteView challenge, std::string_view origin) {
    return std::string{R"({"type":")"}
        .append(type)
        .append(R"(","challenge":")")
        .append(bytes::base64url(challenge))
        .append(R"(","origin":")")
        .append(origin)
        .append(R"(","crossOrigin":false})");
}

// Compares the text from its beginning, so that the first thing that is wrong gives its name.
Result<Done, PasskeyRefusal>
check_client_data(std::string_view json, std::string_view type, ByteView challenge, ports::RelyingParty const& party) {
    if (!json.starts_with(R"({"type":")") || !json.ends_with(R"(","crossOrigin":false})"))
        return Refused{PasskeyRefusal::Malformed};
    auto const right = client_data(type, challenge, "");
    auto const upto = [&](std::string_view part) { return std::string_view{right}.substr(0, right.find(part)); };
    if (!json.starts_with(upto(R"(,"challenge")"))) return Refused{PasskeyRefusal::WrongType};
    if (!json.starts_with(upto(R"(,"origin")"))) return Refused{PasskeyRefusal::WrongChallenge};
    bool const is_ours = std::ranges::any_of(party.origins, [&](auto const& origin) {
        return json == client_data(type, challenge, origin);
    });
    if (!is_ours) return Refused{PasskeyRefusal::WrongOrigin};
    return Done{};
}

struct Data {
    std::uint8_t flags;
    std::uint32_t sign_count;

    Gesture given() const { return (flags & verified) != 0 ? Gesture::Verification : Gesture::Presence; }

    BackupEligibility eligibility() const {
        return (flags & eligible) != 0 ? BackupEligibility::ManyDevices : BackupEligibility::OneDevice;
    }

    BackupState backup() const { return (flags & backed_up) != 0 ? BackupState::BackedUp : BackupState::NotBackedUp; }
};

Result<Data, PasskeyRefusal> check_data(ByteView written, ports::RelyingParty const& party, Gesture needed) {
    if (written.size() != data_size) return Refused{PasskeyRefusal::Malformed};
    if (!digest::equal(written.first(32), digest::sha256(bytes::as_bytes(party.id))))
        return Refused{PasskeyRefusal::WrongRelyingParty};
    Data const data{.flags = written[32], .sign_count = bytes::get_u32(written.subspan(33))};
    if ((data.flags & present) == 0) return Refused{PasskeyRefusal::NotPresent};
    if (needed == Gesture::Verification && data.given() == Gesture::Presence)
        return Refused{PasskeyRefusal::NotVerified};
    if (data.backup() == BackupState::BackedUp && data.eligibility() == BackupEligibility::OneDevice)
        return Refused{PasskeyRefusal::BackupContradicts};
    return data;
}

Bytes signature_of(ByteView key, ByteView authenticator_data, std::string_view json) {
    digest::Digest secret{};
    std::ranges::copy(key.first(std::min(key.size(), secret.size())), secret.begin());
    Bytes message = bytes::copy_of(authenticator_data);
    bytes::put(message, digest::sha256(bytes::as_bytes(json)));
    return bytes::copy_of(digest::keyed_hash(secret, message));
}

Result<Done, PasskeyRefusal> check_ownership(ports::StoredPasskey const& stored, ports::AssertionCheck const& answer) {
    bool const is_it = std::ranges::equal(answer.credential_id, stored.credential_id);
    bool const is_theirs = answer.user_handle ? std::ranges::equal(*answer.user_handle, stored.owner)
                                              : answer.asked == ports::Asked::OnePerson;
    if (!is_it || !is_theirs) return Refused{PasskeyRefusal::NotTheirs};
    return Done{};
}

}  // namespace

Result<ports::NewPasskey, PasskeyRefusal>
FakePasskeys::check_registration(ports::RelyingParty const& party, ports::RegistrationCheck const& answer) const {
    OBHUT_TRY(check_client_data(answer.client_data_json, "webauthn.create", answer.challenge, party));
    bytes::Unpacker unpacker{answer.attestation_object};
    auto const written = unpacker.fixed(data_size);
    auto const id = unpacker.bytes();
    auto const key = unpacker.fixed(digest::Digest{}.size());
    if (!written || !id || id->empty() || !key || !unpacker.done()) return Refused{PasskeyRefusal::Malformed};
    auto const data = OBHUT_TRY(check_data(*written, party, answer.needed));
    if (!std::ranges::equal(*id, answer.credential_id)) return Refused{PasskeyRefusal::NotTheirs};
    return ports::NewPasskey{
        .credential_id = bytes::copy_of(*id),
        .key = {.algorithm = ports::PasskeyAlgorithm::Es256, .public_key = bytes::copy_of(*key)},
        .sign_count = data.sign_count,
        .eligibility = data.eligibility(),
        .backup = data.backup(),
        .given = data.given()
    };
}

Result<ports::PasskeyUse, PasskeyRefusal> FakePasskeys::check_assertion(
    ports::RelyingParty const& party, ports::StoredPasskey const& stored, ports::AssertionCheck const& answer
) const {
    OBHUT_TRY(check_ownership(stored, answer));
    OBHUT_TRY(check_client_data(answer.client_data_json, "webauthn.get", answer.challenge, party));
    auto const data = OBHUT_TRY(check_data(answer.authenticator_data, party, answer.needed));
    if (data.eligibility() != stored.eligibility) return Refused{PasskeyRefusal::BackupContradicts};
    auto const right = signature_of(stored.key.public_key, answer.authenticator_data, answer.client_data_json);
    if (!std::ranges::equal(answer.signature, right)) return Refused{PasskeyRefusal::BadSignature};
    if ((stored.sign_count != 0 || data.sign_count != 0) && data.sign_count <= stored.sign_count)
        return Refused{PasskeyRefusal::CounterWentBack};
    return ports::PasskeyUse{.sign_count = data.sign_count, .backup = data.backup(), .given = data.given()};
}

FakeRegistration FakeAuthenticator::make(ports::RelyingParty const& party, ByteView challenge) {
    auto const id = credential_id();
    bytes::Packer packer;
    packer.fixed(authenticator_data(party)).bytes(id).fixed(digest::sha256(id));
    return {
        .credential_id = id,
        .client_data_json = client_data("webauthn.create", challenge, party.origins.front()),
        .attestation_object = packer.packed()
    };
}

FakeAssertion FakeAuthenticator::use(ports::RelyingParty const& party, ByteView challenge) {
    auto const id = credential_id();
    auto const data = authenticator_data(party);
    auto const json = client_data("webauthn.get", challenge, party.origins.front());
    return {
        .credential_id = id,
        .client_data_json = json,
        .authenticator_data = data,
        .signature = signature_of(digest::sha256(id), data, json),
        .user_handle = bytes::copy_of(owner_)
    };
}

Bytes FakeAuthenticator::credential_id() const {
    return Bytes(16, number_);
}

Bytes FakeAuthenticator::authenticator_data(ports::RelyingParty const& party) {
    Bytes data = bytes::copy_of(digest::sha256(bytes::as_bytes(party.id)));
    data.push_back(gesture_ == Gesture::Verification ? present | verified : present);
    bytes::put_u32(data, ++count_);
    return data;
}

ports::RegistrationCheck check_of(FakeRegistration const& answer, ByteView challenge, Gesture needed) {
    return {
        .challenge = challenge,
        .needed = needed,
        .credential_id = answer.credential_id,
        .client_data_json = answer.client_data_json,
        .attestation_object = answer.attestation_object
    };
}

ports::AssertionCheck check_of(FakeAssertion const& answer, ByteView challenge, Gesture needed, ports::Asked asked) {
    return {
        .challenge = challenge,
        .needed = needed,
        .asked = asked,
        .credential_id = answer.credential_id,
        .client_data_json = answer.client_data_json,
        .authenticator_data = answer.authenticator_data,
        .signature = answer.signature,
        .user_handle = ByteView{answer.user_handle}
    };
}

}  // namespace obhut::fakes
