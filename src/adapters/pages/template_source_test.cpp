// SPDX-License-Identifier: Apache-2.0
#include "pages/template_source.h"

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

}  // namespace
}  // namespace obhut::pages
