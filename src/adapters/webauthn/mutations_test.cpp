// SPDX-License-Identifier: Apache-2.0
//
// Goal: whatever one thing is changed in a registration or a sign-in, it is refused, and by the right name. Method: one
// field after the other, of a pair for each algorithm and of all published pairs; then every bit of what is signed.
// threat:T-E01
// Layer: adapters.
#include "webauthn/mutations.h"
#include "webauthn/published.h"
#include "webauthn/virtual_authenticator.h"

#include <cstdio>

#include <gtest/gtest.h>

namespace obhut::webauthn {
namespace {

template <typename Ceremony>
std::size_t expect_all_refused(Ceremony const& good) {
    EXPECT_EQ(refusal(good), std::nullopt);
    auto const mutations = mutations_of(good);
    for (auto const& mutation : mutations)
        EXPECT_EQ(refusal(mutation.changed), mutation.expected) << mutation.what;
    return mutations.size();
}

// What stands in the signed bytes is refused for what it says, or as not signed.
void expect_every_bit_counts(Assertion const& good) {
    for (std::size_t at = 0; at < good.authenticator_data.size() * 8; ++at) {
        auto changed = good;
        changed.authenticator_data[at / 8] ^= static_cast<std::uint8_t>(1U << at % 8);
        EXPECT_NE(refusal(changed), std::nullopt) << at;
    }
    for (std::size_t at = 0; at < good.client_data.size() * 8; ++at) {
        auto changed = good;
        changed.client_data[at / 8] = static_cast<char>(changed.client_data[at / 8] ^ (1 << at % 8));
        EXPECT_NE(refusal(changed), std::nullopt) << at;
    }
}

TEST(Mutations, AreRefusedByNameForEachAlgorithm) {
    for (auto const algorithm : ports::passkey_algorithms) {
        SCOPED_TRACE(static_cast<int>(algorithm));
        auto const pair = pair_of(VirtualAuthenticator{algorithm});
        expect_all_refused(pair.registration);
        expect_all_refused(pair.assertion);
        expect_every_bit_counts(pair.assertion);
    }
}

TEST(Mutations, OfThePublishedVectorsAreRefusedByName) {
    std::size_t ran = 0;
    for (auto vector : published()) {
        SCOPED_TRACE(vector.name);
        auto const made = check(vector.registration);
        if (!made) continue;
        vector.assertion.stored = stored(made.value(), ada);
        ran += expect_all_refused(vector.registration);
        ran += expect_all_refused(vector.assertion);
        expect_every_bit_counts(vector.assertion);
    }
    std::printf("webauthn_l3_vectors.json: %zu mutations ran%s\n", ran, ran > 0 ? "" : " (no folder of vectors)");
}

}  // namespace
}  // namespace obhut::webauthn
