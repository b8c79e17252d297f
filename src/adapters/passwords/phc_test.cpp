// SPDX-License-Identifier: Apache-2.0
#include "passwords/phc.h"

#include <string>

#include <gtest/gtest.h>

namespace obhut::passwords {
namespace {

std::string const good =
    "$argon2id$v=19$m=65536,t=3,p=1$AAECAwQFBgcICQoLDA0ODw$/////////////////////////////////////////w8";

std::string with(std::string_view from, std::string_view to) {
    std::string text = good;
    return text.replace(text.find(from), from.size(), to);
}

TEST(Phc, IsTakenApart) {
    auto const phc = Phc::from(good);
    ASSERT_TRUE(phc);
    EXPECT_EQ(phc->memory_bytes, std::size_t{64} << 20U);
    EXPECT_EQ(phc->passes, 3U);
    EXPECT_EQ(phc->salt.front(), 0);
    EXPECT_EQ(phc->salt.back(), 15);
    EXPECT_EQ(phc->hash.front(), 0xFF);
    EXPECT_EQ(phc->hash.back(), 0x0F);
}

TEST(Phc, IsBounded) {
    EXPECT_TRUE(Phc::from(with("m=65536", "m=1048576")));
    EXPECT_FALSE(Phc::from(with("m=65536", "m=1048577")));
    EXPECT_FALSE(Phc::from(with("m=65536", "m=99999999999999")));
    EXPECT_FALSE(Phc::from(with("m=65536", "m=0")));
    EXPECT_TRUE(Phc::from(with("t=3", "t=100")));
    EXPECT_FALSE(Phc::from(with("t=3", "t=101")));
    EXPECT_FALSE(Phc::from(with("t=3", "t=0")));
}

TEST(Phc, IsNothingElse) {
    for (auto const& text :
         {std::string{},
          good.substr(1),
          good + "A",
          good + "$",
          good.substr(0, good.size() - 1),
          good.substr(0, good.rfind('$')),
          with("argon2id", "argon2i"),
          with("v=19", "v=16"),
          with("p=1", "p=2"),
          with("m=65536", "m=-1"),
          with("m=65536", "m="),
          with("AAEC", "AA EC"),
          with("DA0ODw", "DA0ODw=="),
          with("DA0ODw", "DA0O")})
        EXPECT_FALSE(Phc::from(text)) << text;
    for (std::size_t length = 0; length < good.size(); ++length)
        EXPECT_FALSE(Phc::from(good.substr(0, length))) << length;
}

}  // namespace
}  // namespace obhut::passwords
