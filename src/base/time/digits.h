// SPDX-License-Identifier: Apache-2.0
//
// Reads and writes the fixed-width decimal numbers of which dates and times consist.
//
// Layer: base. Pure.

#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <string_view>

namespace obhut::time::digits {

inline constexpr auto pairs = [] {
    std::array<char, 200> table{};
    for (std::size_t number = 0; number < 100; ++number) {
        table[2 * number] = static_cast<char>('0' + number / 10);
        table[2 * number + 1] = static_cast<char>('0' + number % 10);
    }
    return table;
}();

inline char* put2(char* out, unsigned number) noexcept {
    std::memcpy(out, pairs.data() + std::size_t{2} * (number % 100), 2);
    return out + 2;
}

inline char* put4(char* out, unsigned number) noexcept {
    return put2(put2(out, number / 100), number);
}

// The number that stands in [at, at + width), or -1 if anything there is not a digit.
inline int get(std::string_view text, std::size_t at, std::size_t width) noexcept {
    if (at + width > text.size()) return -1;
    int number = 0;
    for (char const c : text.substr(at, width)) {
        if (c < '0' || c > '9') return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

}  // namespace obhut::time::digits
