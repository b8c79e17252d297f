// SPDX-License-Identifier: Apache-2.0
#include "bytes/bytes.h"
#include "one_time/recovery.h"

#include <array>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace obhut::one_time {
namespace {

using Random = std::array<std::uint8_t, recovery_bytes>;

std::string text_of(Random const& random) {
    return recovery_code_of(random).reveal(Surface::Validation);
}

auto hash_of(std::string text) {
    return recovery_hash(PersonalText{std::move(text)});
}

constexpr Random random{0x00, 0x44, 0x32, 0x14, 0xC7, 0x42, 0x54, 0xB6, 0x35, 0xCF, 0x84, 0x65, 0x3A, 0x56, 0xD7};

TEST(RecoveryCode, SaysAllItsBitsInGroupsOfFour) {
    EXPECT_EQ(text_of(random), "0123-4567-89AB-CDEF-GHJK-MNPQ");
    Random all{};
    all.fill(0xFF);
    EXPECT_EQ(text_of(all), "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ");
}

TEST(RecoveryCode, DiffersWithEachOfItsBits) {
    std::set<std::string> seen{text_of(random)};
    for (std::size_t bit = 0; bit < recovery_bytes * 8; ++bit) {
        Random other = random;
        other.at(bit / 8) ^= static_cast<std::uint8_t>(1U << bit % 8);
        seen.insert(text_of(other));
    }
    EXPECT_EQ(seen.size(), (recovery_bytes * 8) + 1);
}

// req:U2
TEST(RecoveryHash, ForgivesHowACodeIsTyped) {
    auto const hash = hash_of("0123-4567-89AB-CDEF-GHJK-MNPQ");
    ASSERT_TRUE(hash);
    EXPECT_EQ(*hash, digest::sha256(bytes::as_bytes("0123456789ABCDEFGHJKMNPQ")));
    EXPECT_EQ(hash_of("0123456789abcdefghjkmnpq"), hash);
    EXPECT_EQ(hash_of(" O123 4567 89ab cdef ghjk mnpq\r\n"), hash) << "O for 0";
    EXPECT_EQ(hash_of("oi23-4567-89AB-CDEF-GHJK-MNPQ"), hash) << "i for 1";
    EXPECT_EQ(hash_of("0l23\u20134567\u201389AB\u00A0CDEF\u2011GHJK-MNPQ"), hash)
        << "l for 1, dashes of a mail program";
    EXPECT_EQ(hash_of("VVVV-0000-0000-0000-0000-0000"), hash_of("uUvV-0000-0000-0000-0000-0000")) << "U for V";
}

TEST(RecoveryHash, ReadsNothingElse) {
    EXPECT_FALSE(hash_of(""));
    EXPECT_FALSE(hash_of("0123-4567-89AB-CDEF-GHJK-MNP"));
    EXPECT_FALSE(hash_of("0123-4567-89AB-CDEF-GHJK-MNPQ-0"));
    EXPECT_FALSE(hash_of("0123-4567-89AB-CDEF-GHJK-MNPQ" + std::string(100, ' '))) << "too long to be typed";
    EXPECT_NE(hash_of("0123-4567-89AB-CDEF-GHJK-MNPR"), hash_of("0123-4567-89AB-CDEF-GHJK-MNPQ"));
}

}  // namespace
}  // namespace obhut::one_time
