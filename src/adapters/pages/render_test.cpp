// SPDX-License-Identifier: Apache-2.0
//
// Goal: whatever a client or an owner has stored, it appears as text and is never run (req:D5).
// Method: variables get a value that would break out of text, of an attribute and of an address, and the page is
// searched for what must not be left of it.
#include "pages/render.h"

#include <gtest/gtest.h>

namespace obhut::pages {
namespace {

constexpr std::string_view hostile = "javascript:x\"'><script>alert(1)</script>&\n";

constexpr Voice voice{
    .language = catalogue::Language::German, .address = catalogue::Address::Formal, .trade = catalogue::Trade::Practice
};

std::size_t count(std::string_view text, std::string_view what) {
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1))
        ++found;
    return found;
}

TEST(Render, EscapesAStoredScriptInText) {
    Fields fields;
    fields.set("HEADING", hostile).set("TEXT", hostile).set("GO", "/salon/de?a=1&b=2").set("GO_TEXT", hostile);
    auto const page = render(Template::Message, voice, fields);
    EXPECT_EQ(count(page, "<script"), 0U) << page;
    EXPECT_EQ(count(page, "&lt;script&gt;alert(1)&lt;/script&gt;&amp;"), 3U) << page;
    EXPECT_NE(page.find("href=\"/salon/de?a=1&amp;b=2\""), std::string::npos) << page;
}

TEST(Render, EscapesAStoredScriptInAnAttribute) {
    Fields fields;
    fields.set("NAME", hostile).set("EMAIL", hostile);
    auto const page = render(Template::Details, voice, fields);
    EXPECT_EQ(count(page, "<script"), 0U) << page;
    EXPECT_NE(page.find("value=\"javascript:x&quot;&#39;&gt;&lt;script&gt;"), std::string::npos) << page;
}

TEST(Render, LetsNoScriptIntoAnAddress) {
    Fields fields;
    fields.set("GO", hostile).set("HOME", hostile).set("PRIVACY", "https://evil.example/\"><script>");
    auto const page = render(Template::Message, voice, fields);
    EXPECT_EQ(count(page, "javascript:"), 0U) << page;
    EXPECT_EQ(count(page, "<script"), 0U) << page;
}

TEST(Render, EscapesInSectionsThatRepeat) {
    Fields fields;
    for (int time = 0; time < 3; ++time)
        fields.add("SERVICE")
            .set("NAME", hostile)
            .set("DESCRIPTION", hostile)
            .set("URL", hostile)
            .set("PRICE", hostile);
    auto const page = render(Template::Services, voice, fields);
    EXPECT_EQ(count(page, "<script"), 0U) << page;
    EXPECT_EQ(count(page, "javascript:x&quot;"), 9U) << page;
}

// A remark keeps its lines, and is escaped all the same.
TEST(Render, KeepsTheLinesOfATextArea) {
    Fields fields;
    fields.add("MORE").set("ID", "a-remark").set("VALUE", "one\ntwo</textarea><script>").show("LINES");
    auto const page = render(Template::Details, voice, fields);
    EXPECT_NE(page.find(">one\ntwo&lt;/textarea&gt;&lt;script&gt;</textarea>"), std::string::npos) << page;
}

// Nothing of ours may be mistaken for theirs: without values no template shows a marker or an unresolved word.
TEST(Render, LeavesNoMarkerInAnyTemplateInAnyVoice) {
    prepare();
    for (std::size_t which = 0; which < templates_count; ++which) {
        for (auto const trade : trades) {
            auto const page = render(
                static_cast<Template>(which),
                {.language = catalogue::Language::English, .address = catalogue::Address::Formal, .trade = trade},
                Fields{}
            );
            auto const kind = static_cast<Template>(which);
            bool const part = kind == Template::Month || kind == Template::Day;
            EXPECT_EQ(page.starts_with("<!doctype html>"), !part) << page.substr(0, 80);
            for (auto const* marker : {"{{", "}}", "[[", "]]", "<script", "<style", "onclick"})
                EXPECT_EQ(page.find(marker), std::string::npos) << which << ": " << marker;
            bool const letter = static_cast<Template>(which) == Template::Letter;
            EXPECT_EQ(page.find("style=") != std::string::npos, letter) << which;
        }
    }
}

}  // namespace
}  // namespace obhut::pages
