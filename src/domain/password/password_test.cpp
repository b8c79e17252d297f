// SPDX-License-Identifier: Apache-2.0
#include "password/password.h"

#include <array>
#include <string>

#include <gtest/gtest.h>

namespace obhut::password {
namespace {

auto length_of(std::string text, SecondFactor second_factor = SecondFactor::None) {
    return check_length(PersonalText{std::move(text)}, second_factor);
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t count = 0; count < times; ++count)
        out += text;
    return out;
}

// req:U1
TEST(Password, HasFifteenCharactersOrTwelveWithASecondFactor) {
    EXPECT_EQ(length_of(std::string(14, 'a')), PasswordRefusal::TooShort);
    EXPECT_EQ(length_of(std::string(15, 'a')), std::nullopt);
    EXPECT_EQ(length_of(std::string(11, 'a'), SecondFactor::Present), PasswordRefusal::TooShort);
    EXPECT_EQ(length_of(std::string(12, 'a'), SecondFactor::Present), std::nullopt);
    EXPECT_EQ(length_of("", SecondFactor::Present), PasswordRefusal::TooShort);
}

// req:U1: characters count, and not the bytes they are written in.
TEST(Password, MayHaveUpTo256CharactersOfAnyScript) {
    EXPECT_EQ(length_of(repeated("ü", 14)), PasswordRefusal::TooShort);
    EXPECT_EQ(length_of(repeated("ü", 15)), std::nullopt);
    EXPECT_EQ(length_of(std::string(256, 'a')), std::nullopt);
    EXPECT_EQ(length_of(std::string(257, 'a')), PasswordRefusal::TooLong);
    EXPECT_EQ(length_of(repeated("🍀", 256)), std::nullopt);
    EXPECT_EQ(length_of(repeated("🍀", 257)), PasswordRefusal::TooLong);
    EXPECT_EQ(length_of(repeated("漢", 257)), PasswordRefusal::TooLong);
    EXPECT_EQ(length_of("    four spaces in front, and behind    "), std::nullopt);
}

TEST(Password, IsText) {
    EXPECT_EQ(length_of("a password with a \t tab"), PasswordRefusal::NotText);
    EXPECT_EQ(length_of("a password with a \n line"), PasswordRefusal::NotText);
    EXPECT_EQ(length_of(std::string{"a password with a \0 nought", 26}), PasswordRefusal::NotText);
    EXPECT_EQ(length_of("a password with \xFF in it"), PasswordRefusal::NotText);
}

constexpr std::array<std::string_view, 4> words{"Salon Grün & Co.", "salon-gruen", "Ada Lovelace", "obhut"};

auto use_of(std::string text, SecondFactor second_factor = SecondFactor::None) {
    return context_use(PersonalText{std::move(text)}, words, second_factor);
}

// req:U1
TEST(ContextUse, DoesNotCountTheWordsOfTheHouse) {
    EXPECT_EQ(use_of("salonlovelace2027"), ContextUse::Leaning);
    EXPECT_EQ(use_of("SALON-GRÜN-OBHUT-2027"), ContextUse::Leaning) << "whatever the case";
    EXPECT_EQ(use_of("salonsalonsalonsalon"), ContextUse::Leaning) << "as often as it stands there";
    EXPECT_EQ(use_of("lovelace" + std::string(14, 'x')), ContextUse::Leaning);
    EXPECT_EQ(use_of("lovelace" + std::string(15, 'x')), ContextUse::Fair) << "long enough without it";
    EXPECT_EQ(use_of("lovelace" + std::string(11, 'x'), SecondFactor::Present), ContextUse::Leaning);
    EXPECT_EQ(use_of("lovelace" + std::string(12, 'x'), SecondFactor::Present), ContextUse::Fair);
}

TEST(ContextUse, LeavesOtherPasswordsAlone) {
    EXPECT_EQ(use_of("short"), ContextUse::Fair) << "too short is said by check_length()";
    EXPECT_EQ(use_of("adaadaadaadaada"), ContextUse::Fair) << "three letters are in too many words";
    EXPECT_EQ(use_of("\xFF"), ContextUse::Fair);
    EXPECT_EQ(context_use(PersonalText{"salonlovelace2027"}, {}, SecondFactor::None), ContextUse::Fair);
}

Appraisal good() {
    return {.length = std::nullopt, .score = 4, .commonness = Commonness::Rare, .context = ContextUse::Fair};
}

PasswordRefusal refusal_of(Appraisal const& appraisal) {
    auto const accepted = accept(appraisal);
    EXPECT_FALSE(accepted.ok());
    return accepted.error();
}

// req:U1
TEST(Accept, TakesWhatNothingSpeaksAgainst) {
    EXPECT_TRUE(accept(good()).ok());
    auto appraisal = good();
    appraisal.score = 3;
    EXPECT_TRUE(accept(appraisal).ok());
    appraisal.score = 2;
    EXPECT_EQ(refusal_of(appraisal), PasswordRefusal::TooEasy);
}

// req:U1
TEST(Accept, NamesTheFirstReason) {
    Appraisal appraisal{
        .length = PasswordRefusal::TooShort,
        .score = 0,
        .commonness = Commonness::Common,
        .context = ContextUse::Leaning
    };
    EXPECT_EQ(refusal_of(appraisal), PasswordRefusal::TooShort);
    appraisal.length = std::nullopt;
    EXPECT_EQ(refusal_of(appraisal), PasswordRefusal::Common);
    appraisal.commonness = Commonness::Rare;
    EXPECT_EQ(refusal_of(appraisal), PasswordRefusal::ContainsContext);
    appraisal.context = ContextUse::Fair;
    EXPECT_EQ(refusal_of(appraisal), PasswordRefusal::TooEasy);
}

}  // namespace
}  // namespace obhut::password
