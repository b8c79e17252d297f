// SPDX-License-Identifier: Apache-2.0
#include "pages/texts.h"

#include <gtest/gtest.h>

namespace obhut::pages {
namespace {

using catalogue::Address;
using catalogue::Language;
using catalogue::Trade;

// req:B15
TEST(Texts, ExistInGermanAndEnglishForEveryTrade) {
    ASSERT_GT(text_keys().size(), 100U);
    for (auto const& key : text_keys()) {
        for (auto const trade : trades) {
            for (auto const language : {Language::German, Language::English}) {
                for (auto const address : {Address::Formal, Address::Familiar}) {
                    auto const* found = find_text({.language = language, .address = address, .trade = trade}, key);
                    ASSERT_NE(found, nullptr) << key;
                    EXPECT_FALSE(found->empty()) << key;
                }
            }
        }
    }
}

TEST(Texts, SayDuOnlyWhereTheBusinessDoes) {
    Voice voice{.language = Language::German, .address = Address::Formal, .trade = Trade::Salon};
    EXPECT_EQ(text(voice, "times.heading"), "Wann passt es Ihnen?");
    voice.address = Address::Familiar;
    EXPECT_EQ(text(voice, "times.heading"), "Wann passt es dir?");
    voice.language = Language::English;
    EXPECT_EQ(text(voice, "times.heading"), "When suits you best?");
}

TEST(Texts, SpeakNeitherFormallyNorFamiliarlyByMistake) {
    for (auto const& key : text_keys()) {
        for (auto const trade : trades) {
            auto const* du =
                find_text({.language = Language::German, .address = Address::Familiar, .trade = trade}, key);
            for (auto const* word : {"Ihnen", "Ihre", "Ihr ", "Sie uns", "für Sie", "Bitte sehen Sie"})
                EXPECT_EQ(du->find(word), std::string::npos) << key << ": " << *du;
        }
    }
}

// The tone of the pages: what happened and what now, never a scolding.
TEST(Texts, BlameNobody) {
    for (auto const& key : text_keys()) {
        for (auto const language : {Language::German, Language::English}) {
            auto const* found =
                find_text({.language = language, .address = Address::Formal, .trade = Trade::Salon}, key);
            for (auto const* word : {"ungültig", "falsch", "Fehlercode", "invalid", "wrong", "error"})
                EXPECT_EQ(found->find(word), std::string::npos) << key << ": " << *found;
        }
    }
}

TEST(Texts, KnowTheWordsOfTheTrade) {
    Voice const table{.language = Language::German, .address = Address::Formal, .trade = Trade::Restaurant};
    EXPECT_EQ(text(table, "manage.title"), "Ihre Reservierung");
    EXPECT_EQ(find_text(table, "manage.no-such"), nullptr);
}

}  // namespace
}  // namespace obhut::pages
