// SPDX-License-Identifier: Apache-2.0
//
// Goal: show that the checkers of the simulation see what they are there for, and that old faults stay mended.
// Method: each mutant breaks one thing and must be caught by its own checker within a bounded number of seeds; every
// seed that once failed runs again.

#include "simulation.h"

#include <fstream>

#include <gtest/gtest.h>

namespace obhut::sim {
namespace {

constexpr std::uint64_t seeds_max = 240;

struct Expected {
    Mutant mutant;
    std::string_view finding;  // how the report of its checker begins
};

class MutantTest : public testing::TestWithParam<Expected> {};

TEST_P(MutantTest, IsCaughtByItsChecker) {
    for (std::uint64_t seed = 0; seed < seeds_max; ++seed) {
        auto const outcome = run(seed, GetParam().mutant);
        if (!outcome.broken) continue;
        EXPECT_TRUE(outcome.broken->starts_with(GetParam().finding)) << "seed " << seed << ": " << *outcome.broken;
        return;
    }
    FAIL() << "not caught within " << seeds_max << " seeds";
}

INSTANTIATE_TEST_SUITE_P(
    Sim,
    MutantTest,
    testing::Values(
        Expected{Mutant::SkipsLocksAndGuard, "over-promised"},
        Expected{Mutant::LosesACommit, "forgotten"},
        Expected{Mutant::ForgetsRequests, "one key"},
        Expected{Mutant::KeepsRowsAtErase, "not gone"},
        Expected{Mutant::KeepsKeysAtErase, "not gone"},
        Expected{Mutant::ForgetsDestructions, "not gone"},
        Expected{Mutant::DropsLedgerRows, "ledger"},
        Expected{Mutant::TampersWithLedger, "ledger"},
        Expected{Mutant::PublishesOutOfOrder, "calendar"},
        Expected{Mutant::StoresPlaintext, "in clear"},
        Expected{Mutant::LosesMessages, "message"},
        Expected{Mutant::ForgetsTheList, "not listed"}
    ),
    [](testing::TestParamInfo<Expected> const& expected) {
        std::string name{mutant_names[static_cast<std::size_t>(expected.param.mutant)]};
        std::erase(name, '-');
        return name;
    }
);

TEST(Sim, IsTheSameEachTime) {
    EXPECT_EQ(run(7).counts.text(), run(7).counts.text());
}

TEST(Sim, WalksEveryPathAndMeetsEveryFault) {
    Counts sum;
    for (std::uint64_t seed = 0; seed < 40; ++seed)
        sum += run(seed).counts;
    EXPECT_EQ(sum.missing(), "");
    EXPECT_EQ(sum.guard_refusals, 0U);  // the check under the lock sees all that the schema would refuse
}

TEST(Sim, HoldsForEverySeedThatOnceFailed) {
    std::ifstream seeds{OBHUT_SIM_SEEDS};
    ASSERT_TRUE(seeds.is_open());
    std::uint64_t seed = 0;
    while (seeds >> seed)
        EXPECT_EQ(run(seed).broken, std::nullopt) << "seed " << seed;
}

}  // namespace
}  // namespace obhut::sim
