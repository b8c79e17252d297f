// SPDX-License-Identifier: Apache-2.0
#include "pages/template_source.h"

#include <array>
#include <functional>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace obhut::pages {
namespace {

constexpr Voice voice{
    .language = catalogue::Language::German,
    .address = catalogue::Address::Familiar,
    .trade = catalogue::Trade::Restaurant
};

void expect_refused(std::string_view source, TemplateRefusal why) {
    auto const checked = check_source(source);
    ASSERT_FALSE(checked.ok()) << source;
    EXPECT_EQ(checked.error(), why) << source;
}

TEST(TemplateSource, TakesQuotedAttributesAndSectionsInATag) {
    EXPECT_TRUE(check_source("<p class=\"a{{#B}} b{{/B}}\"{{#C}} hidden{{/C}}>{{D}}</p><br/>").ok());
    EXPECT_TRUE(check_source("a < b, <a href=\"{{URL}}\">{{NAME}}</a><input required>").ok());
}

TEST(TemplateSource, RefusesAnUnquotedAttribute) {
    expect_refused("<a href={{URL}}>x</a>", TemplateRefusal::UnquotedAttribute);
    expect_refused("<a href='{{URL}}'>x</a>", TemplateRefusal::UnquotedAttribute);
    expect_refused("<p title=plain>x</p>", TemplateRefusal::UnquotedAttribute);
}

TEST(TemplateSource, RefusesAVariableWhereEscapingIsWeak) {
    for (auto const* name : {"formaction", "poster", "srcset", "FormAction", "srcdoc"}) {
        expect_refused(
            std::string{"<b "}.append(name).append("=\"{{X}}\">"), TemplateRefusal::VariableInRiskyAttribute
        );
    }
    expect_refused("<b {{X}}=\"y\">", TemplateRefusal::VariableAsAttribute);
    expect_refused("<b {{X}}>", TemplateRefusal::VariableAsAttribute);
    expect_refused("<{{X}}>", TemplateRefusal::VariableAsAttribute);
}

TEST(TemplateSource, RefusesWhatOurPolicyWouldNotRun) {
    expect_refused("<script>x</script>", TemplateRefusal::InlineScriptOrStyle);
    expect_refused("<style>x</style>", TemplateRefusal::InlineScriptOrStyle);
    expect_refused("<p onclick=\"x()\">", TemplateRefusal::InlineScriptOrStyle);
    expect_refused("<p style=\"color:red\">", TemplateRefusal::InlineScriptOrStyle);
}

TEST(TemplateSource, TakesAStyleInALetterOnlyIfItIsConstant) {
    EXPECT_TRUE(check_source("<p style=\"color:red\">{{X}}</p>", Styles::ConstantInPlace).ok());
    for (auto const* source : {"<p style=\"color:{{X}}\">", "<p style=\"{{#X}}{{Y}}{{/X}}\">"}) {
        auto const checked = check_source(source, Styles::ConstantInPlace);
        ASSERT_FALSE(checked.ok()) << source;
        EXPECT_EQ(checked.error(), TemplateRefusal::VariableInRiskyAttribute) << source;
    }
    for (auto const* source : {"<style>p{}</style>", "<p onclick=\"x()\">"})
        EXPECT_FALSE(check_source(source, Styles::ConstantInPlace).ok()) << source;
}

TEST(TemplateSource, TakesAScriptOnlyAsAFileOfOurs) {
    EXPECT_TRUE(check_source("<script type=\"module\" src=\"{{SCRIPT_URL}}\"></script><p>x</p>").ok());
    expect_refused("<script src=\"{{SCRIPT_URL}}\"></script>", TemplateRefusal::InlineScriptOrStyle);
    expect_refused("<script type=\"module\" src=\"{{NAME}}\"></script>", TemplateRefusal::InlineScriptOrStyle);
    expect_refused("<script type=\"module\" src=\"{{SCRIPT_URL}}\">x()</script>", TemplateRefusal::InlineScriptOrStyle);
}

TEST(TemplateSource, RefusesATagThatDoesNotEnd) {
    expect_refused("<p class=\"a", TemplateRefusal::OpenTag);
    expect_refused("<p ", TemplateRefusal::OpenTag);
}

TEST(TemplateSource, PutsWordsAndPartsInTheirPlaces) {
    auto const made = prepared("<p>[[step.service]]</p>[[>mark]]", voice);
    ASSERT_TRUE(made.ok());
    EXPECT_TRUE(made.value().starts_with("{{%AUTOESCAPE context=\"HTML\"}}<p>Anlass</p><svg"));
}

TEST(TemplateSource, RefusesAnUnknownWordAndAnUnknownPart) {
    auto const word = prepared("[[no.such]]", voice);
    ASSERT_FALSE(word.ok());
    EXPECT_EQ(word.error(), TemplateRefusal::UnknownText);
    auto const part = prepared("[[>no-such]]", voice);
    ASSERT_FALSE(part.ok());
    EXPECT_EQ(part.error(), TemplateRefusal::UnknownPart);
}

// A language that nobody speaks, made of the English texts: written from the right, its letters accented, and longer by
// two fifths. What stands in it unchanged was not taken from a catalogue.
std::string pseudo(std::string_view text) {
    std::string out = "\u202e";
    std::size_t letters = 0;
    for (std::size_t at = 0; at < text.size();) {
        char const c = text[at];
        bool const mark = text.substr(at, 2) == "{{" || text.substr(at, 2) == "[[" || c == '<';
        if (mark) {
            auto const end = text.find(c == '<' ? ">" : c == '{' ? "}}" : "]]", at) + (c == '<' ? 1 : 2);
            out.append(text.substr(at, end - at));
            at = end;
            continue;
        }
        auto const vowel = std::string_view{"aeiou"}.find(c);
        if (vowel == std::string_view::npos)
            out += c;
        else
            out.append(std::array{"á", "é", "í", "ó", "ú"}[vowel]);
        ++letters;
        ++at;
    }
    for (std::size_t more = 0; more < letters * 2 / 5; ++more)
        out += more % 6 == 0 ? ' ' : '~';
    return out.append("\u202c");
}

class Pseudo {
public:
    std::optional<std::string_view> operator()(std::string_view name) {
        if (name == "language.tag") return "xx";
        if (name == "language.direction") return "rtl";
        auto const english = find_text(
            {.language = catalogue::Language::English,
             .address = catalogue::Address::Formal,
             .trade = catalogue::Trade::Salon},
            name
        );
        if (!english) return std::nullopt;
        return *made_.insert(pseudo(*english)).first;
    }

private:
    std::set<std::string> made_;
};

// req:B15
TEST(TemplateSource, TakesALanguageThatIsWrittenFromTheRight) {
    for (auto const* page :
         {"front",
          "services",
          "times",
          "details",
          "taken",
          "manage",
          "cancel",
          "message",
          "privacy",
          "legal",
          "nowhere",
          "confirm",
          "party",
          "letter",
          "mailbox"}) {
        Pseudo texts;
        auto const made =
            prepared(std::string{"[[>"}.append(page).append("]]"), std::ref(texts), Styles::ConstantInPlace);
        ASSERT_TRUE(made.ok()) << page << " " << static_cast<int>(made.error());
        EXPECT_NE(made.value().find("<html lang=\"xx\" dir=\"rtl\">"), std::string::npos) << page;
        // A letter's words come with its sentences.
        bool const has_words = made.value().find("\u202e") != std::string::npos;
        EXPECT_EQ(has_words, std::string_view{page} != "letter") << page;
        EXPECT_EQ(made.value().find("[["), std::string::npos) << page;
    }
}

TEST(TemplateSource, SaysOfEachPageItsLanguageAndWhereItsLinesBegin) {
    auto const german = prepared("[[>head]]", voice);
    ASSERT_TRUE(german.ok());
    EXPECT_NE(german.value().find("<html lang=\"de\" dir=\"ltr\">"), std::string::npos);
}

}  // namespace
}  // namespace obhut::pages
