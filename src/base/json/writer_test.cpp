// SPDX-License-Identifier: Apache-2.0
#include "json/parse.h"
#include "json/writer.h"

#include <limits>

#include <gtest/gtest.h>

namespace obhut::json {
namespace {

std::string text_of(std::string_view text) {
    std::string out;
    Writer{out}.string(text);
    return out;
}

TEST(Writer, SetsTheCommas) {
    std::string out;
    Writer{out}
        .begin_object()
        .member("name", "Ada")
        .key("list")
        .begin_array()
        .integer(1)
        .begin_array()
        .end_array()
        .begin_object()
        .end_object()
        .null()
        .end_array()
        .member("yes", true)
        .member("count", std::uint16_t{7})
        .key("raw")
        .raw(R"({"a":1})")
        .key("half")
        .number(0.5)
        .end_object();
    EXPECT_EQ(out, R"({"name":"Ada","list":[1,[],{},null],"yes":true,"count":7,"raw":{"a":1},"half":0.5})");
    EXPECT_TRUE(parse(out));
}

TEST(Writer, AppendsToWhatIsThere) {
    std::string out = "x=";
    Writer{out}.integer(std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(out, "x=-9223372036854775808");
}

TEST(Writer, EscapesWhatWouldEndTheTextOrTheLine) {
    EXPECT_EQ(text_of("a\"b\\c"), R"("a\"b\\c")");
    EXPECT_EQ(text_of("\b\f\n\r\t"), R"("\b\f\n\r\t")");
    EXPECT_EQ(text_of({"\0\x1F\x7F", 3}), R"("\u0000\u001f\u007f")");
    EXPECT_EQ(text_of("\u2028|\u2029"), R"("\u2028|\u2029")");
    EXPECT_EQ(text_of("\u2027ä€😀"), "\"\u2027ä€😀\"");
    EXPECT_EQ(text_of("\xE2"), "\"\xE2\"") << "a text that ends inside a character is not read beyond its end";
    EXPECT_EQ(text_of(""), "\"\"");
}

TEST(Writer, EscapesKeysToo) {
    std::string out;
    Writer{out}.begin_object().key("a\"\n").integer(1).end_object();
    EXPECT_EQ(out, R"({"a\"\n":1})");
}

TEST(Writer, WritesTextsThatComeBack) {
    std::string text;
    for (char c = 0; c < 0x7F; ++c)
        text.push_back(c);
    text += "äöü€\u2028\u2029\U0001F600";
    EXPECT_EQ(*parse(text_of(text)).value().as_string(), text);
}

TEST(Writer, HasNoNumberThatIsNotFinite) {
    std::string out;
    Writer{out}
        .begin_array()
        .number(std::numeric_limits<double>::infinity())
        .number(std::numeric_limits<double>::quiet_NaN())
        .end_array();
    EXPECT_EQ(out, "[null,null]");
}

TEST(Write, GivesBackWhatWasParsed) {
    for (auto const* text :
         {"null", "true", "-1", "0.1", "\"x\"", "[]", "{}", R"({"b":[1,2.5,{"c":null}],"a":"\n","d":[[],{}]})"}) {
        EXPECT_EQ(write(parse(text).value()), text);
    }
}

}  // namespace
}  // namespace obhut::json
