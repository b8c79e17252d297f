// SPDX-License-Identifier: Apache-2.0
//
// Threads that do the same at the same moment.
//
// Layer: tests.

#pragma once

#include "core/error.h"
#include "core/result.h"

#include <atomic>
#include <cstddef>
#include <latch>
#include <string_view>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace obhut::conformance {

inline constexpr std::size_t threads_count = 8;

// Runs `work(thread)` on each thread, all at the same moment.
template <typename Work>
void together(Work const& work) {
    std::latch start{threads_count};
    std::vector<std::thread> threads;
    threads.reserve(threads_count);
    for (std::size_t thread = 0; thread < threads_count; ++thread) {
        threads.emplace_back([&, thread] {
            start.arrive_and_wait();
            work(thread);
        });
    }
    for (auto& thread : threads)
        thread.join();
}

// One of them succeeds, and each of the others is told this reason.
template <typename Work>
void expect_one_winner(std::string_view reason, Work const& work) {
    std::atomic<std::size_t> won = 0;
    together([&](std::size_t thread) {
        Result<Done, Error> const outcome = work(thread);
        if (outcome.ok()) {
            ++won;
        } else {
            EXPECT_EQ(outcome.error().reason.text(), reason);
        }
    });
    EXPECT_EQ(won, 1U);
}

}  // namespace obhut::conformance
