// SPDX-License-Identifier: Apache-2.0
#include "webauthn/virtual_authenticator.h"

#include "bytes/encoding.h"
#include "core/check.h"
#include "digest/digest.h"

#include <utility>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>

namespace obhut::webauthn {
namespace {

using ports::PasskeyAlgorithm;

Bytes const credential{0xC0, 0xFF, 0xEE, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

EVP_PKEY* made(PasskeyAlgorithm algorithm) {
    switch (algorithm) {
    case PasskeyAlgorithm::Ed25519: return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    case PasskeyAlgorithm::Es256: return EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256");
    case PasskeyAlgorithm::Es384: return EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-384");
    case PasskeyAlgorithm::Rs256: return EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048});
    }
    return nullptr;
}

Bytes number_of(EVP_PKEY const* key, char const* name, std::size_t size) {
    BIGNUM* number = nullptr;
    OBHUT_CHECK(EVP_PKEY_get_bn_param(key, name, &number) == 1);
    Bytes out(size);
    OBHUT_CHECK(BN_bn2binpad(number, out.data(), static_cast<int>(size)) == static_cast<int>(size));
    BN_free(number);
    return out;
}

void put_kind(Bytes& out, std::uint64_t members, std::int64_t kind, PasskeyAlgorithm algorithm) {
    put_head(out, 5, members);
    put_int(out, 1);
    put_int(out, kind);
    put_int(out, 3);
    put_int(out, static_cast<std::int16_t>(algorithm));
}

void put_labelled(Bytes& out, std::int64_t label, bytes::ByteView octets) {
    put_int(out, label);
    put_octets(out, octets);
}

Bytes curve_key(EVP_PKEY const* key, PasskeyAlgorithm algorithm, std::int64_t curve, std::size_t size) {
    Bytes out;
    put_kind(out, 5, 2, algorithm);
    put_int(out, -1);
    put_int(out, curve);
    put_labelled(out, -2, number_of(key, OSSL_PKEY_PARAM_EC_PUB_X, size));
    put_labelled(out, -3, number_of(key, OSSL_PKEY_PARAM_EC_PUB_Y, size));
    return out;
}

std::string client_data(std::string_view type, bytes::ByteView challenge) {
    return std::string{R"({"type":")"}
        .append(type)
        .append(R"(","challenge":")")
        .append(bytes::base64url(challenge))
        .append(R"(","origin":"https://example.org","crossOrigin":false})");
}

Bytes authenticator_data(SaysOfItself const& says, std::uint8_t flags, std::uint32_t count) {
    auto out = bytes::copy_of(digest::sha256(bytes::as_bytes(says.host)));
    out.push_back(flags);
    bytes::put_u32(out, count);
    return out;
}

}  // namespace

struct VirtualAuthenticator::Key {
    EVP_PKEY* raw;

    explicit Key(PasskeyAlgorithm algorithm) : raw(made(algorithm)) { OBHUT_CHECK(raw != nullptr); }

    Key(Key const&) = delete;
    Key(Key&&) = delete;
    Key& operator=(Key const&) = delete;
    Key& operator=(Key&&) = delete;

    ~Key() { EVP_PKEY_free(raw); }
};

void put_head(Bytes& out, std::uint8_t major, std::uint64_t number) {
    auto const begin = static_cast<std::uint8_t>(major << 5U);
    if (number < 24) {
        out.push_back(static_cast<std::uint8_t>(begin | number));
    } else if (number < 256) {
        out.push_back(begin | 24U);
        out.push_back(static_cast<std::uint8_t>(number));
    } else if (number < 65536) {
        out.push_back(begin | 25U);
        bytes::put_u16(out, static_cast<std::uint16_t>(number));
    } else {
        out.push_back(begin | 27U);
        bytes::put_u64(out, number);
    }
}

void put_int(Bytes& out, std::int64_t number) {
    if (number >= 0)
        put_head(out, 0, static_cast<std::uint64_t>(number));
    else
        put_head(out, 1, static_cast<std::uint64_t>(-1 - number));
}

void put_octets(Bytes& out, bytes::ByteView octets) {
    put_head(out, 2, octets.size());
    bytes::put(out, octets);
}

void put_text(Bytes& out, std::string_view text) {
    put_head(out, 3, text.size());
    bytes::put(out, bytes::as_bytes(text));
}

