// SPDX-License-Identifier: Apache-2.0
#include "embedded/common_passwords.h"
#include "passwords/common_passwords.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace obhut::passwords {
namespace {

using password::Commonness;

Commonness of(std::string text) {
    return commonness_of(PersonalText{std::move(text)});
}

// req:U1
TEST(CommonPassword, IsOneOfTheList) {
    for (auto const* text :
         {"123456qwerty", "1qaz2wsx3edc4rfv", "passwordstandard", "qwertyuiop123456789", "PolniyPizdec0211"})
        EXPECT_EQ(of(text), Commonness::Common) << text;
    EXPECT_EQ(of("1QAZ2wsx3EDC4rfv"), Commonness::Common) << "whatever the case";
}

// req:U1
TEST(CommonPassword, IsOneOfTheListWithLittleAroundIt) {
    EXPECT_EQ(of("passwordstandard2027"), Commonness::Common);
    EXPECT_EQ(of("!!passwordstandard27"), Commonness::Common);
    EXPECT_EQ(of("2027passwordstandard"), Commonness::Common);
    EXPECT_EQ(of("~|~passwordstandard~|"), Commonness::Rare) << "five are more than little";
}

// req:U1
TEST(CommonPassword, IsAPieceRepeated) {
    EXPECT_EQ(of("k7#Qzk7#Qzk7#Qz"), Commonness::Common);
    EXPECT_EQ(of("aaaaaaaaaaaaaaa"), Commonness::Common);
    EXPECT_EQ(of("Ringelnatz7ringelnatz7"), Commonness::Common);
    EXPECT_EQ(of("k7#Qzk7#Qzk7#Qw"), Commonness::Rare);
}

TEST(CommonPassword, IsNoneThatIsOnlyLong) {
    EXPECT_EQ(of("ein Kamel mit drei Brillen"), Commonness::Rare);
    EXPECT_EQ(of("vK3-rnQ8-wXt5-0pLm"), Commonness::Rare);
    EXPECT_EQ(of(""), Commonness::Rare);
    EXPECT_EQ(of("a"), Commonness::Rare);
    EXPECT_EQ(of("# Common passwords of twelve characters and more"), Commonness::Rare);
}

// The look-up halves the list, which needs it sorted; and the three thousand that a standard asks for must be of the
// length that somebody without a second factor has to take.
TEST(CommonPassword, ListIsSortedAndLongEnough) {
    std::vector<std::string_view> lines;
    std::string_view rest = embedded::common_passwords().front().bytes;
    while (!rest.empty()) {
        auto const line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() + 1);
        if (!line.starts_with("# ")) lines.push_back(line);
    }
    EXPECT_TRUE(std::ranges::is_sorted(lines));
    EXPECT_GE(std::ranges::count_if(lines, [](auto line) { return line.size() >= password::length_min; }), 3000);
    EXPECT_TRUE(std::ranges::all_of(lines, [](auto line) {
        return line.size() >= password::length_min_with_second_factor && line.find(' ') == std::string_view::npos;
    }));
}

}  // namespace
}  // namespace obhut::passwords
