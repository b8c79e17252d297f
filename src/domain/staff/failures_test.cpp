// SPDX-License-Identifier: Apache-2.0
#include "staff/failures.h"

#include <gtest/gtest.h>

namespace obhut::staff {
namespace {

using namespace std::chrono_literals;

constexpr Instant noon{std::chrono::sys_days{std::chrono::year{2027} / 3 / 1} + 12h};

Failures of(std::int32_t count) {
    return {.count = count, .last = noon};
}

// req:U3
TEST(Failures, CostNoWaitUntilTheFreeOnesAreUsedUp) {
    EXPECT_EQ(waits_until({}, 5, noon), std::nullopt);
    EXPECT_EQ(waits_until(of(4), 5, noon), std::nullopt);
    EXPECT_EQ(waits_until(of(5), 5, noon), noon + 30s);
}

TEST(Failures, DoubleTheWaitUpToAQuarterOfAnHour) {
    EXPECT_EQ(waits_until(of(6), 5, noon), noon + 60s);
    EXPECT_EQ(waits_until(of(9), 5, noon), noon + 480s);
    EXPECT_EQ(waits_until(of(10), 5, noon), noon + 900s);
    EXPECT_EQ(waits_until(of(2'000'000'000), 5, noon), noon + 900s);
}

TEST(Failures, EndTheWaitAtItsInstant) {
    EXPECT_EQ(waits_until(of(5), 5, noon + 29s), noon + 30s);
    EXPECT_EQ(waits_until(of(5), 5, noon + 30s), std::nullopt);
}

TEST(Failures, AreForgottenAfterADayWithoutAnother) {
    EXPECT_EQ(one_more(of(7), noon + 24h - 1s), (Failures{.count = 8, .last = noon + 24h - 1s}));
    EXPECT_EQ(one_more(of(7), noon + 24h), (Failures{.count = 1, .last = noon + 24h}));
    EXPECT_EQ(one_more({}, noon), (Failures{.count = 1, .last = noon}));
}

}  // namespace
}  // namespace obhut::staff
