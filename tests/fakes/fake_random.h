// SPDX-License-Identifier: Apache-2.0
//
// Dice rolls numbers that depend on nothing but its seed (splitmix64), and FakeRandom fills bytes with them, so that a
// test draws the same ids whenever it runs.
//
// Layer: tests. Threading: Dice belongs to one thread; FakeRandom is safe from every thread.

#pragma once

#include "ports/random.h"

#include <cstdint>
#include <mutex>
#include <span>

namespace obhut::fakes {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t roll() {
        std::uint64_t mixed = (state_ += 0x9E3779B97F4A7C15U);
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31U);
    }

    std::uint64_t below(std::uint64_t limit) { return roll() % limit; }

    bool one_in(std::uint64_t odds) { return below(odds) == 0; }

private:
    std::uint64_t state_;
};

class FakeRandom final : public ports::Random {
public:
    explicit FakeRandom(std::uint64_t seed = 1) : dice_(seed) {}

    void fill(std::span<std::uint8_t> bytes) override {
        std::scoped_lock const lock{mutex_};
        std::uint64_t number = 0;
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            if (at % 8 == 0) number = dice_.roll();
            bytes[at] = static_cast<std::uint8_t>(number & 0xFFU);
            number >>= 8U;
        }
    }

private:
    std::mutex mutex_;
    Dice dice_;
};

}  // namespace obhut::fakes
