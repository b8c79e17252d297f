// SPDX-License-Identifier: Apache-2.0
#include "webauthn/public_key.h"

#include "core/check.h"
#include "webauthn/cbor_reader.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>
#include <sodium.h>

namespace obhut::webauthn {
namespace {

using bytes::Bytes;
using ports::PasskeyAlgorithm;
using ports::PasskeyKey;
using ports::PasskeyRefusal;

struct Frees {
    void operator()(EVP_PKEY* key) const noexcept { EVP_PKEY_free(key); }

    void operator()(EVP_PKEY_CTX* context) const noexcept { EVP_PKEY_CTX_free(context); }

    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }

    void operator()(OSSL_PARAM_BLD* builder) const noexcept { OSSL_PARAM_BLD_free(builder); }

    void operator()(OSSL_PARAM* parameters) const noexcept { OSSL_PARAM_free(parameters); }

    void operator()(BIGNUM* number) const noexcept { BN_free(number); }
};

template <typename Object>
using Owned = std::unique_ptr<Object, Frees>;

// What OpenSSL noted of a stranger's bytes must not lie in the thread's queue when TLS next looks into it.
class QuietErrors {
public:
    QuietErrors() { ERR_set_mark(); }

    QuietErrors(QuietErrors const&) = delete;
    QuietErrors(QuietErrors&&) = delete;
    QuietErrors& operator=(QuietErrors const&) = delete;
    QuietErrors& operator=(QuietErrors&&) = delete;

    ~QuietErrors() { ERR_pop_to_mark(); }
};

// The members of a COSE_Key by their labels (RFC 9052 and 9053): 1 kty, 3 alg, and below zero what the kind of key has.
class CoseKey {
public:
    static std::optional<CoseKey> from(ByteView cose) {
        CborReader reader{cose};
        CoseKey key;
        auto const members = reader.record();
        if (members && *members > members_max) return std::nullopt;
        for (std::uint64_t at = 0; members && at < *members; ++at) {
            auto const head = reader.next();
            auto const label = head ? head->as_int() : std::nullopt;
            auto const value = reader.skip();
            if (!label || !value || key.find(*label) != nullptr) return std::nullopt;
            key.members_.emplace_back(*label, *CborReader{*value}.next());
        }
        return reader.done() ? std::optional{std::move(key)} : std::nullopt;
    }

    std::optional<std::int64_t> number(std::int64_t label) const noexcept {
        auto const* const value = find(label);
        return value != nullptr ? value->as_int() : std::nullopt;
    }

    ByteView octets(std::int64_t label) const noexcept {
        auto const* const value = find(label);
        return value != nullptr ? value->as_octets().value_or(ByteView{}) : ByteView{};
    }

private:
    static constexpr std::uint64_t members_max = 16;  // five are in use

    CborHead const* find(std::int64_t label) const noexcept {
        auto const at = std::ranges::find(members_, label, [](auto const& member) { return member.first; });
        return at != members_.end() ? &at->second : nullptr;
    }

    std::vector<std::pair<std::int64_t, CborHead>> members_;
};

std::optional<PasskeyAlgorithm> algorithm_of(std::int64_t number) noexcept {
    for (auto const algorithm : ports::passkey_algorithms)
        if (static_cast<std::int16_t>(algorithm) == number) return algorithm;
    return std::nullopt;
}

Owned<EVP_PKEY> key_of(char const* kind, OSSL_PARAM_BLD* builder) {
    Owned<OSSL_PARAM> const parameters{OSSL_PARAM_BLD_to_param(builder)};
    Owned<EVP_PKEY_CTX> const context{EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr)};
    OBHUT_CHECK(parameters != nullptr && context != nullptr);
    EVP_PKEY* key = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
    if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) return nullptr;
    return Owned<EVP_PKEY>{key};
}

constexpr std::int64_t key_kind_octets = 1;  // OKP
constexpr std::int64_t key_kind_curve = 2;   // EC2
constexpr std::int64_t key_kind_rsa = 3;

Owned<EVP_PKEY> curve_key(CoseKey const& cose, std::int64_t curve, char const* group, std::size_t size) {
    auto const x = cose.octets(-2);
    auto const y = cose.octets(-3);
    if (cose.number(1) != key_kind_curve || cose.number(-1) != curve || x.size() != size || y.size() != size)
        return nullptr;
    Bytes point{0x04};  // uncompressed
    bytes::put(point, x);
    bytes::put(point, y);
    Owned<OSSL_PARAM_BLD> const builder{OSSL_PARAM_BLD_new()};
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, group, 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    return key_of("EC", builder.get());
}

constexpr int rsa_bits_min = 2048;
constexpr int rsa_bits_max = 4096;

Owned<EVP_PKEY> rsa_key(CoseKey const& cose) {
    auto const modulus = cose.octets(-1);
    auto const exponent = cose.octets(-2);
    if (cose.number(1) != key_kind_rsa) return nullptr;
    Owned<BIGNUM> const n{BN_bin2bn(modulus.data(), static_cast<int>(modulus.size()), nullptr)};
    Owned<BIGNUM> const e{BN_bin2bn(exponent.data(), static_cast<int>(exponent.size()), nullptr)};
    Owned<OSSL_PARAM_BLD> const builder{OSSL_PARAM_BLD_new()};
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    return key_of("RSA", builder.get());
}

