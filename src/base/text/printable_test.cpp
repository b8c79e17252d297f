// SPDX-License-Identifier: Apache-2.0
#include "text/printable.h"

#include <gtest/gtest.h>

namespace obhut::text {
namespace {

using namespace std::string_literals;

TEST(Printable, LeavesOrdinaryTextAlone) {
    EXPECT_EQ(
        printable_line("Zoë Größe 理髪 👩‍⚕️ שלום"), "Zoë Größe 理髪 👩‍⚕️ שלום"
    );
    EXPECT_EQ(printable_lines("eins\n\tzwei\n"), "eins\n\tzwei\n");
}

// threat:C06
TEST(Printable, TakesEveryCharacterThatBreaksALineForALineEnd) {
    for (auto const* const mark : {"\r\n", "\r", "\n", "\v", "\f", "\u0085", "\u2028", "\u2029"}) {
        EXPECT_EQ(printable_line("a"s + mark + "b"), "a b");
        EXPECT_EQ(printable_lines("a"s + mark + "b"), "a\nb");
    }
    EXPECT_EQ(printable_lines("a\r\r\nb\n\rc"), "a\n\nb\n\nc");
}

TEST(Printable, LeavesOutControlCharactersAndMarksThatTurnTheDirection) {
    EXPECT_EQ(printable_lines("a\0b\x1B\x7F\x9F"s), "ab\uFFFD");
    EXPECT_EQ(printable_lines("a\0b\x1B\x7F\u009F"s), "ab");
    EXPECT_EQ(printable_line("gpj\u202Eexe\u202C\uFEFF"), "gpjexe");
}

TEST(Printable, MarksWhatIsNotUtf8) {
    EXPECT_EQ(printable_line("a\xFF\xC0\xAF\xED\xA0\x80z"), "a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDz");
    EXPECT_EQ(printable_line("\xE2\x82"), "\uFFFD\uFFFD");
}

}  // namespace
}  // namespace obhut::text
