// SPDX-License-Identifier: Apache-2.0
#include "bytes/packer.h"

#include <gtest/gtest.h>

namespace obhut::bytes {
namespace {

Bytes example() {
    return Packer{}.u8(7).u16(300).u32(70'000).u64(1ULL << 40U).text("Ada").bytes(Bytes{1, 2}).fixed(Bytes{9}).packed();
}

TEST(Packer, KeepsListsApartThatReadAlikeWhenJoined) {
    EXPECT_NE(Packer{}.text("ab").text("c").packed(), Packer{}.text("a").text("bc").packed());
    EXPECT_NE(Packer{}.text("").packed(), Packer{}.packed());
}

TEST(Packer, PutsTheLengthInFront) {
    EXPECT_EQ(Packer{}.text("hi").packed(), (Bytes{0, 0, 0, 2, 'h', 'i'}));
}

TEST(Unpacker, GivesBackWhatWasPacked) {
    auto const packed = example();
    Unpacker unpacker{packed};
    EXPECT_EQ(unpacker.u8(), 7);
    EXPECT_EQ(unpacker.u16(), 300);
    EXPECT_EQ(unpacker.u32(), 70'000U);
    EXPECT_EQ(unpacker.u64(), 1ULL << 40U);
    EXPECT_EQ(unpacker.text(), "Ada");
    EXPECT_EQ(copy_of(unpacker.bytes().value()), (Bytes{1, 2}));
    EXPECT_FALSE(unpacker.done());
    EXPECT_EQ(unpacker.fixed(1)->front(), 9);
    EXPECT_TRUE(unpacker.done());
}

TEST(Unpacker, IsNeverDoneWithATextCutShort) {
    auto const packed = example();
    for (std::size_t length = 0; length < packed.size(); ++length) {
        Unpacker unpacker{ByteView{packed}.first(length)};
        (void)unpacker.u8();
        (void)unpacker.u16();
        (void)unpacker.u32();
        (void)unpacker.u64();
        (void)unpacker.text();
        (void)unpacker.bytes();
        EXPECT_FALSE(unpacker.fixed(1)) << length;
        EXPECT_FALSE(unpacker.done()) << length;
    }
}

TEST(Unpacker, RefusesALengthBeyondTheEnd) {
    Bytes const packed{0xFF, 0xFF, 0xFF, 0xFF, 1};
    Unpacker unpacker{packed};
    EXPECT_FALSE(unpacker.bytes());
    EXPECT_FALSE(unpacker.u8()) << "what did not fit once stays failed";
    EXPECT_FALSE(unpacker.done());
}

TEST(Unpacker, OfNothingIsDone) {
    EXPECT_TRUE(Unpacker{ByteView{}}.done());
}

}  // namespace
}  // namespace obhut::bytes
