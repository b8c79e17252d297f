// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/id.h"
#include "core/personal.h"
#include "core/result.h"
#include "core/slug.h"

#include <string>

#include <gtest/gtest.h>

namespace obhut {
namespace {

using ThingId = Id<struct ThingTag>;

enum class HalveRefusal : std::uint8_t { Odd };

Result<int, HalveRefusal> halve(int number) {
    if (number % 2 != 0) return Refused{HalveRefusal::Odd};
    return number / 2;
}

Result<int, HalveRefusal> quarter(int number) {
    int const half = OBHUT_TRY(halve(number));
    return halve(half);
}

TEST(Id, ComesBackFromItsText) {
    auto const id = ThingId::numbered(0xABCDEF);
    EXPECT_EQ(id.text(), "00000000000000000000000000abcdef");
    EXPECT_EQ(ThingId::from(id.text()), id);
}

TEST(Id, RefusesTextThatIsNotThirtyTwoLowerCaseDigits) {
    EXPECT_FALSE(ThingId::from(""));
    EXPECT_FALSE(ThingId::from("00000000000000000000000000ABCDEF"));
    EXPECT_FALSE(ThingId::from("0000000000000000000000000abcdef"));
    EXPECT_FALSE(ThingId::from("00000000000000000000000000abcdefa"));
    EXPECT_FALSE(ThingId::from("g0000000000000000000000000abcdef"));
}

TEST(Slug, TakesShortLowerCaseNames) {
    EXPECT_TRUE(Slug::from("cut"));
    EXPECT_TRUE(Slug::from("cut-and-dry-2"));
    EXPECT_TRUE(Slug::from(std::string(40, 'a')));
}

TEST(Slug, RefusesWhatWouldNeedEscaping) {
    EXPECT_FALSE(Slug::from(""));
    EXPECT_FALSE(Slug::from("-cut"));
    EXPECT_FALSE(Slug::from("cut-"));
    EXPECT_FALSE(Slug::from("Cut"));
    EXPECT_FALSE(Slug::from("c/t"));
    EXPECT_FALSE(Slug::from(std::string(41, 'a')));
}

TEST(Result, TryReturnsTheFirstRefusal) {
    EXPECT_EQ(quarter(8).value(), 2);
    EXPECT_EQ(quarter(6).error(), HalveRefusal::Odd);
}

TEST(Personal, WipesTheWholeCapacity) {
    std::string text(100, 'x');
    char const* const where = text.data();
    wipe(text);
    EXPECT_TRUE(text.empty());
    EXPECT_EQ(std::string(where, 1), std::string(1, '\0'));
}

}  // namespace
}  // namespace obhut
