// SPDX-License-Identifier: Apache-2.0
//
// Random histories of one business against an oracle that is as naive as can be.
//
// Goal: for each shape of booking, what is listed, what is given, what is refused, what it costs and what a change of
// the catalogue hits is what counting minutes and nights says, whatever happened before (req:B1, B10, B23).
// Method: a history is a business that is drawn and a list of steps; each step has dice of its own, so that a history
// without some of its steps is a history too, and one that fails can be made short.
// Replay: histories <trade> <seed>.
//
// Layer: tests.

#pragma once

#include "house.h"
#include "mutant.h"
#include "trade.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace obhut::histories {

struct History {
    Trade trade;
    std::uint64_t seed;
    std::vector<std::uint64_t> steps;  // the seed of each
    Disk disk = Disk::Fake;
    Mutant mutant = Mutant::None;
};

struct Outcome {
    std::optional<std::string> broken;
    std::vector<std::string> told;                // what happened, step by step
    std::map<std::string, std::uint64_t> counts;  // how often which thing happened
};

inline constexpr std::size_t steps_per_history = 60;

History history_of(Trade trade, std::uint64_t seed, std::size_t steps = steps_per_history);

Outcome run(History const& history);

// The shortest history that fails in the same way, by leaving out steps as long as it does.
History shortest(History history);

// What is printed of one that fails.
std::string report(History const& history);

}  // namespace obhut::histories
