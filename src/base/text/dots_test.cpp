// SPDX-License-Identifier: Apache-2.0
#include "text/dots.h"

#include <string>

#include <gtest/gtest.h>

namespace obhut::text {
namespace {

TEST(Dots, AreCountedForEachLine) {
    std::string const most(dots_in_a_line_max, '.');
    EXPECT_EQ(line_of_too_many_dots(""), std::nullopt);
    EXPECT_EQ(line_of_too_many_dots(most + "\n" + most + "\n"), std::nullopt);
    EXPECT_EQ(line_of_too_many_dots("a = 1\n" + most + "a.\n"), 2U);
}

}  // namespace
}  // namespace obhut::text
