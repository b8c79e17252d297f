// SPDX-License-Identifier: Apache-2.0
//
// sim                    one million steps, seed after seed
// sim <seed>             that seed once more, with its counts
// sim <seed> <mutant>    the same in a broken world
//
// Layer: tests.

#include "simulation.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

constexpr std::uint64_t steps_all = 1'000'000;

obhut::sim::Mutant mutant_named(std::string_view name) {
    auto const& names = obhut::sim::mutant_names;
    auto const at = std::ranges::find(names, name);
    return static_cast<obhut::sim::Mutant>(at == names.end() ? 0 : at - names.begin());
}

int replay(std::uint64_t seed, obhut::sim::Mutant mutant) {
    auto const outcome = obhut::sim::run(seed, mutant);
    std::printf("%s\n", outcome.counts.text().c_str());
    std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), outcome.broken.value_or("ok").c_str());
    return outcome.broken ? EXIT_FAILURE : EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1) {
        auto const mutant = argc > 2 ? mutant_named(argv[2]) : obhut::sim::Mutant::None;
        return replay(std::strtoull(argv[1], nullptr, 10), mutant);
    }
    obhut::sim::Counts sum;
    std::uint64_t seed = 0;
    for (; sum.steps < steps_all; ++seed) {
        auto const outcome = obhut::sim::run(seed);
        sum += outcome.counts;
        if (!outcome.broken) continue;
        std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), outcome.broken->c_str());
        return EXIT_FAILURE;
    }
    std::printf("%llu seeds: %s\n", static_cast<unsigned long long>(seed), sum.text().c_str());
    return EXIT_SUCCESS;
}
