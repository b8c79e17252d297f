// SPDX-License-Identifier: Apache-2.0
//
// Goal: each of the four algorithms verifies what is valid, and nothing that only looks like it. Method: Wycheproof's
// cases, when their folder is there.
// Layer: adapters.
#include "bytes/encoding.h"
#include "webauthn/public_key.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace obhut::webauthn {
namespace {

using ports::PasskeyAlgorithm;

bytes::Bytes unhex(boost::json::value const& value) {
    return bytes::from_hex(std::string_view{value.as_string()}).value();
}

// The one "acceptable" is a signature of RSA that leaves out the NULL of the digest's name: it is refused. One valid
// signature is by a key with the exponent 3, which we take no key with.
void expect_agreement(boost::json::value const& test, ports::PasskeyKey const& key, bool is_key_taken) {
    auto const checked = check_signature(key, unhex(test.at("msg")), unhex(test.at("sig")));
    if (!is_key_taken) {
        ASSERT_FALSE(checked) << test.at("tcId");
        EXPECT_EQ(checked.error(), ports::PasskeyRefusal::KeyDisagrees) << test.at("tcId");
        return;
    }
    EXPECT_EQ(checked.ok(), test.at("result").as_string() == "valid") << test.at("tcId");
    if (!checked) {
        EXPECT_EQ(checked.error(), ports::PasskeyRefusal::BadSignature) << test.at("tcId");
    }
}

TEST(Wycheproof, AgreesOnSignatures) {
    char const* const given = std::getenv("OBHUT_VECTORS");
    std::filesystem::path const folder = given != nullptr ? given : OBHUT_VECTORS_DEFAULT;
    for (auto const& [name, algorithm] :
         {std::pair{"ecdsa_secp256r1_sha256_test.json", PasskeyAlgorithm::Es256},
          std::pair{"ecdsa_secp384r1_sha384_test.json", PasskeyAlgorithm::Es384},
          std::pair{"ed25519_test.json", PasskeyAlgorithm::Ed25519},
          std::pair{"rsa_signature_2048_sha256_test.json", PasskeyAlgorithm::Rs256}}) {
        SCOPED_TRACE(name);
        std::ifstream file{folder / "wycheproof" / name};
        int ran = 0;
        if (file) {
            auto const all = boost::json::parse(std::string{std::istreambuf_iterator<char>{file}, {}});
            for (auto const& group : all.at("testGroups").as_array()) {
                ports::PasskeyKey const key{.algorithm = algorithm, .public_key = unhex(group.at("publicKeyDer"))};
                auto const* const exponent = group.at("publicKey").as_object().if_contains("publicExponent");
                bool const is_key_taken = exponent == nullptr || exponent->as_string() == "010001";
                for (auto const& test : group.at("tests").as_array()) {
                    expect_agreement(test, key, is_key_taken);
                    ++ran;
                }
            }
            EXPECT_GT(ran, 0);
        }
        std::printf("%s: %d vectors ran%s\n", name, ran, file ? "" : " (no folder of vectors)");
    }
}

}  // namespace
}  // namespace obhut::webauthn
