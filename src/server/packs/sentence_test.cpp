// SPDX-License-Identifier: Apache-2.0

#include "packs/sentence.h"

#include <set>

#include <gtest/gtest.h>

namespace obhut::packs {
namespace {

TEST(Sentence, NamesFileLineThingAndRemedy) {
    PackFault const fault{
        .line = 35,
        .at = "/services/0/tax",
        .rule = "no_such_tax_rate",
        .within = "service colour",
        .value = "standart",
        .known = {"standard", "reduced"},
    };
    EXPECT_EQ(
        sentence("salon.toml", fault),
        "salon.toml, line 35 (service colour): tax 'standart' is not among tax_rates; did you mean 'standard'? → "
        "add it under [[tax_rates]] or change it here."
    );
}

TEST(Sentence, GuessesTheNameOfAnUnknownMember) {
    PackFault const fault{
        .line = 7,
        .at = "/services/0/pahses",
        .rule = "unknown_member",
        .within = "",
        .value = "",
        .known = {"phases", "prices"}
    };
    EXPECT_EQ(
        sentence("a.toml", fault),
        "a.toml, line 7: 'pahses' is not known here; did you mean 'phases'? → correct its name or take it out."
    );
}

TEST(Sentence, SaysBetweenWhichBoundsANumberLies) {
    PackFault const fault{
        .line = 1,
        .at = "/services/0/phases/2",
        .rule = "out_of_bounds",
        .within = "",
        .value = "0",
        .bounds = {{1, 1440}}
    };
    EXPECT_EQ(
        sentence("a.toml", fault), "a.toml, line 1: phases '0' is out of bounds. → write a number from 1 to 1440."
    );
}

TEST(Sentence, DoesNotGuessWhereNothingIsNear) {
    PackFault const fault{
        .line = 1, .at = "/trade", .rule = "unknown_word", .within = "", .value = "zoo", .known = {"salon", "hotel"}
    };
    EXPECT_EQ(
        sentence("a.toml", fault),
        "a.toml, line 1: trade 'zoo' is not a word that can stand here. → write one of: salon, hotel."
    );
}

TEST(RuleTexts, AreOneForEachRule) {
    std::set<std::string_view> rules;
    for (auto const& text : rule_texts()) {
        EXPECT_TRUE(rules.insert(text.rule).second) << text.rule;
        EXPECT_FALSE(text.what.empty() || text.remedy.empty()) << text.rule;
        EXPECT_FALSE(text.remedy.ends_with('.')) << text.rule;
    }
}

}  // namespace
}  // namespace obhut::packs
