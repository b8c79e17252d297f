// SPDX-License-Identifier: Apache-2.0
#include "text/utf8.h"

#include <string>

#include <gtest/gtest.h>

namespace obhut::text {
namespace {

using namespace std::string_view_literals;

std::string encoded(char32_t code_point) {
    auto const tail = [code_point](unsigned shift) { return static_cast<char>(0x80U | (code_point >> shift & 0x3FU)); };
    if (code_point < 0x80) return {static_cast<char>(code_point)};
    if (code_point < 0x800) return {static_cast<char>(0xC0U | code_point >> 6U), tail(0)};
    if (code_point < 0x10000) return {static_cast<char>(0xE0U | code_point >> 12U), tail(6), tail(0)};
    return {static_cast<char>(0xF0U | code_point >> 18U), tail(12), tail(6), tail(0)};
}

TEST(IsUtf8, TakesEveryCodePointExceptSurrogates) {
    for (char32_t code_point = 0; code_point <= 0x110000; ++code_point) {
        bool const surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
        ASSERT_EQ(is_utf8(encoded(code_point)), !surrogate && code_point <= 0x10FFFF)
            << static_cast<unsigned>(code_point);
    }
}

TEST(IsUtf8, RefusesBrokenSequences) {
    for (auto const text :
         {"\x80"sv,
          "\xC3"sv,
          "\xC3("sv,
          "\xE2\x82"sv,
          "\xE2(\xA1"sv,
          "\xF0\x9F\x98"sv,
          "\xC0\x80"sv,
          "\xC1\xBF"sv,
          "\xE0\x80\xAF"sv,
          "\xF0\x80\x80\xAF"sv,
          "\xF5\x80\x80\x80"sv,
          "\xFE"sv,
          "\xFF"sv,
          "ok\xE4 "sv}) {
        EXPECT_FALSE(is_utf8(text)) << text;
    }
    EXPECT_TRUE(is_utf8(""));
    EXPECT_TRUE(is_utf8("Grüße, 世界 😀"));
}

TEST(Length, CountsCodePoints) {
    EXPECT_EQ(length(""), 0U);
    EXPECT_EQ(length("Ada"), 3U);
    EXPECT_EQ(length("Jürgen"), 6U);
    EXPECT_EQ(length("世界😀"), 3U);
}

TEST(IsSingleLine, TakesNamesOfTheWorld) {
    for (auto const* text :
         {"", "Ada Lovelace", "Łukasz Żółć", "O’Connor-Müller", "محمد", "李小龍", "👩‍👧 Ada"}) {
        EXPECT_TRUE(is_single_line(text)) << text;
    }
}

// A name goes into mail headers, so nothing may begin a second one.
TEST(IsSingleLine, RefusesWhatWouldLeaveTheLine) {
    for (auto const text :
         {"a\r\nBcc: b"sv,
          "a\n"sv,
          "\r"sv,
          "a\tb"sv,
          "\0"sv,
          "\x1B[31m"sv,
          "\x7F"sv,
          "\u0085"sv,
          "a\u2028b"sv,
          "a\u2029b"sv,
          "a\u202Eb"sv,
          "\u202A"sv,
          "\u2066x\u2069"sv,
          "\u200F"sv,
          "\u061C"sv,
          "a\xFF"sv}) {
        EXPECT_FALSE(is_single_line(text)) << text;
    }
}

TEST(IsPlainText, TakesLinesAndTabs) {
    EXPECT_TRUE(is_plain_text("one\ntwo\r\n\tthree"));
    EXPECT_FALSE(is_plain_text("one\rtwo"));
    EXPECT_FALSE(is_plain_text("one\r"));
    EXPECT_FALSE(is_plain_text("\x1B[2J"));
    EXPECT_FALSE(is_plain_text("a\u202Eb"));
    EXPECT_FALSE(is_plain_text("a\xFF"));
}

TEST(Trimmed, TakesAwayWhiteSpaceAtBothEnds) {
    EXPECT_EQ(trimmed("  Ada L. \t\n"), "Ada L.");
    EXPECT_EQ(trimmed("\u00A0\u2003Ä\u3000"), "Ä");
    EXPECT_EQ(trimmed("Ada"), "Ada");
    EXPECT_EQ(trimmed(" \u2003 "), "");
    EXPECT_EQ(trimmed(""), "");
    EXPECT_EQ(trimmed(" \xFF "), "\xFF");
}

}  // namespace
}  // namespace obhut::text
