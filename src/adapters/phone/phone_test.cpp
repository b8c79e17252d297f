// SPDX-License-Identifier: Apache-2.0
#include "phone/phone.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace obhut::phone {
namespace {

TEST(Phone, IsUnderstoodAsPeopleTypeIt) {
    EXPECT_EQ(international("0151 / 234 567-89", "DE"), "+4915123456789");
    EXPECT_EQ(international("(030) 23 12 51 40", "DE"), "+493023125140");
    EXPECT_EQ(international("151 23456789", "DE"), "+4915123456789");
    EXPECT_EQ(international("0151\u00a0234\u201356789", "DE"), "+4915123456789");
    EXPECT_EQ(international("079 123 45 67", "CH"), "+41791234567");
    EXPECT_EQ(international("(202) 555-0123", "US"), "+12025550123");
    EXPECT_EQ(international("1 202 555 0123", "US"), "+12025550123");
    EXPECT_EQ(international("06 1 234 5678", "HU"), "+3612345678");
}

TEST(Phone, NamesItsCountryItselfFromAbroad) {
    EXPECT_EQ(international("+49 30 123456", "AT"), "+4930123456");
    EXPECT_EQ(international("0043 (1) 234.567", "DE"), "+431234567");
    EXPECT_EQ(international("011 49 30 123456", "US"), "+4930123456");
}

TEST(Phone, KeepsTheZeroWhereTheCountryDoes) {
    EXPECT_EQ(international("06 1234 5678", "IT"), "+390612345678");
    EXPECT_EQ(international("612 345 678", "ES"), "+34612345678");
}

TEST(Phone, IsNotGuessedWhereItCannotBeTold) {
    EXPECT_FALSE(international("call me", "DE"));
    EXPECT_FALSE(international("", "DE"));
    EXPECT_FALSE(international("0", "DE"));
    EXPECT_FALSE(international("+", "DE"));
    EXPECT_FALSE(international("01", "DE"));
    EXPECT_FALSE(international("079 123 45", "CH"));       // a digit is missing
    EXPECT_FALSE(international("+41 79 123 45", "DE"));    // there too
    EXPECT_FALSE(international("+999 123456", "DE"));      // no such country
    EXPECT_FALSE(international("49 151 23456789", "DE"));  // with a plus sign or a zero?
    EXPECT_FALSE(international("0151 23456789", "XX"));    // no such country
    EXPECT_FALSE(international("203020301131137", "DE"));  // longer than any number can be
    EXPECT_FALSE(international("+49 151 + 234567", "DE"));
    EXPECT_FALSE(international(std::string(64, '0'), "DE"));
}

TEST(Phone, IsWrittenAsPeopleReadIt) {
    EXPECT_EQ(written_inside("+493023125140"), "030 23125140");
    EXPECT_EQ(written_abroad("+493023125140"), "+49 30 23125140");
    EXPECT_EQ(written_inside("+4938393502110"), "038393 502110");
    EXPECT_EQ(written_inside("+4915123456789"), "01512 3456789");
    EXPECT_EQ(written_inside("+41446681800"), "044 668 18 00");
    EXPECT_EQ(written_inside("+12025550123"), "(202) 555-0123");
    EXPECT_EQ(written_abroad("+12025550123"), "+1 202-555-0123");
    EXPECT_EQ(written_abroad("+390612345678"), "+39 06 1234 5678");
    EXPECT_EQ(written_inside("no number"), "no number");
    EXPECT_EQ(written_inside("+9991"), "+9991");
}

TEST(Phone, KnowsTheCountriesByNameInTheOrderOfTheAlphabet) {
    auto const german = countries(catalogue::Language::German);
    auto const english = countries(catalogue::Language::English);
    ASSERT_GT(german.size(), 200U);
    EXPECT_EQ(german.size(), english.size());
    EXPECT_EQ(english.front().name, "Afghanistan");
    auto const germany = std::ranges::find(german, "DE", &Country::code);
    ASSERT_NE(germany, german.end());
    EXPECT_EQ(germany->name, "Deutschland");
    EXPECT_EQ(germany->calling_code, "49");
    // Österreich stands beside Oman and not behind Zypern.
    auto const place = [&](std::string_view code) { return std::ranges::find(german, code, &Country::code); };
    EXPECT_LT(place("OM"), place("AT"));
    EXPECT_LT(place("AT"), place("PK"));
}

// Whatever is made of a typing passes the rule that follows, in every country and of every length it has.
TEST(Phone, GivesOnlyNumbersThatCanBeCalled) {
    std::size_t understood = 0;
    for (auto const& country : countries(catalogue::Language::English)) {
        for (std::size_t length = 1; length < 20; ++length) {
            auto const number = international(std::string(length, '2'), country.code);
            if (!number) continue;
            ++understood;
            EXPECT_TRUE(number->starts_with("+")) << country.code;
            EXPECT_FALSE(written_inside(*number).empty());
            EXPECT_FALSE(written_abroad(*number).empty());
        }
    }
    EXPECT_GT(understood, 245U);
}

}  // namespace
}  // namespace obhut::phone