VirtualAuthenticator::VirtualAuthenticator(PasskeyAlgorithm algorithm)
    : algorithm_(algorithm), key_(std::make_unique<Key>(algorithm)) {}

VirtualAuthenticator::~VirtualAuthenticator() = default;

Bytes VirtualAuthenticator::cose_key() const {
    Bytes out;
    switch (algorithm_) {
    case PasskeyAlgorithm::Es256: return curve_key(key_->raw, algorithm_, 1, 32);
    case PasskeyAlgorithm::Es384: return curve_key(key_->raw, algorithm_, 2, 48);
    case PasskeyAlgorithm::Rs256:
        put_kind(out, 4, 3, algorithm_);
        put_labelled(out, -1, number_of(key_->raw, OSSL_PKEY_PARAM_RSA_N, 256));
        put_labelled(out, -2, number_of(key_->raw, OSSL_PKEY_PARAM_RSA_E, 3));
        return out;
    case PasskeyAlgorithm::Ed25519: {
        Bytes point(32);
        std::size_t size = point.size();
        OBHUT_CHECK(EVP_PKEY_get_raw_public_key(key_->raw, point.data(), &size) == 1);
        put_kind(out, 4, 1, algorithm_);
        put_int(out, -1);
        put_int(out, 6);
        put_labelled(out, -2, point);
        return out;
    }
    }
    return out;
}

Bytes VirtualAuthenticator::sign(bytes::ByteView message) const {
    auto const* hash = algorithm_ == PasskeyAlgorithm::Es384 ? EVP_sha384() : EVP_sha256();
    if (algorithm_ == PasskeyAlgorithm::Ed25519) hash = nullptr;  // it hashes by itself
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> const context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
    Bytes signature(512);
    std::size_t size = signature.size();
    OBHUT_CHECK(EVP_DigestSignInit(context.get(), nullptr, hash, nullptr, key_->raw) == 1);
    OBHUT_CHECK(EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) == 1);
    signature.resize(size);
    return signature;
}

Registration VirtualAuthenticator::make(SaysOfItself const& says) const {
    return make(says, cose_key());
}

Registration VirtualAuthenticator::make(SaysOfItself const& says, bytes::ByteView cose_key) const {
    auto data = authenticator_data(says, says.flags | flag_at, says.sign_count);
    bytes::put(data, Bytes(16, 0xAA));  // AAGUID
    bytes::put_u16(data, static_cast<std::uint16_t>(credential.size()));
    bytes::put(data, credential);
    bytes::put(data, cose_key);
    bytes::put(data, says.extensions);
    Bytes object;
    put_head(object, 5, 3);
    put_text(object, "fmt");
    put_text(object, says.format);
    put_text(object, "attStmt");
    bytes::put(object, says.statement);
    put_text(object, "authData");
    put_octets(object, data);
    Bytes const challenge(32, 0x17);
    return {
        .challenge = challenge,
        .needed = Gesture::Verification,
        .credential_id = credential,
        .client_data = client_data("webauthn.create", challenge),
        .attestation_object = std::move(object)
    };
}

Assertion VirtualAuthenticator::use(ports::StoredPasskey stored, SaysOfItself const& says) const {
    Bytes const challenge(32, 0x18);
    auto const json = client_data("webauthn.get", challenge);
    auto data = authenticator_data(says, says.flags, says.sign_count + 1);
    bytes::put(data, says.extensions);
    auto message = data;
    bytes::put(message, digest::sha256(bytes::as_bytes(json)));
    auto const id = stored.credential_id;
    auto const owner = bytes::copy_of(stored.owner);
    return {
        .stored = std::move(stored),
        .challenge = challenge,
        .needed = Gesture::Verification,
        .asked = ports::Asked::Anybody,
        .credential_id = id,
        .client_data = json,
        .authenticator_data = data,
        .signature = sign(message),
        .user_handle = owner
    };
}

Pair pair_of(VirtualAuthenticator const& authenticator, SaysOfItself const& says) {
    auto registration = authenticator.make(says);
    auto const made = check(registration);
    OBHUT_CHECK(made.ok());
    return {.registration = std::move(registration), .assertion = authenticator.use(stored(made.value(), ada), says)};
}

}  // namespace obhut::webauthn
