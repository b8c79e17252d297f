// SPDX-License-Identifier: Apache-2.0
#include "text/locale.h"

#include <gtest/gtest.h>

namespace obhut::text {
namespace {

TEST(Locale, ComesBackFromItsTag) {
    for (auto const locale : locales)
        EXPECT_EQ(locale_from(tag(locale)), locale);
    EXPECT_EQ(tag(Locale::DeDu), "de@du");
}

TEST(Locale, HasALanguage) {
    EXPECT_EQ(language(Locale::De), "de");
    EXPECT_EQ(language(Locale::DeDu), "de");
    EXPECT_EQ(language(Locale::En), "en");
}

TEST(Locale, RefusesEveryOtherTag) {
    for (auto const* text : {"", "DE", "de-DE", "de_DU", "fr", "en "})
        EXPECT_FALSE(locale_from(text)) << text;
}

}  // namespace
}  // namespace obhut::text
