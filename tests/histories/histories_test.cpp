// SPDX-License-Identifier: Apache-2.0
//
// Goal: show that the oracles see what they are there for, and that old faults stay mended.
// Method: each mutant bends one rule for the product alone and must be caught within a bounded number of seeds, by the
// question that is there for it (listing, what is taken, price, room, hits); every history that once failed runs again.

#include "history.h"

#include <algorithm>
#include <fstream>
#include <ostream>

#include <gtest/gtest.h>

namespace obhut::histories {
namespace {

constexpr std::uint64_t seeds_max = 60;

struct Expected {
    Mutant mutant;
    Trade trade;
    std::string_view fault;  // how it must show, up to the first colon
};

void PrintTo(Expected const& expected, std::ostream* out) {
    *out << mutant_names[static_cast<std::size_t>(expected.mutant)];
}

class HistoriesMutantTest : public testing::TestWithParam<Expected> {};

TEST_P(HistoriesMutantTest, IsCaughtByTheOracleOfItsShape) {
    for (std::uint64_t seed = 0; seed < seeds_max; ++seed) {
        auto history = history_of(GetParam().trade, seed);
        history.mutant = GetParam().mutant;
        auto const broken = run(history).broken;
        if (broken && broken->starts_with(std::string{GetParam().fault} + ":")) return;
    }
    FAIL() << "not caught as a fault of " << GetParam().fault << " within " << seeds_max << " seeds";
}

INSTANTIATE_TEST_SUITE_P(
    Histories,
    HistoriesMutantTest,
    testing::Values(
        Expected{Mutant::KitchenWithoutEnd, Trade::Restaurant, "listing"},
        Expected{Mutant::TablesTornApart, Trade::Restaurant, "takes"},
        Expected{Mutant::WastefulTables, Trade::Restaurant, "takes"},
        Expected{Mutant::SeatsAnywhere, Trade::Restaurant, "takes"},
        Expected{Mutant::NoLastSeating, Trade::Restaurant, "listing"},
        Expected{Mutant::OneRoomMore, Trade::Hotel, "listing"},
        Expected{Mutant::NoStayRules, Trade::Hotel, "given"},
        Expected{Mutant::TaxOfAnotherLine, Trade::Hotel, "price"},
        Expected{Mutant::ChildrenPayInFull, Trade::Hotel, "price"},
        Expected{Mutant::OneSeatMore, Trade::Studio, "listing"},
        Expected{Mutant::CancelledIsHeld, Trade::Studio, "listing"},
        Expected{Mutant::NobodySubstitutes, Trade::Studio, "listing"},
        Expected{Mutant::NoRoomNeeded, Trade::Practice, "takes"},
        Expected{Mutant::NoBuffers, Trade::Practice, "takes"},
        Expected{Mutant::BusyInTheGap, Trade::Salon, "takes"},
        Expected{Mutant::FreeAtWork, Trade::Salon, "takes"},
        Expected{Mutant::WinterTimeOnly, Trade::Salon, "listing"},
        Expected{Mutant::RoomsMixedUp, Trade::Hotel, "room"},
        Expected{Mutant::NeverAway, Trade::Restaurant, "hits"},
        Expected{Mutant::NeverAway, Trade::Hotel, "hits"},
        Expected{Mutant::NeverAway, Trade::Salon, "hits"},
        Expected{Mutant::CancelledIsHeld, Trade::Studio, "hits"},
        Expected{Mutant::DeafCalendar, Trade::Salon, "listing"}
    ),
    [](testing::TestParamInfo<Expected> const& expected) {
        std::string name{mutant_names[static_cast<std::size_t>(expected.param.mutant)]};
        std::erase(name, '-');
        name += "_of_" + std::string{trade_names[static_cast<std::size_t>(expected.param.trade)]} + "_in_";
        return name + std::string{expected.param.fault};
    }
);

TEST(Histories, AreTheSameEachTime) {
    EXPECT_EQ(run(history_of(Trade::Restaurant, 7)).told, run(history_of(Trade::Restaurant, 7)).told);
}

TEST(Histories, ThatFailAreMadeShort) {
    for (std::uint64_t seed = 0; seed < seeds_max; ++seed) {
        auto history = history_of(Trade::Salon, seed);
        history.mutant = Mutant::DeafCalendar;
        if (!run(history).broken) continue;
        auto const shorter = shortest(history);
        EXPECT_TRUE(run(shorter).broken.has_value());
        EXPECT_LE(shorter.steps.size(), 4U) << "somebody books, and somebody lists";
        return;
    }
    FAIL() << "nothing failed";
}

TEST(Histories, HoldForEverySeedThatOnceFailed) {
    std::ifstream seeds{OBHUT_HISTORIES_SEEDS};
    ASSERT_TRUE(seeds.is_open());
    std::string trade;
    std::uint64_t seed = 0;
    while (seeds >> trade >> seed) {
        auto const known = std::ranges::find(trade_names, trade);
        ASSERT_NE(known, trade_names.end()) << trade;
        auto const outcome = run(history_of(static_cast<Trade>(known - trade_names.begin()), seed));
        EXPECT_EQ(outcome.broken, std::nullopt) << trade << " " << seed;
    }
}

}  // namespace
}  // namespace obhut::histories
