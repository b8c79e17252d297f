// SPDX-License-Identifier: Apache-2.0
//
// Goal: who stands in for whom, and that the embedded catalogues can be read. That every text exists, is used and
// agrees in every language is checked in the sources by tests/house/texts_test.py.
#include "pages/texts.h"

#include <gtest/gtest.h>

namespace obhut::pages {
namespace {

using catalogue::Address;
using catalogue::Language;
using catalogue::Trade;

Voice german(Address address, Trade trade) {
    return {.language = Language::German, .address = address, .trade = trade};
}

// req:B15
TEST(Texts, SayDuOnlyWhereTheBusinessDoes) {
    auto voice = german(Address::Formal, Trade::Salon);
    EXPECT_EQ(text(voice, "times.heading"), "Wann passt es Ihnen?");
    voice.address = Address::Familiar;
    EXPECT_EQ(text(voice, "times.heading"), "Wann passt es dir?");
    voice.language = Language::English;
    EXPECT_EQ(text(voice, "times.heading"), "When suits you best?");
}

TEST(Texts, KnowTheWordsOfTheTrade) {
    EXPECT_EQ(text(german(Address::Formal, Trade::Restaurant), "manage.title"), "Ihre Reservierung");
    EXPECT_EQ(text(german(Address::Familiar, Trade::Restaurant), "manage.title"), "Deine Reservierung");
    EXPECT_EQ(text(german(Address::Formal, Trade::Practice), "manage.title"), "Ihr Termin");
}

TEST(Texts, SayTheWordOfTheTradeToWhomeverTheyAddress) {
    // Only Sie has the hotel's own words, which address nobody; the Du of all trades must not take their place.
    EXPECT_EQ(text(german(Address::Familiar, Trade::Hotel), "services.heading"), "Welches Zimmer darf es sein?");
    EXPECT_EQ(text(german(Address::Familiar, Trade::Salon), "services.heading"), "Was dürfen wir für dich tun?");
    EXPECT_EQ(text(german(Address::Familiar, Trade::Practice), "services.heading"), "Was führt dich zu uns?");
}

TEST(Texts, ReadAlikeWhereSieAndDuDoNotDiffer) {
    EXPECT_EQ(text(german(Address::Familiar, Trade::Salon), "skip"), "Zum Inhalt");
    EXPECT_EQ(text(german(Address::Familiar, Trade::Restaurant), "details.button"), "Tisch reservieren");
}

TEST(Texts, AreTheSameBytesWheneverTheyAreAskedFor) {
    auto const voice = german(Address::Familiar, Trade::Salon);
    EXPECT_EQ(text(voice, "times.heading").data(), text(voice, "times.heading").data());
}

TEST(Texts, AreNotMadeUp) {
    for (auto const address : {Address::Formal, Address::Familiar})
        EXPECT_FALSE(find_text(german(address, Trade::Salon), "manage.no-such").has_value());
    EXPECT_FALSE(find_text(german(Address::Formal, Trade::Salon), "").has_value());
}

}  // namespace
}  // namespace obhut::pages
