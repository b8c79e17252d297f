// SPDX-License-Identifier: Apache-2.0
//
// A deterministic simulation of the whole product over a hostile store and vault.
//
// Goal: no seed may lead to a resource promised twice, to an answer that is forgotten, to a request that books twice,
// to a client who is not gone, to a deed without its entry, to a page that is not so, to a word in clear, or to a
// client who was not told.
// Method: one thread, one seeded generator, a virtual clock. Each step somebody does something; in the middle of it
// somebody else may; the power may go. Checkers look at the disk and compare it with what was answered.
// Replay: sim <seed>.
//
// Layer: tests.

#pragma once

#include "counts.h"
#include "mutant.h"

#include <cstdint>
#include <optional>
#include <string>

namespace obhut::sim {

struct Outcome {
    std::optional<std::string> broken;
    Counts counts;
};

inline constexpr std::uint64_t steps_per_seed = 500;

Outcome run(std::uint64_t seed, Mutant mutant = Mutant::None);

}  // namespace obhut::sim
