// SPDX-License-Identifier: Apache-2.0

#include "catalogue/theme.h"

#include <gtest/gtest.h>

namespace obhut::catalogue {
namespace {

TEST(Theme, ContrastIsThatOfTheStandard) {
    auto const black = *colour_from("#000000");
    auto const white = *colour_from("#ffffff");
    auto const grey = *colour_from("#767676");
    EXPECT_NEAR(contrast(black, white), 21.0, 0.001);
    EXPECT_NEAR(contrast(white, black), 21.0, 0.001);
    EXPECT_NEAR(contrast(grey, white), 4.54, 0.01);  // the palest grey that passes on white
    EXPECT_DOUBLE_EQ(contrast(grey, grey), 1.0);
}

TEST(Theme, AColourIsSixLowercaseDigits) {
    EXPECT_TRUE(colour_from("#2f5d50"));
    for (auto const* const text : {"", "#2F5D50", "2f5d50", "#2f5", "#2f5d5g", "#2f5d500", "red", "#2f5d5;"})
        EXPECT_FALSE(colour_from(text)) << text;
}

TEST(Theme, OnlyWhatCanBeReadIsLegible) {
    EXPECT_EQ(legibility(*colour_from("#17614f"), light_grounds), Legibility::Legible);
    EXPECT_EQ(legibility(*colour_from("#6cc3a6"), light_grounds), Legibility::TooPale);
    EXPECT_EQ(legibility(*colour_from("#6cc3a6"), dark_grounds), Legibility::Legible);
    EXPECT_EQ(legibility(*colour_from("#17614f"), dark_grounds), Legibility::TooPale);
}

TEST(Theme, AWashIsOfTheAccentAndLeavesItLegible) {
    auto const paper = *colour_from(light_grounds.front());
    EXPECT_EQ(text_of(wash_of(*colour_from("#17614f"), paper)), "#dae2db");
    for (auto const* const text : {"#17614f", "#7a2e5a", "#1b4f8f", "#706a00", "#a3332c"}) {
        auto const accent = *colour_from(text);
        ASSERT_EQ(legibility(accent, light_grounds), Legibility::Legible) << text;
        EXPECT_GE(contrast(accent, wash_of(accent, paper)), contrast_min) << text;
    }
    auto const barely = *colour_from("#757575");  // legible on paper, and on hardly any of itself
    EXPECT_GE(contrast(barely, wash_of(barely, *colour_from("#ffffff"))), contrast_min);
}

}  // namespace
}  // namespace obhut::catalogue
