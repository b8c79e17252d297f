// SPDX-License-Identifier: Apache-2.0
#include "text/nearest.h"

#include <array>
#include <string>

#include <gtest/gtest.h>

namespace obhut::text {
namespace {

using std::string_view;

TEST(Nearest, CountsEachKindOfSlipAsOne) {
    EXPECT_EQ(slips_between("listen", "listen"), 0U);
    EXPECT_EQ(slips_between("listn", "listen"), 1U);
    EXPECT_EQ(slips_between("listten", "listen"), 1U);
    EXPECT_EQ(slips_between("lisden", "listen"), 1U);
    EXPECT_EQ(slips_between("litsen", "listen"), 1U);
    EXPECT_EQ(slips_between("", "listen"), 6U);
    EXPECT_EQ(slips_between("listen", ""), 6U);
    EXPECT_EQ(slips_between("kitten", "sitting"), 3U);
}

TEST(Nearest, TakesCapitalsAndUnderscoresForTheSame) {
    EXPECT_EQ(slips_between("Public_URL", "public-url"), 0U);
}

TEST(Nearest, NamesTheOneThatWasProbablyMeant) {
    constexpr std::array<string_view, 4> names{"data", "listen", "public-url", "metrics"};
    EXPECT_EQ(nearest("listn", names), "listen");
    EXPECT_EQ(nearest("publicurl", names), "public-url");
    EXPECT_EQ(nearest("DATA", names), "data");
    EXPECT_EQ(nearest("dta", names), "data");
}

TEST(Nearest, GuessesNothingWhereNothingIsNear) {
    constexpr std::array<string_view, 3> names{"data", "listen", "a"};
    EXPECT_EQ(nearest("colour", names), std::nullopt);
    EXPECT_EQ(nearest("dxxa", names), std::nullopt);
    EXPECT_EQ(nearest("b", names), std::nullopt);
    EXPECT_EQ(nearest("", names), std::nullopt);
    EXPECT_EQ(nearest("listen", {}), std::nullopt);
    EXPECT_EQ(nearest(std::string(100'000, 'x'), names), std::nullopt);
}

TEST(Nearest, PrefersTheFirstOfEquallyNearOnes) {
    constexpr std::array<string_view, 2> names{"mail.ca", "mail.cb"};
    EXPECT_EQ(nearest("mail.cc", names), "mail.ca");
}

}  // namespace
}  // namespace obhut::text
