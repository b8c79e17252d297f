// SPDX-License-Identifier: Apache-2.0
//
// measure runs a thing and its reference in turn, so that whatever else the machine does meanwhile falls on both, and
// gives the median of each.
//
// Layer: tests.

#pragma once

#include "core/check.h"
#include "core/result.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <vector>

namespace obhut::bench {

inline constexpr int rounds = 7;

inline double median(std::vector<double> values) {
    OBHUT_CHECK(!values.empty());
    std::ranges::sort(values);
    return values[values.size() / 2];
}

inline double seconds_of(std::function<void()> const& work) {
    auto const begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

struct Medians {
    double ours;
    double reference;
};

// Each returns what one round of it gave. The first round only warms up.
inline Medians alternate(std::function<double()> const& ours, std::function<double()> const& reference) {
    std::vector<double> of_ours;
    std::vector<double> of_reference;
    for (int round = 0; round <= rounds; ++round) {
        double const a = ours();
        double const b = reference();
        if (round == 0) continue;
        of_ours.push_back(a);
        of_reference.push_back(b);
    }
    return {.ours = median(of_ours), .reference = median(of_reference)};
}

// One line that bench.py reads.
inline void report(char const* name, Medians medians) {
    std::printf("{\"name\": \"%s\", \"ours\": %.9g, \"reference\": %.9g}\n", name, medians.ours, medians.reference);
    (void)std::fflush(stdout);
}

// A measurement that cannot be taken ends the program: there is nobody to answer.
template <typename T, typename E>
T must(Result<T, E> result) {
    OBHUT_CHECK(result.ok());
    return std::move(result).value();
}

}  // namespace obhut::bench
