// SPDX-License-Identifier: Apache-2.0
#include "text/decode.h"

#include <algorithm>

namespace obhut::text {

Decoded decode_first(std::string_view text) noexcept {
    constexpr Decoded broken{.code_point = not_a_code_point, .length = 1};
    auto const byte_at = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    unsigned const lead = byte_at(0);
    if (lead < 0x80) return {.code_point = static_cast<std::int32_t>(lead), .length = 1};
    // 80 to BF continue, C0 and C1 would be longer than they need be, and F5 and above lie beyond Unicode.
    if (lead < 0xC2 || lead > 0xF4) return broken;
    std::size_t const length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (text.size() < length) return broken;
    unsigned code_point = lead & (0x7FU >> length);
    for (std::size_t at = 1; at < length; ++at) {
        if ((byte_at(at) & 0xC0U) != 0x80U) return broken;
        code_point = code_point << 6U | (byte_at(at) & 0x3FU);
    }
    bool const too_long = (length == 3 && code_point < 0x800) || (length == 4 && code_point < 0x10000);
    bool const surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (too_long || surrogate || code_point > 0x10FFFF) return broken;
    return {.code_point = static_cast<std::int32_t>(code_point), .length = length};
}

Decoded decode_last(std::string_view text) noexcept {
    std::size_t length = 1;
    while (length < std::min<std::size_t>(4, text.size()) &&
           (static_cast<unsigned char>(text[text.size() - length]) & 0xC0U) == 0x80U) {
        ++length;
    }
    auto const decoded = decode_first(text.substr(text.size() - length));
    if (decoded.length != length) return {.code_point = not_a_code_point, .length = 1};
    return decoded;
}

}  // namespace obhut::text
