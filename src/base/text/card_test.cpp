// SPDX-License-Identifier: Apache-2.0
//
// Goal: numbers of payment cards are found however they are written, and other numbers are let pass. The cards are the
// schemes' published test numbers.
#include "text/card.h"

#include <gtest/gtest.h>

namespace obhut::text {
namespace {

// req:B8
TEST(CardNumber, IsFoundForEveryScheme) {
    for (auto const* text :
         {"4111111111111111",     // Visa
          "4222222222222",        // Visa, 13 digits
          "5555555555554444",     // Mastercard
          "2223003122003222",     // Mastercard, 2 series
          "378282246310005",      // American Express
          "30569309025904",       // Diners Club
          "36227206271667",       // Diners Club
          "6011111111111117",     // Discover
          "3530111333300000",     // JCB
          "6759649826438453",     // Maestro
          "6200000000000005",     // UnionPay
          "6205500000000000004"}  // UnionPay, 19 digits
    ) {
        EXPECT_TRUE(looks_like_card_number(text)) << text;
    }
}

TEST(CardNumber, IsFoundInEveryGrouping) {
    for (auto const* text :
         {"4111 1111 1111 1111",
          "4111-1111-1111-1111",
          "4111.1111.1111.1111",
          "4111 - 1111 - 1111 - 1111",
          "3782 822463 10005",
          "4111\u00A01111\u20091111\u20111111",
          "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
          "４１１１１１１１１１１１１１１１",
          "٤١١١١١١١١١١١١١١١"}) {
        EXPECT_TRUE(looks_like_card_number(text)) << text;
    }
}

TEST(CardNumber, IsFoundAmongOtherWords) {
    for (auto const* text :
         {"my card is 4111111111111111, thanks",
          "Visa:4111-1111-1111-1111 12/29 123",
          "4111 1111 1111 1111 12 29",
          "x4111111111111111x",
          "12 4111 1111 1111 1111",
          "+49 4111 1111 1111 1111",
          "room 12, 5555 5555 5555 4444\n",
          "\xFF"
          "4111111111111111"}) {
        EXPECT_TRUE(looks_like_card_number(text)) << text;
    }
}

TEST(CardNumber, HasARightCheckDigit) {
    EXPECT_FALSE(looks_like_card_number("4111111111111112"));
    EXPECT_FALSE(looks_like_card_number("5555 5555 5555 4445"));
}

TEST(CardNumber, HasTheLengthAndTheBeginningOfAScheme) {
    EXPECT_FALSE(looks_like_card_number("0000000000000000"));
    EXPECT_FALSE(looks_like_card_number("1111111111111117"));
    EXPECT_FALSE(looks_like_card_number("411111111111116")) << "no Visa card has 15 digits";
    EXPECT_FALSE(looks_like_card_number("411111111111"));
    EXPECT_FALSE(looks_like_card_number("41111111111111110000"));
}

TEST(CardNumber, IsNotATelephoneNumber) {
    EXPECT_FALSE(looks_like_card_number("+4222222222222")) << "right check digit, but behind a plus sign";
    EXPECT_FALSE(looks_like_card_number("+4222 222 222 222"));
    EXPECT_FALSE(looks_like_card_number("004915112345678"));
    EXPECT_FALSE(looks_like_card_number("0151 12345678"));
    EXPECT_TRUE(looks_like_card_number("+4111111111111111")) << "16 digits are no telephone number";
}

TEST(CardNumber, IsNotADateATimeOrAReference) {
    for (auto const* text :
         {"",
          "2027-03-29 09:00 bis 2027-03-30",
          "DE89 3704 0044 0532 0130 00",
          "29.03.1980, 30.04.2011",
          "A123 456 789",
          "14:30"}) {
        EXPECT_FALSE(looks_like_card_number(text)) << text;
    }
}

}  // namespace
}  // namespace obhut::text
