// SPDX-License-Identifier: Apache-2.0
//
// suppress() decides which groups of one table may be told. The groups part the bookings of one week, and the sum of
// all of them is told besides, so a reader knows the sum of the hidden ones too.
//
// Hidden is each group with fewer than k different people in it, whether that is nobody or four: that a rare service
// was asked for at all may say who. Then more are hidden, the smallest first and equal ones together, until
//   - all hidden groups together rest on k different people, so that their sum is a figure like any other, and
//   - a reader who takes every hidden group for smaller than k, and knows which are empty, still finds for each of the
//     others everything from 0 to k - 1 possible; or one of the hidden groups is a large one, nobody can tell which.
// Two tables of a week part the same bookings by different properties: any hidden figures with the right sum in one go
// together with any in the other, so tables tell nothing of one another. There are no other totals (docs/insight.md).
//
// Layer: domain. Pure.

#pragma once

#include "insight/group_size.h"

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace obhut::insight {

// People are numbered for the length of one count. Whoever is not known, a walk-in or somebody who was erased, is
// taken for one and the same person: nobody can say that two of them are different people.
enum class Person : std::uint32_t { Unknown = 0 };

struct Group {
    std::int64_t bookings = 0;
    std::set<Person> persons{};

    bool rests_on(GroupSize least) const noexcept { return std::ssize(persons) >= least.persons(); }
};

// One for each group, in the same order: how many bookings, or nothing where that is not told.
using Figures = std::vector<std::optional<std::int64_t>>;

Figures suppress(std::span<Group const> groups, GroupSize least);

}  // namespace obhut::insight
