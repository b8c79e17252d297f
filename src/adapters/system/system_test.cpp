// SPDX-License-Identifier: Apache-2.0
#include "system/system_clock.h"
#include "system/system_random.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

namespace obhut::system {
namespace {

TEST(SystemClock, TellsATimeWithinTheCalendar) {
    SystemClock clock;
    EXPECT_TRUE(time::in_calendar(clock.now()));
}

TEST(SystemRandom, FillsEverythingItIsGiven) {
    SystemRandom random;
    std::vector<std::uint8_t> bytes(3000, 0);
    random.fill(bytes);
    auto const zeros = std::ranges::count(std::span{bytes}.last(1000), 0);
    EXPECT_LT(zeros, 100);
}

TEST(SystemRandom, DrawsDifferentIds) {
    SystemRandom random;
    using AnyId = Id<struct AnyTag>;
    EXPECT_NE(ports::random_id<AnyId>(random), ports::random_id<AnyId>(random));
}

}  // namespace
}  // namespace obhut::system
