// SPDX-License-Identifier: Apache-2.0
//
// Dice is a small generator with a fixed seed, for what nobody has to guess: so the demo of a day is the same each
// time.
//
// Layer: server.

#pragma once

#include <cstddef>
#include <cstdint>

namespace obhut::demo_data {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::size_t below(std::size_t bound) noexcept {
        constexpr unsigned upper_half = 33;
        state_ = state_ * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        return static_cast<std::size_t>(state_ >> upper_half) % bound;
    }

    // Small numbers are likelier than large ones.
    std::size_t skewed_below(std::size_t bound) noexcept { return below(bound) * below(bound) / bound; }

    bool in_a_hundred(std::size_t times) noexcept { return below(100) < times; }

    template <typename List>
    auto const& one_of(List const& list) noexcept {
        return list[below(list.size())];
    }

private:
    std::uint64_t state_;
};

}  // namespace obhut::demo_data
