// SPDX-License-Identifier: Apache-2.0
#include "bytes/encoding.h"

#include <gtest/gtest.h>

namespace obhut::bytes {
namespace {

// RFC 4648, section 10.
TEST(Base64, GivesTheExamplesOfItsStandard) {
    EXPECT_EQ(base64(as_bytes("")), "");
    EXPECT_EQ(base64(as_bytes("f")), "Zg==");
    EXPECT_EQ(base64(as_bytes("fo")), "Zm8=");
    EXPECT_EQ(base64(as_bytes("foo")), "Zm9v");
    EXPECT_EQ(base64(as_bytes("foob")), "Zm9vYg==");
    EXPECT_EQ(base64(as_bytes("fooba")), "Zm9vYmE=");
    EXPECT_EQ(base64(as_bytes("foobar")), "Zm9vYmFy");
    EXPECT_EQ(base64url(as_bytes("fooba")), "Zm9vYmE");
}

TEST(Base64, HasTwoAlphabetsThatDoNotMix) {
    Bytes const bytes{0xFB, 0xEF, 0xFF};
    EXPECT_EQ(base64(bytes), "++//");
    EXPECT_EQ(base64url(bytes), "--__");
    EXPECT_EQ(from_base64("++//"), bytes);
    EXPECT_EQ(from_base64url("--__"), bytes);
    EXPECT_FALSE(from_base64("--__"));
    EXPECT_FALSE(from_base64url("++//"));
}

TEST(Base64, ComesBackForEveryLength) {
    Bytes bytes;
    for (std::size_t length = 0; length < 100; ++length) {
        EXPECT_EQ(from_base64(base64(bytes)), bytes);
        EXPECT_EQ(from_base64url(base64url(bytes)), bytes);
        EXPECT_EQ(from_hex(hex(bytes)), bytes);
        bytes.push_back(static_cast<std::uint8_t>(length * 41));
    }
}

TEST(Base64, HasOneSpellingOnly) {
    EXPECT_TRUE(from_base64("Zg=="));
    for (auto const* text :
         {"Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Z===", "====", "Zm9v=", "Zm 9v", "Zm9v\n", "=Zg="}) {
        EXPECT_FALSE(from_base64(text)) << text;
    }
    EXPECT_TRUE(from_base64url("Zg"));
    for (auto const* text : {"Zg==", "Zh", "Z", "Zm9vY", "Zm9 ", "Zm\xC3\xA4"}) {
        EXPECT_FALSE(from_base64url(text)) << text;
    }
}

TEST(Base64, HasExactlyOneSpellingForEachOctet) {
    static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int taken = 0;
    for (char const first : digits) {
        for (char const second : digits) {
            auto const bytes = from_base64url(std::string{first, second});
            if (!bytes) continue;
            ++taken;
            EXPECT_EQ(base64url(*bytes), (std::string{first, second}));
        }
    }
    EXPECT_EQ(taken, 256);
}

// RFC 4648, section 10, without the padding.
TEST(Base32, GivesTheExamplesOfItsStandard) {
    EXPECT_EQ(base32(as_bytes("")), "");
    EXPECT_EQ(base32(as_bytes("f")), "MY");
    EXPECT_EQ(base32(as_bytes("fo")), "MZXQ");
    EXPECT_EQ(base32(as_bytes("foo")), "MZXW6");
    EXPECT_EQ(base32(as_bytes("foob")), "MZXW6YQ");
    EXPECT_EQ(base32(as_bytes("fooba")), "MZXW6YTB");
    EXPECT_EQ(base32(as_bytes("foobar")), "MZXW6YTBOI");
    EXPECT_EQ(base32(Bytes(5, 0xFF)), "77777777");
}

TEST(Hex, IsLowerCaseAndEven) {
    EXPECT_EQ(hex(Bytes{0x00, 0xAB, 0xFF}), "00abff");
    EXPECT_EQ(from_hex("00abff"), (Bytes{0x00, 0xAB, 0xFF}));
    for (auto const* text : {"0", "0A", "0g", "zz", "0x", " 0"})
        EXPECT_FALSE(from_hex(text)) << text;
}

}  // namespace
}  // namespace obhut::bytes
