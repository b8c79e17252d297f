// SPDX-License-Identifier: Apache-2.0
//
// Goal: no passkey is judged only by the code that reads it. Method: libfido2, which shares with us the decoder of CBOR
// and the arithmetic and nothing else, reads the same authenticator data and verifies the same signatures.
// Layer: adapters.
#include "webauthn/mutations.h"
#include "webauthn/published.h"
#include "webauthn/virtual_authenticator.h"

#include <cstdio>
#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/es384.h>
#include <fido/rs256.h>
#include <functional>
#include <memory>
#include <optional>

#include <gtest/gtest.h>

namespace obhut::webauthn {
namespace {

using ports::PasskeyAlgorithm;

struct Frees {
    void operator()(fido_cred_t* one) const noexcept { fido_cred_free(&one); }

    void operator()(fido_assert_t* one) const noexcept { fido_assert_free(&one); }

    void operator()(es256_pk_t* one) const noexcept { es256_pk_free(&one); }

    void operator()(es384_pk_t* one) const noexcept { es384_pk_free(&one); }

    void operator()(rs256_pk_t* one) const noexcept { rs256_pk_free(&one); }

    void operator()(eddsa_pk_t* one) const noexcept { eddsa_pk_free(&one); }
};

template <typename Object>
using Owned = std::unique_ptr<Object, Frees>;

using Credential = Owned<fido_cred_t>;

// Nothing where libfido2 does not know such a key: with RS256 it takes 2048 bits and no other number.
std::optional<Credential> read_by_libfido2(Registration const& registration, PasskeyAlgorithm algorithm) {
    Credential credential{fido_cred_new()};
    EXPECT_EQ(fido_cred_set_type(credential.get(), static_cast<std::int16_t>(algorithm)), FIDO_OK);
    // The object ends with the authenticator data: the names of its members are sorted by length.
    auto const begin = authenticator_data_at(registration.attestation_object);
    auto const data = bytes::ByteView{registration.attestation_object}.subspan(begin);
    int const read = fido_cred_set_authdata_raw(credential.get(), data.data(), data.size());
    return read == FIDO_OK ? std::optional{std::move(credential)} : std::nullopt;
}

// Calls back with libfido2's own form of the key.
int with_key(Credential const& credential, PasskeyAlgorithm algorithm, std::function<int(void const*)> const& verify) {
    auto const* const octets = fido_cred_pubkey_ptr(credential.get());
    auto const size = fido_cred_pubkey_len(credential.get());
    auto const read = [&](auto key, auto from) {
        int const taken = from(key.get(), octets, size);
        return taken == FIDO_OK ? verify(key.get()) : taken;
    };
    switch (algorithm) {
    case PasskeyAlgorithm::Ed25519: return read(Owned<eddsa_pk_t>{eddsa_pk_new()}, eddsa_pk_from_ptr);
    case PasskeyAlgorithm::Es256: return read(Owned<es256_pk_t>{es256_pk_new()}, es256_pk_from_ptr);
    case PasskeyAlgorithm::Es384: return read(Owned<es384_pk_t>{es384_pk_new()}, es384_pk_from_ptr);
    case PasskeyAlgorithm::Rs256: return read(Owned<rs256_pk_t>{rs256_pk_new()}, rs256_pk_from_ptr);
    }
    return FIDO_ERR_INTERNAL;
}

bool verifies_by_libfido2(Credential const& credential, Assertion const& used) {
    Owned<fido_assert_t> const one{fido_assert_new()};
    Bytes wrapped;
    put_octets(wrapped, used.authenticator_data);
    if (fido_assert_set_rp(one.get(), example_org().id.c_str()) != FIDO_OK ||
        fido_assert_set_clientdata(one.get(), bytes::as_bytes(used.client_data).data(), used.client_data.size()) !=
            FIDO_OK ||
        fido_assert_set_count(one.get(), 1) != FIDO_OK ||
        fido_assert_set_authdata(one.get(), 0, wrapped.data(), wrapped.size()) != FIDO_OK ||
        fido_assert_set_up(one.get(), FIDO_OPT_TRUE) != FIDO_OK)
        return false;
    if (fido_assert_set_sig(one.get(), 0, used.signature.data(), used.signature.size()) != FIDO_OK) return false;
    auto const algorithm = used.stored.key.algorithm;
    return with_key(credential, algorithm, [&](void const* key) {
               return fido_assert_verify(one.get(), 0, static_cast<std::int16_t>(algorithm), key);
           }) == FIDO_OK;
}

// Whether libfido2 knew the key and so could say anything.
bool expect_agreement(Registration const& registration, Assertion const& used) {
    auto const read = read_by_libfido2(registration, used.stored.key.algorithm);
    if (!read) return false;
    auto const id = bytes::ByteView{fido_cred_id_ptr(read->get()), fido_cred_id_len(read->get())};
    EXPECT_EQ(bytes::copy_of(id), used.stored.credential_id);
    EXPECT_EQ(fido_cred_sigcount(read->get()), used.stored.sign_count);
    EXPECT_TRUE(verifies_by_libfido2(*read, used));
    auto changed = used;
    changed.signature.back() ^= 1U;
    EXPECT_FALSE(verifies_by_libfido2(*read, changed));
    EXPECT_EQ(refusal(changed), PasskeyRefusal::BadSignature);
    return true;
}

TEST(Libfido2, AgreesForEachAlgorithm) {
    fido_init(0);
    for (auto const algorithm : ports::passkey_algorithms) {
        SCOPED_TRACE(static_cast<int>(algorithm));
        auto const pair = pair_of(VirtualAuthenticator{algorithm});
        EXPECT_TRUE(expect_agreement(pair.registration, pair.assertion));
    }
}

TEST(Libfido2, AgreesOnThePublishedVectors) {
    fido_init(0);
    int agreed = 0;
    for (auto vector : published()) {
        SCOPED_TRACE(vector.name);
        auto const made = check(vector.registration);
        if (!made) continue;
        vector.assertion.stored = stored(made.value(), ada);
        bool const known = expect_agreement(vector.registration, vector.assertion);
        // Its modulus has 3488 bits.
        EXPECT_EQ(known, made.value().key.algorithm != PasskeyAlgorithm::Rs256);
        agreed += known ? 1 : 0;
    }
    std::printf("webauthn_l3_vectors.json: libfido2 and we agree on %d vectors\n", agreed);
}

}  // namespace
}  // namespace obhut::webauthn
