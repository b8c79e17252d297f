// SPDX-License-Identifier: Apache-2.0
//
// Parses JSON as RFC 8259 has it, and refuses what two readers could understand differently.
//
// Refused are: comments and trailing commas, text after the value, a key that occurs twice in one object, text that is
// not UTF-8, unpaired surrogates, numbers too large for a double, and whatever is over the limits. A whole number
// outside 64 bits becomes a double.
//
// Layer: base. Pure.

#pragma once

#include "core/result.h"
#include "json/value.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace obhut::json {

enum class ParseRefusal : std::uint8_t { TooLong, TooDeep, Malformed, DuplicateKey };

struct Limits {
    std::size_t depth_max = 32;  // arrays and objects inside one another
    std::size_t bytes_max = std::size_t{64} * 1024;
};

Result<Value, ParseRefusal> parse(std::string_view text, Limits limits = {});

}  // namespace obhut::json