// OpenSSL takes any 32 octets; libsodium knows which of them are points that one may verify with.
Owned<EVP_PKEY> ed25519_key(CoseKey const& cose) {
    constexpr std::int64_t ed25519 = 6;
    auto const point = cose.octets(-2);
    if (cose.number(1) != key_kind_octets || cose.number(-1) != ed25519) return nullptr;
    if (point.size() != crypto_core_ed25519_BYTES || crypto_core_ed25519_is_valid_point(point.data()) != 1)
        return nullptr;
    return Owned<EVP_PKEY>{EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, point.data(), point.size())};
}

Owned<EVP_PKEY> key_from(CoseKey const& cose, PasskeyAlgorithm algorithm) {
    switch (algorithm) {
    case PasskeyAlgorithm::Ed25519: return ed25519_key(cose);
    case PasskeyAlgorithm::Es256: return curve_key(cose, 1, "P-256", 32);
    case PasskeyAlgorithm::Es384: return curve_key(cose, 2, "P-384", 48);
    case PasskeyAlgorithm::Rs256: return rsa_key(cose);
    }
    return nullptr;
}

bool is_on(EVP_PKEY const* key, std::string_view group) {
    std::array<char, 32> name{};
    std::size_t length = 0;
    return EVP_PKEY_get_group_name(key, name.data(), name.size(), &length) == 1 &&
           std::string_view{name.data(), length} == group;
}

bool is_rsa_in_use(EVP_PKEY const* key) {
    BIGNUM* read = nullptr;
    if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &read) != 1) return false;
    Owned<BIGNUM> const exponent{read};
    int const bits = EVP_PKEY_get_bits(key);
    return bits >= rsa_bits_min && bits <= rsa_bits_max && BN_is_word(exponent.get(), RSA_F4) == 1;
}

bool agrees(EVP_PKEY const* key, PasskeyAlgorithm algorithm) {
    switch (algorithm) {
    case PasskeyAlgorithm::Ed25519: return EVP_PKEY_is_a(key, "ED25519") == 1;
    case PasskeyAlgorithm::Es256: return EVP_PKEY_is_a(key, "EC") == 1 && is_on(key, SN_X9_62_prime256v1);
    case PasskeyAlgorithm::Es384: return EVP_PKEY_is_a(key, "EC") == 1 && is_on(key, SN_secp384r1);
    case PasskeyAlgorithm::Rs256: return EVP_PKEY_is_a(key, "RSA") == 1 && is_rsa_in_use(key);
    }
    return false;
}

// Costs a test for primes with RSA, so it is asked once, when the key comes in.
bool is_sound(EVP_PKEY* key) {
    Owned<EVP_PKEY_CTX> const context{EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr)};
    return context != nullptr && EVP_PKEY_public_check(context.get()) == 1;
}

Bytes written(EVP_PKEY const* key) {
    std::uint8_t* der = nullptr;
    int const size = i2d_PUBKEY(key, &der);
    OBHUT_CHECK(size > 0);
    Bytes out{der, der + size};
    OPENSSL_free(der);
    return out;
}

EVP_MD const* hash_of(PasskeyAlgorithm algorithm) {
    switch (algorithm) {
    case PasskeyAlgorithm::Ed25519: return nullptr;  // it hashes by itself
    case PasskeyAlgorithm::Es256:
    case PasskeyAlgorithm::Rs256: return EVP_sha256();
    case PasskeyAlgorithm::Es384: return EVP_sha384();
    }
    return nullptr;
}

}  // namespace

Result<PasskeyKey, PasskeyRefusal> key_from_cose(ByteView cose) {
    QuietErrors const quiet;
    auto const members = CoseKey::from(cose);
    auto const number = members ? members->number(3) : std::nullopt;
    if (!number) return Refused{PasskeyRefusal::Malformed};
    auto const algorithm = algorithm_of(*number);
    if (!algorithm) return Refused{PasskeyRefusal::AlgorithmNotTaken};
    auto const key = key_from(*members, *algorithm);
    if (!key || !agrees(key.get(), *algorithm) || !is_sound(key.get())) return Refused{PasskeyRefusal::KeyDisagrees};
    return PasskeyKey{.algorithm = *algorithm, .public_key = written(key.get())};
}

Result<Done, PasskeyRefusal> check_signature(PasskeyKey const& key, ByteView message, ByteView signature) {
    QuietErrors const quiet;
    auto const* at = key.public_key.data();
    Owned<EVP_PKEY> const read{d2i_PUBKEY(nullptr, &at, static_cast<long>(key.public_key.size()))};
    if (!read || at != key.public_key.data() + key.public_key.size() || !agrees(read.get(), key.algorithm))
        return Refused{PasskeyRefusal::KeyDisagrees};
    Owned<EVP_MD_CTX> const context{EVP_MD_CTX_new()};
    OBHUT_CHECK(context != nullptr);
    OBHUT_CHECK(EVP_DigestVerifyInit(context.get(), nullptr, hash_of(key.algorithm), nullptr, read.get()) == 1);
    int const good =
        EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size());
    if (good != 1) return Refused{PasskeyRefusal::BadSignature};
    return Done{};
}

}  // namespace obhut::webauthn
