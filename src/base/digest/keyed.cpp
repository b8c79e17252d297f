// SPDX-License-Identifier: Apache-2.0
#include "core/check.h"
#include "digest/digest.h"

#include <memory>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <sodium.h>

namespace obhut::digest {
namespace {

// For OpenSSL an absent pointer is an absent parameter, and not an empty one.
constexpr std::uint8_t nothing = 0;

std::uint8_t const* pointer_to(ByteView bytes) {
    return bytes.empty() ? &nothing : bytes.data();
}

// OpenSSL's parameter list is not const-correct: it reads these and never writes.
OSSL_PARAM octets(char const* name, ByteView bytes) {
    auto* const data = const_cast<std::uint8_t*>(pointer_to(bytes));  // NOLINT(*-const-cast)
    return OSSL_PARAM_construct_octet_string(name, data, bytes.size());
}

OSSL_PARAM sha256_by_name(char const* parameter) {
    static char name[] = "SHA256";
    return OSSL_PARAM_construct_utf8_string(parameter, name, 0);
}

OSSL_PARAM sha1_by_name(char const* parameter) {
    static char name[] = "SHA1";
    return OSSL_PARAM_construct_utf8_string(parameter, name, 0);
}

struct MacContext {
    EVP_MAC* mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    EVP_MAC_CTX* raw = EVP_MAC_CTX_new(mac);

    explicit MacContext(OSSL_PARAM hash) {
        OBHUT_CHECK(raw != nullptr);
        OSSL_PARAM const parameters[] = {hash, OSSL_PARAM_construct_end()};
        OBHUT_CHECK(EVP_MAC_CTX_set_params(raw, parameters) == 1);
    }

    MacContext(MacContext const&) = delete;
    MacContext(MacContext&&) = delete;
    MacContext& operator=(MacContext const&) = delete;
    MacContext& operator=(MacContext&&) = delete;

    ~MacContext() {
        EVP_MAC_CTX_free(raw);
        EVP_MAC_free(mac);
    }
};

template <typename Hash>
Hash hmac(MacContext& context, ByteView key, ByteView message) {
    Hash hash{};
    std::size_t length = 0;
    // Without a key pointer OpenSSL would go on with the key of the call before.
    OBHUT_CHECK(EVP_MAC_init(context.raw, pointer_to(key), key.size(), nullptr) == 1);
    OBHUT_CHECK(EVP_MAC_update(context.raw, message.data(), message.size()) == 1);
    OBHUT_CHECK(EVP_MAC_final(context.raw, hash.data(), &length, hash.size()) == 1);
    OBHUT_CHECK(length == hash.size());
    return hash;
}

}  // namespace

Digest hmac_sha256(ByteView key, ByteView message) {
    thread_local MacContext context{sha256_by_name(OSSL_MAC_PARAM_DIGEST)};
    return hmac<Digest>(context, key, message);
}

Sha1Hash hmac_sha1(ByteView key, ByteView message) {
    thread_local MacContext context{sha1_by_name(OSSL_MAC_PARAM_DIGEST)};
    return hmac<Sha1Hash>(context, key, message);
}

ShortHash keyed_hash(Digest const& key, ByteView message) {
    ShortHash hash{};
    int const failed =
        crypto_generichash(hash.data(), hash.size(), message.data(), message.size(), key.data(), key.size());
    OBHUT_CHECK(failed == 0);
    return hash;
}

Bytes hkdf_sha256(ByteView secret, ByteView salt, ByteView info, std::size_t length) {
    struct FreeKdf {
        void operator()(EVP_KDF* kdf) const noexcept { EVP_KDF_free(kdf); }

        void operator()(EVP_KDF_CTX* context) const noexcept { EVP_KDF_CTX_free(context); }
    };
    std::unique_ptr<EVP_KDF, FreeKdf> const kdf{EVP_KDF_fetch(nullptr, "HKDF", nullptr)};
    std::unique_ptr<EVP_KDF_CTX, FreeKdf> const context{EVP_KDF_CTX_new(kdf.get())};
    OBHUT_CHECK(context != nullptr);
    OSSL_PARAM const parameters[] = {
        sha256_by_name(OSSL_KDF_PARAM_DIGEST),
        octets(OSSL_KDF_PARAM_KEY, secret),
        octets(OSSL_KDF_PARAM_SALT, salt),
        octets(OSSL_KDF_PARAM_INFO, info),
        OSSL_PARAM_construct_end()
    };
    Bytes derived(length);
    OBHUT_CHECK(EVP_KDF_derive(context.get(), derived.data(), derived.size(), parameters) == 1);
    return derived;
}

Digest hkdf_sha256(ByteView secret, ByteView salt, ByteView info) {
    Digest key{};
    Bytes derived = hkdf_sha256(secret, salt, info, key.size());
    std::copy(derived.begin(), derived.end(), key.begin());
    sodium_memzero(derived.data(), derived.size());
    return key;
}

bool equal(ByteView left, ByteView right) noexcept {
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace obhut::digest
