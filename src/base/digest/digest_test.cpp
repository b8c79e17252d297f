// SPDX-License-Identifier: Apache-2.0
//
// Goal: the digests are those of the standards. Method: the short vectors of RFC 6234, 4231, 5869 and 7693.
// Layer: base.
#include "bytes/encoding.h"
#include "core/check.h"
#include "digest/digest.h"

#include <string>
#include <thread>

#include <gtest/gtest.h>

namespace {

using namespace obhut;
using digest::ByteView;
using digest::Digest;

std::string hex(ByteView bytes) {
    return bytes::hex(bytes);
}

bytes::Bytes unhex(std::string_view text) {
    auto bytes = bytes::from_hex(text);
    OBHUT_CHECK(bytes.has_value());
    return *std::move(bytes);
}

ByteView view(std::string_view text) {
    return bytes::as_bytes(text);
}

TEST(Sha256, GivesTheVectorsOfRfc6234) {
    EXPECT_EQ(hex(digest::sha256(view(""))), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(hex(digest::sha256(view("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(
        hex(digest::sha256(view("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))),
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    );
}

TEST(Sha256, TakesItsInputInPieces) {
    digest::Sha256 running;
    for (int i = 0; i < 1000; ++i)
        running.update(view(std::string(1000, 'a')));
    EXPECT_EQ(hex(running.finish()), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    EXPECT_EQ(running.update(view("abc")).finish(), digest::sha256(view("abc"))) << "finish() begins anew";
    EXPECT_EQ(digest::sha256({view("a"), view(""), view("bc")}), digest::sha256(view("abc")));
}

TEST(Sha256, GivesEachThreadItsOwnContext) {
    Digest other{};
    std::thread{[&] {
        for (int i = 0; i < 1000; ++i)
            other = digest::sha256(view("abc"));
    }}.join();
    EXPECT_EQ(other, digest::sha256(view("abc")));
}

TEST(HmacSha256, GivesTheVectorsOfRfc4231) {
    EXPECT_EQ(
        hex(digest::hmac_sha256(bytes::Bytes(20, 0x0b), view("Hi There"))),
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    );
    EXPECT_EQ(
        hex(digest::hmac_sha256(view("Jefe"), view("what do ya want for nothing?"))),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
    EXPECT_EQ(
        hex(digest::hmac_sha256(bytes::Bytes(20, 0xaa), bytes::Bytes(50, 0xdd))),
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    );
    EXPECT_EQ(
        hex(digest::hmac_sha256(bytes::Bytes(131, 0xaa), view("Test Using Larger Than Block-Size Key - Hash Key First"))
        ),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    );
}

TEST(HmacSha256, DoesNotKeepTheKeyOfTheCallBefore) {
    auto const before = digest::hmac_sha256({}, view("x"));
    (void)digest::hmac_sha256(view("secret"), view("x"));
    EXPECT_EQ(digest::hmac_sha256({}, view("x")), before);
}

TEST(HmacSha1, GivesTheVectorsOfRfc2202) {
    using bytes::Bytes;
    EXPECT_EQ(hex(digest::hmac_sha1(Bytes(20, 0x0b), view("Hi There"))), "b617318655057264e28bc0b6fb378c8ef146be00");
    EXPECT_EQ(
        hex(digest::hmac_sha1(view("Jefe"), view("what do ya want for nothing?"))),
        "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
    );
    EXPECT_EQ(hex(digest::hmac_sha1(Bytes(20, 0xaa), Bytes(50, 0xdd))), "125d7342b9ac11cd91a39af48aa17b4f63f175d3");
    EXPECT_EQ(
        hex(digest::hmac_sha1(unhex("0102030405060708090a0b0c0d0e0f10111213141516171819"), Bytes(50, 0xcd))),
        "4c9007f4026250c6bc8414f9bf50c86c2d7235da"
    );
    EXPECT_EQ(
        hex(digest::hmac_sha1(Bytes(20, 0x0c), view("Test With Truncation"))),
        "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04"
    );
    EXPECT_EQ(
        hex(digest::hmac_sha1(Bytes(80, 0xaa), view("Test Using Larger Than Block-Size Key - Hash Key First"))),
        "aa4ae5e15272d00e95705637ce8a3b55ed402112"
    );
    EXPECT_EQ(
        hex(digest::hmac_sha1(
            Bytes(80, 0xaa), view("Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data")
        )),
        "e8e99d0f45237d786d6bbaa7965c7808bbff1a91"
    );
}

TEST(HmacSha1, DoesNotDisturbTheOtherHash) {
    auto const before = digest::hmac_sha256(view("k"), view("x"));
    (void)digest::hmac_sha1(view("k"), view("x"));
    EXPECT_EQ(digest::hmac_sha256(view("k"), view("x")), before);
}

TEST(HkdfSha256, GivesTheVectorsOfRfc5869) {
    auto const okm = digest::hkdf_sha256(
        bytes::Bytes(22, 0x0b), unhex("000102030405060708090a0b0c"), unhex("f0f1f2f3f4f5f6f7f8f9"), 42
    );
    EXPECT_EQ(hex(okm), "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    auto const bare = digest::hkdf_sha256(bytes::Bytes(22, 0x0b), {}, {}, 42);
    EXPECT_EQ(hex(bare), "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

TEST(KeyedHash, IsBlake2bOfSixteenBytesUnderTheKey) {
    Digest key{};
    for (std::size_t i = 0; i < key.size(); ++i)
        key[i] = static_cast<std::uint8_t>(i);
    // From an independent implementation: Python's hashlib.blake2b(b"ada@example.org", key=bytes(range(32)),
    // digest_size=16).
    EXPECT_EQ(hex(digest::keyed_hash(key, view("ada@example.org"))), "6cb7e3b2a2755a1f82ce1d842717a98d");
    Digest other = key;
    other[31] ^= 1U;
    EXPECT_NE(digest::keyed_hash(other, view("ada@example.org")), digest::keyed_hash(key, view("ada@example.org")));
}

TEST(Equal, ComparesLengthAndEveryByte) {
    EXPECT_TRUE(digest::equal(view("abc"), view("abc")));
    EXPECT_TRUE(digest::equal({}, {}));
    EXPECT_FALSE(digest::equal(view("abc"), view("abd")));
    EXPECT_FALSE(digest::equal(view("abc"), view("ab")));
}

}  // namespace
