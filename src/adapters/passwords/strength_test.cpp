// SPDX-License-Identifier: Apache-2.0
#include "passwords/strength.h"

#include <array>
#include <string>

#include <gtest/gtest.h>

namespace obhut::passwords {
namespace {

password::Strength of(std::string text, std::span<std::string_view const> words = {}) {
    return strength_of(PersonalText{std::move(text)}, words);
}

// req:U1
TEST(Strength, IsLowForWhatIsGuessedFirst) {
    for (auto const* text :
         {"passwordpassword",
          "password12345678",
          "qwertyuiopasdfgh",
          "aaaaaaaaaaaaaaaaaaaa",
          "123456789012345",
          "qwertzuiopasdfgh",
          "frankfurtammain1",
          "PasswortSommer2027",
          "frühlingmünchen1"})
        EXPECT_LT(of(text).score, password::score_min) << text;
    EXPECT_EQ(of("").score, 0U);
}

// req:U1
TEST(Strength, IsHighForWhatIsNot) {
    for (auto const* text :
         {"correct horse battery staple", "vK3-rnQ8-wXt5-0pLm", "Ein Kamel mit drei Brillen", "сорок два верблюда"})
        EXPECT_EQ(of(text).score, 4U) << text;
}

TEST(Strength, CountsTheWordsOfTheContextAsGuesses) {
    static constexpr std::array<std::string_view, 3> words{"", "Lavendelhof", "Ringelnatz"};
    EXPECT_EQ(of("lavendelhofringelnatz").score, 4U);
    EXPECT_LT(of("lavendelhofringelnatz", words).score, password::score_min);
    EXPECT_LT(of("LavendelhofRingelnatz", words).score, password::score_min) << "whatever the case";
}

TEST(Strength, GrowsWithTheGuesses) {
    auto const few = of("monkey");
    auto const more = of("monkeybicycle");
    auto const many = of("monkeybicyclexylophoneteapot");
    EXPECT_LT(few.guesses_log10, 3.0);
    EXPECT_EQ(few.score, 0U);
    EXPECT_LT(few.guesses_log10, more.guesses_log10);
    EXPECT_LT(more.guesses_log10, many.guesses_log10);
    EXPECT_EQ(many.score, 4U);
}

TEST(Strength, TakesAnyBytes) {
    std::string all;
    for (unsigned byte = 1; byte < 256; ++byte)
        all.push_back(static_cast<char>(byte));
    EXPECT_EQ(of(all).score, 4U);
    EXPECT_EQ(of(std::string(password::length_max * 4, '\xFF')).score, of(std::string(1000, '\xFF')).score);
    EXPECT_EQ(of(std::string((password::length_max * 4) + 1, 'x')).score, 0U) << "nothing is said of what is too long";
}

}  // namespace
}  // namespace obhut::passwords
