// SPDX-License-Identifier: Apache-2.0

#include "packs/interview.h"
#include "packs/sentence.h"

#include <sstream>

#include <gtest/gtest.h>

namespace obhut::packs {
namespace {

using namespace catalogue;

struct Talk {
    std::optional<Answers> answers;
    std::string said;
};

Talk talk(std::string const& typed, std::optional<Language> language = Language::German) {
    std::istringstream in{typed};
    std::string said;
    Owner const owner{
        .hear = [&](std::string_view text) { said += text; },
        .answer = [&]() -> std::optional<std::string> {
            std::string line;
            return std::getline(in, line) ? std::optional{line} : std::nullopt;
        },
    };
    Asking const asking{
        .language = language,
        .today = time::date(2027, 1, 4),
        .refusal_of = [](Slug const& slug) -> std::optional<Words> {
            if (slug.text() != "taken") return std::nullopt;
            return Words{"Den gibt es schon.", "That one is there already."};
        },
    };
    auto answers = interview(owner, asking);
    return {std::move(answers), std::move(said)};
}

constexpr auto salon =
    "1\nSalon Lumen\nMira Lindner\nTorstraße 14\n10119 Berlin\n\n030 2312514\nhallo@lumen.example\n\n\n\n";

TEST(Interview, TakesElevenAnswersAndProposalsForFour) {
    auto const answers = talk(salon).answers.value();
    EXPECT_EQ(answers.trade, Trade::Salon);
    EXPECT_EQ(code_of(answers.region), "DE-BE");
    EXPECT_EQ(answers.phone, "+49302312514");
    EXPECT_EQ(answers.address, Address::Familiar);
    EXPECT_EQ(answers.people.names, std::vector<std::string>{"Mira"});
    EXPECT_EQ(week_toml(answers.hours), R"({ tue-fri = ["09:00-18:00"], sat = ["09:00-14:00"] })");
    EXPECT_TRUE(read_pack(filled_pack(answers)).ok());
}

// req:O2
TEST(Interview, NeverAsksForMoreThanTwelve) {
    auto const all = talk(std::string{"en\n"} + salon, std::nullopt);
    ASSERT_TRUE(all.answers);
    EXPECT_NE(all.said.find("12/12"), std::string::npos);
    EXPECT_EQ(all.answers->language, Language::English);
    EXPECT_EQ(answers_max, 12);
}

TEST(Interview, GoesBackByOneQuestion) {
    auto const answers = talk("1\n<\n3\nNordlicht\n<\nKrone\nPaul Reimann\nWeg 1\n04107 Leipzig\n\n0341 "
                              "308555\na@b.example\nSie\n2,2,4\n\n")
                             .answers.value();
    EXPECT_EQ(answers.trade, Trade::Restaurant);
    EXPECT_EQ(answers.name, "Krone");
    EXPECT_EQ(answers.tables.tables.size(), 3U);
}

TEST(Interview, AsksAgainWithASentenceWhereAnAnswerDoesNotFit) {
    auto const heard =
        talk("zoo\n1\n…\napi\ntaken\nSalon\n\nMira\nWeg 1\nBerlin\n10119 Berlin\nAtlantis\nBE\nnever\n030 "
             "2312514\nmail\na@b.example\nihr\ndu\n3 Plätze\nMira\nnach Lust\nMo-Fr 9-18\n");
    ASSERT_TRUE(heard.answers);
    for (auto const* const sentence :
         {"Eine Zahl von 1 bis 5",
          "noch ein Wort dazu",
          "gibt es schon",
          "Das brauchen wir",
          "Zusammen, wie",
          "Ein Bundesland",
          "Eine Nummer wie",
          "Eine Adresse wie",
          "Sie oder du, bitte",
          "Namen, mit Komma",
          "Wie Mo-Fr"})
        EXPECT_NE(heard.said.find(sentence), std::string::npos) << sentence;
}

TEST(Interview, OfAStudioAsksForItsPlanInsteadOfHours) {
    auto const answers =
        talk("yoga\nAtem\nIda Falk\nWeg 1\nCH-8001 Zürich\n\n044 1234567\na@b.example\n\n\n\n").answers.value();
    EXPECT_EQ(code_of(answers.region), "CH-ZH");
    EXPECT_EQ(answers.postcode, "8001");
    EXPECT_EQ(answers.courses.size(), 3U);
    EXPECT_FALSE(answers.hours[0].empty());
    auto const read = read_pack(filled_pack(answers));
    ASSERT_TRUE(read) << sentence("atem.toml", read.error().front());
    EXPECT_EQ(read.value().currency.code(), "CHF");
}

TEST(Interview, EndsWithoutAnswersWhereTheInputEnds) {
    EXPECT_FALSE(talk("1\nSalon\n").answers);
}

TEST(Language, IsThatOfTheLocale) {
    EXPECT_EQ(language_of_locale("de_AT.UTF-8"), Language::German);
    EXPECT_EQ(language_of_locale("en_GB"), Language::English);
    EXPECT_FALSE(language_of_locale("C.UTF-8"));
    EXPECT_FALSE(language_of_locale(""));
}

}  // namespace
}  // namespace obhut::packs
