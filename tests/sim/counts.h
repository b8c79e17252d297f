// SPDX-License-Identifier: Apache-2.0
//
// Counts of what a simulation went through; a run that met no faults has shown little.
//
// Layer: tests.

#pragma once

#include <cstdint>
#include <string>

namespace obhut::sim {

struct Counts {
    std::uint64_t steps = 0;
    std::uint64_t interleaved = 0;  // of those, in the middle of another unit
    std::uint64_t acknowledged = 0;
    std::uint64_t refused = 0;
    std::uint64_t unknown = 0;  // answered Unavailable
    std::uint64_t faults = 0;
    std::uint64_t lost_acks = 0;
    std::uint64_t conflicts = 0;
    std::uint64_t crashes = 0;
    std::uint64_t dropped = 0;  // commits that a power cut took back, none of them acknowledged
    std::uint64_t late_polls = 0;
    std::uint64_t repeated = 0;
    std::uint64_t erased = 0;
    std::uint64_t opened = 0;
    std::uint64_t listed = 0;
    std::uint64_t guard_refusals = 0;

    Counts& operator+=(Counts const& other);
    std::string text() const;
};

}  // namespace obhut::sim
