// SPDX-License-Identifier: Apache-2.0
#include "text/normal.h"

#include <gtest/gtest.h>

namespace obhut::text {
namespace {

TEST(Nfc, ComposesWhatWasTypedInParts) {
    EXPECT_EQ(nfc("u\u0308"), "ü");
    EXPECT_EQ(nfc("\u212B"), "Å");
    EXPECT_EQ(nfc("ﬁ"), "ﬁ") << "compatibility forms are shown as they were typed";
    EXPECT_EQ(nfc("Ada"), "Ada");
    EXPECT_EQ(nfc(""), "");
}

TEST(Nfc, IsItsOwnNormalForm) {
    for (auto const* text : {"Jürgen", "q\u0307\u0323", "한국어", "가", "😀"}) {
        EXPECT_EQ(nfc(*nfc(text)), nfc(text)) << text;
    }
}

TEST(Nfc, RefusesWhatIsNotUtf8) {
    EXPECT_FALSE(nfc("\xFF"));
    EXPECT_FALSE(nfc("\xED\xA0\x80"));
    EXPECT_FALSE(folded("\xC3"));
}

TEST(Folded, MakesOneOfWhatIsReadAsOne) {
    EXPECT_EQ(folded("STRASSE"), folded("Straße"));
    EXPECT_EQ(folded("JÜRGEN"), folded("ju\u0308rgen"));
    EXPECT_EQ(folded("ΣΊΣΥΦΟΣ"), folded("Σίσυφος"));
    EXPECT_EQ(folded("Ａｄａ"), "ada");
    EXPECT_EQ(folded("a\u200Bd\u00ADa"), "ada");
    EXPECT_NE(folded("Jurgen"), folded("Jürgen"));
    EXPECT_EQ(folded("İ"), folded("i\u0307")) << "the same in every locale of the machine";
}

}  // namespace
}  // namespace obhut::text
