// SPDX-License-Identifier: Apache-2.0
//
// Goal: bodies are kept for three years, six where the law asks for it, to the second. Layer: domain.
#include "ledger/retention.h"

#include <gtest/gtest.h>

namespace obhut::ledger {
namespace {

using namespace std::chrono_literals;

time::Instant on(int year, unsigned month, unsigned day) {
    return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}} + 10h +
           7s;
}

TEST(Retention, KeepsBodiesForThreeYearsAndForSixWhereTheLawAsks) {  // req:Y8
    EXPECT_EQ(bodies_kept_from(on(2027, 3, 29), KeepRule::ThreeYears), on(2024, 3, 29));
    EXPECT_EQ(bodies_kept_from(on(2027, 3, 29), KeepRule::SixYears), on(2021, 3, 29));
    EXPECT_EQ(bodies_kept_from(on(2028, 2, 29), KeepRule::ThreeYears), on(2025, 2, 28));
}

TEST(Retention, KeepsWhatExplainsOthers) {
    for (auto const action : {Action::Epoch, Action::Purged, Action::Erased})
        EXPECT_TRUE(explains_others(action));
    for (auto const action : {Action::Opened, Action::Refused, Action::Exported, Action::SteppedUp})
        EXPECT_FALSE(explains_others(action));
}

}  // namespace
}  // namespace obhut::ledger
