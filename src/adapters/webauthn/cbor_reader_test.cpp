// SPDX-License-Identifier: Apache-2.0
// Layer: adapters.
#include "bytes/encoding.h"
#include "webauthn/cbor_reader.h"

#include <limits>
#include <string_view>

#include <gtest/gtest.h>

namespace obhut::webauthn {
namespace {

bytes::Bytes cbor(std::string_view hex) {
    return bytes::from_hex(hex).value();
}

std::optional<std::int64_t> number(std::string_view hex) {
    auto const written = cbor(hex);
    auto const head = CborReader{written}.next();
    return head ? head->as_int() : std::nullopt;
}

bool is_passed_over(std::string_view hex) {
    auto const written = cbor(hex);
    CborReader reader{written};
    return reader.skip().has_value() && reader.done();
}

// Examples of RFC 8949, appendix A.
TEST(CborReader, ReadsNumbersOfEverySize) {
    EXPECT_EQ(number("00"), 0);
    EXPECT_EQ(number("17"), 23);
    EXPECT_EQ(number("1864"), 100);
    EXPECT_EQ(number("1903e8"), 1000);
    EXPECT_EQ(number("1a000f4240"), 1'000'000);
    EXPECT_EQ(number("1b000000e8d4a51000"), 1'000'000'000'000);
    EXPECT_EQ(number("20"), -1);
    EXPECT_EQ(number("3863"), -100);
    EXPECT_EQ(number("390100"), -257);
    EXPECT_EQ(number("3a000f423f"), -1'000'000);
    EXPECT_EQ(number("3b7fffffffffffffff"), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(number("3b8000000000000000"), std::nullopt);
    EXPECT_EQ(number("1bffffffffffffffff"), std::nullopt);
    EXPECT_EQ(number("4101"), std::nullopt);
}

TEST(CborReader, ReadsTextOctetsAndRecords) {
    auto const record = cbor("a16161420102");
    CborReader reader{record};
    EXPECT_EQ(reader.record(), 1);
    EXPECT_EQ(reader.next()->as_text(), "a");
    auto const octets = reader.next()->as_octets();
    ASSERT_TRUE(octets);
    EXPECT_EQ(bytes::hex(*octets), "0102");
    EXPECT_TRUE(reader.done());
}

TEST(CborReader, PassesOverWholeValues) {
    for (auto const* const whole :
         {"00",
          "60",
          "80",
          "a0",
          "83010203",
          "a201020304",
          "a26161016162820203",
          "c074323031332d30332d32315432303a30343a30305a",
          "f4",
          "f6",
          "f7",
          "f93c00",
          "fa47c35000",
          "fb3ff199999999999a",
          "818181818181818100"})
        EXPECT_TRUE(is_passed_over(whole)) << whole;
}

TEST(CborReader, RefusesWhatIsCutEndlessReservedOrTooDeep) {
    for (auto const* const wrong :
         {"18",
          "42ff",
          "6261",
          "8201",
          "a101",
          "c0",
          "5f42010243030405ff",
          "9fff",
          "bfff",
          "7fff",
          "1c",
          "fc",
          "ff",
          "81818181818181818100",
          "9bffffffffffffffff",
          "bbffffffffffffffff",
          "bb8000000000000000",
          "5bffffffffffffffff"})
        EXPECT_FALSE(is_passed_over(wrong)) << wrong;
    CborReader nothing{{}};
    EXPECT_FALSE(nothing.next());
    EXPECT_FALSE(nothing.done());
}

TEST(CborReader, StaysFailed) {
    auto const written = cbor("0101");
    CborReader reader{written};
    EXPECT_FALSE(reader.record());
    EXPECT_FALSE(reader.next());
    EXPECT_FALSE(reader.done());
}

}  // namespace
}  // namespace obhut::webauthn
