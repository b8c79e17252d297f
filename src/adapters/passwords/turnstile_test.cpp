// SPDX-License-Identifier: Apache-2.0
//
// Goal: never more inside than allowed, never more waiting, and everybody who waits gets in. Method: threads that are
// followed by the counter of those who wait.
// Layer: adapters.
#include "passwords/turnstile.h"

#include <atomic>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace obhut::passwords {
namespace {

void until_waiting(Turnstile const& turnstile, std::uint64_t count) {
    while (turnstile.waiting() != count)
        std::this_thread::yield();
}

TEST(Turnstile, TurnsAwayWhoWouldBeOneTooMany) {
    Turnstile turnstile{2, 0};
    auto first = turnstile.enter();
    auto second = turnstile.enter();
    ASSERT_TRUE(first && second);
    EXPECT_FALSE(turnstile.enter());
    first.reset();
    auto third = turnstile.enter();
    EXPECT_TRUE(third);
    EXPECT_FALSE(turnstile.enter());
}

TEST(Turnstile, LetsSomeWait) {
    Turnstile turnstile{1, 1};
    auto first = turnstile.enter();
    std::atomic entered = false;
    std::thread other{[&] { entered = turnstile.enter().has_value(); }};
    until_waiting(turnstile, 1);
    EXPECT_FALSE(turnstile.enter()) << "one waits already";
    EXPECT_FALSE(entered);
    first.reset();
    other.join();
    EXPECT_TRUE(entered);
    EXPECT_EQ(turnstile.waiting(), 0U);
    EXPECT_TRUE(turnstile.enter()) << "all are gone";
}

TEST(Turnstile, LetsInByTheOrderOfComing) {
    Turnstile turnstile{1, 8};
    auto first = turnstile.enter();
    std::vector<int> order;
    std::vector<std::thread> threads;
    for (int number = 0; number < 8; ++number) {
        threads.emplace_back([&, number] {
            auto const pass = turnstile.enter();
            order.push_back(number);  // one at a time
        });
        until_waiting(turnstile, static_cast<std::uint64_t>(number) + 1);
    }
    first.reset();
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(order, (std::vector{0, 1, 2, 3, 4, 5, 6, 7}));
}

TEST(Turnstile, NeverHoldsMoreThanItMay) {
    Turnstile turnstile{2, 100};
    std::atomic inside = 0;
    std::atomic too_many = 0;
    std::atomic passed = 0;
    std::vector<std::thread> threads;
    threads.reserve(6);
    for (int number = 0; number < 6; ++number) {
        threads.emplace_back([&] {
            for (int count = 0; count < 200; ++count) {
                auto const pass = turnstile.enter();
                if (!pass) continue;
                if (++inside > 2) ++too_many;
                std::this_thread::yield();
                --inside;
                ++passed;
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(too_many, 0);
    EXPECT_EQ(passed, 1200);
}

TEST(Turnstile, IsShutWhenNobodyMayEnter) {
    Turnstile turnstile{0, 10};
    EXPECT_FALSE(turnstile.enter());
}

}  // namespace
}  // namespace obhut::passwords
