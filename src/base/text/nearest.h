// SPDX-License-Identifier: Apache-2.0
//
// Finds the name that somebody probably meant: the one with the fewest slips of the pen between it and what he wrote.
//
// A slip is a letter too many, one missing, another one, or two neighbours in the wrong order. Small letters and
// capitals, `_` and `-` count as the same. Names are compared byte by byte: they are those of a program.
//
// Layer: base. Pure.

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace obhut::text {

std::size_t slips_between(std::string_view written, std::string_view meant);

// The first of the nearest; nothing if all are further away than a third of their letters, as a guess would mislead.
std::optional<std::string_view> nearest(std::string_view written, std::span<std::string_view const> candidates);

}  // namespace obhut::text
