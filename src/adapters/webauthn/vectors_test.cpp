// SPDX-License-Identifier: Apache-2.0
//
// Goal: we agree with the vectors that W3C publishes. Method: each of them signs in, or is refused by the name that
// stands here. threat:T-E01
// Layer: adapters.
#include "webauthn/published.h"
#include "webauthn/virtual_authenticator.h"

#include <cstdio>
#include <map>

#include <gtest/gtest.h>

namespace obhut::webauthn {
namespace {

// What is not here is taken, with whatever statement it comes.
std::map<std::string, PasskeyRefusal> const refused{
    {"sctn-test-vectors-none-es256-crossOrigin", PasskeyRefusal::CrossOrigin},
    {"sctn-test-vectors-none-es256-topOrigin", PasskeyRefusal::CrossOrigin},
    {"sctn-test-vectors-packed-es512", PasskeyRefusal::AlgorithmNotTaken},
    {"sctn-test-vectors-packed-ed448", PasskeyRefusal::AlgorithmNotTaken},
};

TEST(PublishedVectors, SignInOrAreRefusedByName) {
    int taken = 0;
    int turned_away = 0;
    for (auto vector : published()) {
        SCOPED_TRACE(vector.name);
        auto const made = check(vector.registration);
        if (auto const expected = refused.find(vector.name); expected != refused.end()) {
            EXPECT_EQ(refusal(vector.registration), expected->second);
            if (expected->second == PasskeyRefusal::CrossOrigin) {
                EXPECT_EQ(refusal(vector.assertion), PasskeyRefusal::NotTheirs);
                vector.assertion.stored.credential_id = vector.assertion.credential_id;
                vector.assertion.stored.owner = ada;
                EXPECT_EQ(refusal(vector.assertion), PasskeyRefusal::CrossOrigin);
            }
            ++turned_away;
            continue;
        }
        ASSERT_TRUE(made) << static_cast<int>(made.error());
        EXPECT_EQ(made.value().credential_id, vector.registration.credential_id);
        vector.assertion.stored = stored(made.value(), ada);
        EXPECT_EQ(refusal(vector.assertion), std::nullopt);
        ++taken;
    }
    if (taken + turned_away > 0) {
        EXPECT_EQ(taken, 11);
        EXPECT_EQ(turned_away, 4);
    }
    std::printf(
        "webauthn_l3_vectors.json: %d vectors ran, %d of them refused%s\n",
        taken + turned_away,
        turned_away,
        taken + turned_away > 0 ? "" : " (no folder of vectors)"
    );
}

}  // namespace
}  // namespace obhut::webauthn
