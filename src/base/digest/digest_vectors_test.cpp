// SPDX-License-Identifier: Apache-2.0
//
// Goal: agreement with Wycheproof's vectors. Method: reads the files when their folder is there, says how many ran.
// Layer: base.
#include "bytes/encoding.h"
#include "core/check.h"
#include "digest/digest.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace {

namespace json = boost::json;
using namespace obhut;

std::optional<json::value> vectors(std::string const& name) {
    char const* const given = std::getenv("OBHUT_VECTORS");
    std::filesystem::path const folder = given != nullptr ? given : OBHUT_VECTORS_DEFAULT;
    std::ifstream file{folder / "wycheproof" / name};
    if (!file) return std::nullopt;
    return json::parse(std::string{std::istreambuf_iterator<char>{file}, {}});
}

bytes::Bytes unhex(json::value const& value) {
    auto bytes = bytes::from_hex(std::string_view{value.as_string()});
    OBHUT_CHECK(bytes.has_value());
    return *std::move(bytes);
}

// Calls `one(group, test)` for every test of the file and prints how many there were.
template <typename One>
void run_file(std::string const& name, One one) {
    auto const file = vectors(name);
    int ran = 0;
    if (file) {
        for (auto const& group : file->at("testGroups").as_array()) {
            for (auto const& test : group.at("tests").as_array()) {
                one(group, test);
                ++ran;
            }
        }
        EXPECT_GT(ran, 0);
    }
    std::printf("%s: %d vectors ran%s\n", name.c_str(), ran, file ? "" : " (no folder of vectors)");
}

TEST(Wycheproof, AgreesOnHmacSha256) {
    run_file("hmac_sha256_test.json", [](json::value const& group, json::value const& test) {
        auto const mac = digest::hmac_sha256(unhex(test.at("key")), unhex(test.at("msg")));
        auto const size = static_cast<std::size_t>(group.at("tagSize").as_int64() / 8);
        auto const tag = unhex(test.at("tag"));
        bool const same = digest::equal(digest::ByteView{mac}.first(size), tag);
        EXPECT_EQ(same, test.at("result").as_string() == "valid") << test.at("tcId");
    });
}

TEST(Wycheproof, AgreesOnHkdfSha256) {
    run_file("hkdf_sha256_test.json", [](json::value const&, json::value const& test) {
        auto const size = static_cast<std::size_t>(test.at("size").as_int64());
        if (size > 255 * 32) {
            EXPECT_EQ(test.at("result").as_string(), "invalid") << test.at("tcId");
            return;
        }
        auto const okm =
            digest::hkdf_sha256(unhex(test.at("ikm")), unhex(test.at("salt")), unhex(test.at("info")), size);
        EXPECT_EQ(okm == unhex(test.at("okm")), test.at("result").as_string() == "valid") << test.at("tcId");
    });
}

}  // namespace
