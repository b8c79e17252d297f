// SPDX-License-Identifier: Apache-2.0
#include "bytes/bytes.h"

#include <gtest/gtest.h>

namespace obhut::bytes {
namespace {

TEST(Bytes, PutTheGreatestOctetFirst) {
    Bytes out;
    put_u16(out, 0x0102);
    put_u32(out, 0x03040506);
    put_u64(out, 0x0708090A0B0C0D0E);
    EXPECT_EQ(out, (Bytes{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}));
}

TEST(Bytes, GetWhatWasPut) {
    for (std::uint64_t const number : {0ULL, 1ULL, 0xFFULL, 0x8000000000000000ULL, 0xFFFFFFFFFFFFFFFFULL}) {
        Bytes out;
        put_u64(out, number);
        put_u32(out, static_cast<std::uint32_t>(number));
        put_u16(out, static_cast<std::uint16_t>(number));
        EXPECT_EQ(get_u64(out), number);
        EXPECT_EQ(get_u32(ByteView{out}.subspan(8)), static_cast<std::uint32_t>(number));
        EXPECT_EQ(get_u16(ByteView{out}.subspan(12)), static_cast<std::uint16_t>(number));
    }
}

TEST(Bytes, SortAsTheNumbersDo) {
    Bytes small;
    Bytes large;
    put_u32(small, 255);
    put_u32(large, 256);
    EXPECT_LT(small, large);
}

TEST(Bytes, LookAtTextAndBack) {
    EXPECT_EQ(copy_of(as_bytes("a\xFF")), (Bytes{'a', 0xFF}));
    EXPECT_EQ(as_text(as_bytes("Obhut")), "Obhut");
    EXPECT_TRUE(as_bytes("").empty());
}

}  // namespace
}  // namespace obhut::bytes
