// SPDX-License-Identifier: Apache-2.0
#include "simulation.h"

#include "stage.h"
#include "workload.h"

namespace obhut::sim {
namespace {

using namespace std::chrono_literals;

constexpr int depth_max = 2;
constexpr std::uint64_t often = 32;
constexpr std::uint64_t seldom = 128;
constexpr std::uint64_t crash_odds = 250;
constexpr std::uint64_t listing_odds = 6;

}  // namespace

Outcome run(std::uint64_t seed, Mutant mutant) {
    Stage stage{seed, mutant};
    Workload workload{stage};
    int depth = 0;
    stage.database.interleave = [&] {
        if (depth >= depth_max) return;
        ++depth;
        ++stage.counts.interleaved;
        workload.act();
        --depth;
    };
    for (std::uint64_t step = 1; stage.counts.steps < steps_per_seed && !stage.broken; ++step) {
        stage.clock.advance(
            stage.dice.one_in(60) ? 1h * static_cast<int>(stage.dice.below(10))
                                  : 1s * static_cast<int>(stage.dice.below(300))
        );
        stage.database.mood = Mood::Hostile;
        workload.act();
        stage.database.mood = Mood::Calm;
        bool const is_unsynced = stage.database.sync() == Sync::Awaited;
        if (stage.dice.one_in(is_unsynced ? 4 : crash_odds)) stage.database.crash();
        if (stage.database.is_crashed()) stage.restart();
        stage.database.poll(Database::Poll::Some);
        if (stage.dice.one_in(listing_odds)) workload.book_from_listing();
        if (step % often == 0) stage.check_often();
        if (step % seldom == 0) stage.check_seldom();
    }
    if (!stage.broken) {
        stage.database.interleave = nullptr;
        workload.deliver_all();
        stage.check_at_end();
    }
    stage.counts.reminders = stage.letters.reminders();
    return {.broken = stage.broken, .counts = stage.counts};
}

}  // namespace obhut::sim
