// SPDX-License-Identifier: Apache-2.0
//
// GroupSize is the number of different people on whom a published figure rests at least: five or more, never fewer
// (req:A3). Five bookings of one person are one person.
//
// Layer: domain. Pure.

#pragma once

#include "core/result.h"

#include <cstdint>

namespace obhut::insight {

enum class GroupSizeRefusal : std::uint8_t { BelowFive };

class GroupSize {
public:
    static constexpr std::int32_t floor = 5;

    static constexpr GroupSize smallest() noexcept { return GroupSize{floor}; }

    static Result<GroupSize, GroupSizeRefusal> from(std::int64_t persons) {
        if (persons < floor) return Refused{GroupSizeRefusal::BelowFive};
        return GroupSize{persons};
    }

    constexpr std::int64_t persons() const noexcept { return persons_; }

    friend bool operator==(GroupSize const&, GroupSize const&) = default;

private:
    explicit constexpr GroupSize(std::int64_t persons) noexcept : persons_(persons) {}

    std::int64_t persons_;
};

}  // namespace obhut::insight
