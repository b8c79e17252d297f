// SPDX-License-Identifier: Apache-2.0
//
// histories                                 as many steps of each trade as fit into a test, some of them over SQLite
// histories <trade> <seed> [mutant]         that history once more; if it fails, made short
// histories --steps <count> [first seed]    so many steps of each trade, for the night
//
// Layer: tests.

#include "history.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using namespace obhut::histories;

constexpr std::uint64_t steps_of_a_test = 1'500;  // of each trade
constexpr std::uint64_t sqlite_odds = 20;

template <typename Value, typename Names>
Value named(std::string_view name, Names const& names) {
    auto const at = std::ranges::find(names, name);
    return static_cast<Value>(at == names.end() ? 0 : at - names.begin());
}

void say(Trade trade, std::uint64_t seed, History const& history) {
    std::printf(
        "%s %llu\n%s\n",
        std::string{trade_names[static_cast<std::size_t>(trade)]}.c_str(),
        static_cast<unsigned long long>(seed),
        report(history).c_str()
    );
}

int replay(Trade trade, std::uint64_t seed, Mutant mutant) {
    auto history = history_of(trade, seed);
    history.mutant = mutant;
    auto const outcome = run(history);
    if (outcome.broken) {
        say(trade, seed, history);
        return EXIT_FAILURE;
    }
    for (auto const& line : outcome.told)
        std::printf("%s\n", line.c_str());
    for (auto const& [what, count] : outcome.counts)
        std::printf("%s %llu\n", what.c_str(), static_cast<unsigned long long>(count));
    return EXIT_SUCCESS;
}

int play(Trade trade, std::uint64_t steps, std::uint64_t first_seed) {
    std::map<std::string, std::uint64_t> counts;
    std::uint64_t seed = first_seed;
    for (std::uint64_t done = 0; done < steps; done += steps_per_history, ++seed) {
        auto history = history_of(trade, seed);
        if (seed % sqlite_odds == 0) history.disk = Disk::Sqlite;
        auto const outcome = run(history);
        for (auto const& [what, count] : outcome.counts)
            counts[what] += count;
        if (!outcome.broken) continue;
        say(trade, seed, history);
        return EXIT_FAILURE;
    }
    std::printf(
        "%s: %llu histories",
        trade_names[static_cast<std::size_t>(trade)].data(),
        static_cast<unsigned long long>(seed - first_seed)
    );
    for (auto const& [what, count] : counts)
        std::printf(", %s %llu", what.c_str(), static_cast<unsigned long long>(count));
    std::printf("\n");
    return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
    auto const number = [&](int at) { return std::strtoull(argv[at], nullptr, 10); };
    bool const for_long = argc > 2 && std::string_view{argv[1]} == "--steps";
    if (argc > 2 && !for_long) {
        auto const mutant = argc > 3 ? named<Mutant>(argv[3], mutant_names) : Mutant::None;
        return replay(named<Trade>(argv[1], trade_names), number(2), mutant);
    }
    auto const steps = for_long ? number(2) : steps_of_a_test;
    for (std::size_t trade = 0; trade < trade_names.size(); ++trade)
        if (int const status = play(static_cast<Trade>(trade), steps, argc > 3 ? number(3) : 0); status != 0)
            return status;
    return EXIT_SUCCESS;
}
