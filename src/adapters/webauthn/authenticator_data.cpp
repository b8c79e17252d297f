// SPDX-License-Identifier: Apache-2.0
#include "webauthn/authenticator_data.h"

#include "bytes/packer.h"
#include "digest/digest.h"
#include "webauthn/cbor_reader.h"

#include <optional>

namespace obhut::webauthn {
namespace {

using ports::BackupEligibility;
using ports::BackupState;
using ports::Gesture;
using ports::PasskeyRefusal;

constexpr std::uint8_t user_present = 0x01;
constexpr std::uint8_t user_verified = 0x04;
constexpr std::uint8_t backup_eligible = 0x08;
constexpr std::uint8_t backed_up = 0x10;
constexpr std::uint8_t credential_included = 0x40;
constexpr std::uint8_t extensions_included = 0x80;

constexpr std::size_t aaguid_size = 16;
constexpr std::size_t attestation_object_size_max = std::size_t{64} * 1024;

// The statement of "none" is empty by definition; what another format states is not looked at.
bool is_statement(std::string_view format, ByteView statement) {
    CborReader reader{statement};
    auto const members = reader.record();
    return members && (format != "none" || *members == 0);
}

}  // namespace

Gesture AuthenticatorData::given() const noexcept {
    return (flags & user_verified) != 0 ? Gesture::Verification : Gesture::Presence;
}

BackupEligibility AuthenticatorData::eligibility() const noexcept {
    return (flags & backup_eligible) != 0 ? BackupEligibility::ManyDevices : BackupEligibility::OneDevice;
}

BackupState AuthenticatorData::backup() const noexcept {
    return (flags & backed_up) != 0 ? BackupState::BackedUp : BackupState::NotBackedUp;
}

Result<AuthenticatorData, PasskeyRefusal> parse_authenticator_data(ByteView data, Ceremony ceremony) {
    bytes::Unpacker unpacker{data};
    auto const hash = unpacker.fixed(digest::Digest{}.size());
    auto const flags = unpacker.u8();
    auto const count = unpacker.u32();
    if (!hash || !flags || !count) return Refused{PasskeyRefusal::Malformed};
    AuthenticatorData parsed{
        .relying_party_hash = *hash, .flags = *flags, .sign_count = *count, .credential_id = {}, .cose_key = {}
    };

    bool const names_credential = (parsed.flags & credential_included) != 0;
    if (names_credential != (ceremony == Ceremony::Registration)) return Refused{PasskeyRefusal::Malformed};
    if (names_credential) {
        auto const aaguid = unpacker.fixed(aaguid_size);
        auto const length = unpacker.u16();
        auto const id = length ? unpacker.fixed(*length) : std::nullopt;
        if (!aaguid || !id || id->empty() || id->size() > ports::credential_id_size_max)
            return Refused{PasskeyRefusal::Malformed};
        parsed.credential_id = *id;
    }

    CborReader reader{unpacker.rest()};
    if (names_credential) {
        auto const key = reader.skip();
        if (!key) return Refused{PasskeyRefusal::Malformed};
        parsed.cose_key = *key;
    }
    if ((parsed.flags & extensions_included) != 0) {
        CborReader extensions{reader.rest()};
        if (!extensions.record() || !reader.skip()) return Refused{PasskeyRefusal::Malformed};
    }
    if (!reader.done()) return Refused{PasskeyRefusal::Malformed};
    return parsed;
}

Result<AuthenticatorData, PasskeyRefusal> parse_attestation_object(ByteView object) {
    if (object.size() > attestation_object_size_max) return Refused{PasskeyRefusal::Malformed};
    CborReader reader{object};
    std::optional<std::string_view> format;
    std::optional<ByteView> statement;
    std::optional<ByteView> data;
    auto const members = reader.record();
    for (std::uint64_t at = 0; members && at < *members; ++at) {
        auto const key = reader.next();
        auto const name = key ? key->as_text() : std::nullopt;
        if (!name) return Refused{PasskeyRefusal::Malformed};
        if (*name == "attStmt" && !statement) {
            statement = reader.skip();
            if (!statement) return Refused{PasskeyRefusal::Malformed};
        } else {
            auto const value = reader.next();
            if (value && *name == "fmt" && !format)
                format = value->as_text();
            else if (value && *name == "authData" && !data)
                data = value->as_octets();
            else
                return Refused{PasskeyRefusal::Malformed};
        }
    }
    if (!reader.done() || !format || !statement || !data || !is_statement(*format, *statement))
        return Refused{PasskeyRefusal::Malformed};
    return parse_authenticator_data(*data, Ceremony::Registration);
}

Result<Done, PasskeyRefusal>
check_authenticator_data(AuthenticatorData const& data, std::string_view relying_party_id, Gesture needed) {
    if (!digest::equal(data.relying_party_hash, digest::sha256(bytes::as_bytes(relying_party_id))))
        return Refused{PasskeyRefusal::WrongRelyingParty};
    if ((data.flags & user_present) == 0) return Refused{PasskeyRefusal::NotPresent};
    if (needed == Gesture::Verification && data.given() != Gesture::Verification)
        return Refused{PasskeyRefusal::NotVerified};
    if (data.backup() == BackupState::BackedUp && data.eligibility() == BackupEligibility::OneDevice)
        return Refused{PasskeyRefusal::BackupContradicts};
    return Done{};
}

}  // namespace obhut::webauthn
