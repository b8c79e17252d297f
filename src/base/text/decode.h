// SPDX-License-Identifier: Apache-2.0
//
// Decodes UTF-8 one code point at a time.
//
// Of our own, because ICU's macros for it do not compile under the warnings of the house.
//
// Layer: base. Pure.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace obhut::text {

inline constexpr std::int32_t not_a_code_point = -1;

struct Decoded {
    std::int32_t code_point;  // or not_a_code_point, and then one byte is stepped over
    std::size_t length;
};

// The first code point of a text that is not empty.
Decoded decode_first(std::string_view text) noexcept;

// The last one; likewise.
Decoded decode_last(std::string_view text) noexcept;

}  // namespace obhut::text
