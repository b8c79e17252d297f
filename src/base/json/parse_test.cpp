// SPDX-License-Identifier: Apache-2.0
#include "json/parse.h"

#include <string>

#include <gtest/gtest.h>

namespace obhut::json {
namespace {

using namespace std::string_view_literals;

Value parsed(std::string_view text) {
    return parse(text).value();
}

std::string nested(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

TEST(Parse, TellsTheKindsApart) {
    EXPECT_TRUE(parsed("null").is_null());
    EXPECT_EQ(parsed("true").as_bool(), true);
    EXPECT_EQ(parsed(" 42 ").as_int(), 42);
    EXPECT_EQ(parsed("1.5").as_number(), 1.5);
    EXPECT_EQ(*parsed("\"Ada\"").as_string(), "Ada");
    EXPECT_EQ(parsed("[1,[2]]").as_array()->size(), 2U);
    EXPECT_TRUE(parsed("{}").as_object()->empty());
}

TEST(Parse, AnswersNothingForAnotherKind) {
    auto const number = parsed("1");
    EXPECT_FALSE(number.as_bool());
    EXPECT_EQ(number.as_string(), nullptr);
    EXPECT_EQ(number.as_array(), nullptr);
    EXPECT_EQ(number.find("x"), nullptr);
    EXPECT_FALSE(parsed("1.0").as_int()) << "written as a number with a point, it is not a whole one";
    EXPECT_FALSE(parsed("\"1\"").as_int());
}

TEST(Parse, KeepsTheOrderOfMembers) {
    auto const value = parsed(R"({"b":1,"a":{"c":null}})");
    EXPECT_EQ(value.as_object()->at(0).key, "b");
    EXPECT_EQ(value.find("b")->as_int(), 1);
    EXPECT_TRUE(value.find("a")->find("c")->is_null());
    EXPECT_EQ(value.find("c"), nullptr);
}

TEST(Parse, ReadsNumbersAtTheEdgeOfTheirType) {
    EXPECT_EQ(parsed("9223372036854775807").as_int(), INT64_MAX);
    EXPECT_EQ(parsed("-9223372036854775808").as_int(), INT64_MIN);
    EXPECT_FALSE(parsed("9223372036854775808").as_int());
    EXPECT_EQ(parsed("9223372036854775808").as_number(), 9223372036854775808.0);
    EXPECT_EQ(parsed("100000000000000000000000").as_number(), 1e23);
    EXPECT_EQ(parse("1e999").error(), ParseRefusal::Malformed);
}

TEST(Parse, ReadsEscapes) {
    EXPECT_EQ(*parsed(R"("\"\\\/\b\f\n\r\t\u00e4\ud83d\ude00")").as_string(), "\"\\/\b\f\n\r\tä😀");
    EXPECT_EQ(*parsed(R"("\u0000")").as_string(), "\0"sv);
    EXPECT_EQ(
        *parsed(R"({"\u0061":"long )" + std::string(5000, 'x') + "\"}").find("a")->as_string(),
        "long " + std::string(5000, 'x')
    );
}

TEST(Parse, RefusesUnpairedSurrogates) {
    for (auto const* text :
         {R"("\ud800")", R"("\udc00")", R"("\ud800\ud800")", R"("\ud800x")", R"("\ud800\n")", R"({"\udfff":1})"}) {
        EXPECT_EQ(parse(text).error(), ParseRefusal::Malformed) << text;
    }
}

TEST(Parse, RefusesWhatIsNotUtf8) {
    for (auto const text :
         {"\"\xFF\""sv,
          "\"\xC0\xAF\""sv,
          "\"\xE2\x82\""sv,
          "\"\xED\xA0\x80\""sv,
          "\"\xF4\x90\x80\x80\""sv,
          "\"a\x80\""sv,
          "{\"\xC3\":1}"sv}) {
        EXPECT_EQ(parse(text).error(), ParseRefusal::Malformed) << text;
    }
}

TEST(Parse, RefusesAKeyThatOccursTwice) {
    EXPECT_EQ(parse(R"({"a":1,"b":2,"a":1})").error(), ParseRefusal::DuplicateKey);
    EXPECT_EQ(parse(R"([{"x":{"a":1,"\u0061":2}}])").error(), ParseRefusal::DuplicateKey);
    EXPECT_TRUE(parse(R"({"a":{"a":1},"b":{"a":1}})"));
}

TEST(Parse, RefusesEverythingThatIsNotJson) {
    for (auto const text : {""sv,          " "sv,           "nul"sv,      "nulll"sv,
                            "{"sv,         "}"sv,           "[1,]"sv,     "{\"a\":1,}"sv,
                            "{a:1}"sv,     "'a'"sv,         "01"sv,       "+1"sv,
                            "1."sv,        ".5"sv,          "-"sv,        "NaN"sv,
                            "Infinity"sv,  "[1] []"sv,      "1 2"sv,      "{} x"sv,
                            "// c\n1"sv,   "/* */1"sv,      "\"a\nb\""sv, "\"\x01\""sv,
                            "\"\\x41\""sv, "\"\\u00g0\""sv, "\"a"sv,      "[1"sv,
                            "{\"a\"}"sv,   "{\"a\":}"sv,    "{1:2}"sv,    "\xEF\xBB\xBF{}"sv,
                            "1\0"sv,       "tru"sv,         "[}"sv,       "12e"sv,
                            "\"\\"sv}) {
        EXPECT_FALSE(parse(text)) << text;
    }
}

TEST(Parse, KeepsToTheDepth) {
    EXPECT_TRUE(parse(nested(32)));
    EXPECT_EQ(parse(nested(33)).error(), ParseRefusal::TooDeep);
    EXPECT_TRUE(parse(nested(3), {.depth_max = 3}));
    EXPECT_EQ(parse(nested(4), {.depth_max = 3}).error(), ParseRefusal::TooDeep);
    EXPECT_EQ(parse(std::string(60'000, '[')).error(), ParseRefusal::TooDeep);
}

TEST(Parse, KeepsToTheLength) {
    EXPECT_TRUE(parse("[1,2]", {.bytes_max = 5}));
    EXPECT_EQ(parse("[1,2]", {.bytes_max = 4}).error(), ParseRefusal::TooLong);
    EXPECT_EQ(parse(std::string(70'000, ' ') + "1").error(), ParseRefusal::TooLong);
}

TEST(Value, ComparesByContent) {
    EXPECT_EQ(parsed(R"({"a":[1,"x"]})"), parsed(R"( { "a" : [ 1 , "x" ] } )"));
    EXPECT_NE(parsed("1"), parsed("1.0"));
    EXPECT_NE(parsed("null"), parsed("false"));
}

TEST(Value, WipesEveryText) {
    auto value = parsed(R"({"name":["Ada",{"note":"x"}],"age":3})");
    wipe(value);
    EXPECT_TRUE(value.as_object()->at(0).key.empty());
    EXPECT_TRUE(value.as_object()->at(0).value.as_array()->at(0).as_string()->empty());
    EXPECT_TRUE(value.as_object()->at(0).value.as_array()->at(1).as_object()->at(0).value.as_string()->empty());
}

}  // namespace
}  // namespace obhut::json
