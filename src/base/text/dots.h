// SPDX-License-Identifier: Apache-2.0
//
// Finds a line that would nest too deep when it is read as TOML: `a.b.c = 1` makes a table in a table, a dot each, and
// whoever walks through them calls himself once for each. No line that somebody means holds so many.
//
// Layer: base. Pure.

#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace obhut::text {

inline constexpr std::size_t dots_in_a_line_max = 100;

// The first line with more dots, counted from 1, wherever in it they stand.
std::optional<std::size_t> line_of_too_many_dots(std::string_view text);

}  // namespace obhut::text
