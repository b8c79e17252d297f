// SPDX-License-Identifier: Apache-2.0
//
// Rule is what a route of the desk asks of whoever calls it. Neither part has a default: a route without a rule does
// not build.
//
// Layer: domain. Pure.

#pragma once

#include "access/right.h"

#include <cstdint>

namespace obhut::access {

// Fresh: who is signed in has to prove once more, just now, that it is still them (req:U6).
enum class StepUp : std::uint8_t { NotNeeded, Fresh };

class Rule {
public:
    constexpr Rule(Right right, StepUp step_up) noexcept : right_(right), step_up_(step_up) {}

    constexpr Right right() const noexcept { return right_; }

    constexpr StepUp step_up() const noexcept { return step_up_; }

    friend constexpr bool operator==(Rule, Rule) = default;

private:
    Right right_;
    StepUp step_up_;
};

}  // namespace obhut::access
