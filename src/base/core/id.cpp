// SPDX-License-Identifier: Apache-2.0
#include "core/id.h"

namespace obhut {

std::string hex_of(RawId const& raw) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(raw.size() * 2);
    for (std::uint8_t const byte : raw) {
        text.push_back(digits[byte >> 4U]);
        text.push_back(digits[byte & 0xFU]);
    }
    return text;
}

std::optional<RawId> raw_id_of(std::string_view hex) {
    RawId raw{};
    if (hex.size() != raw.size() * 2) return std::nullopt;
    for (std::size_t at = 0; at < hex.size(); ++at) {
        char const digit = hex[at];
        unsigned value = 0;
        if (digit >= '0' && digit <= '9') {
            value = static_cast<unsigned>(digit - '0');
        } else if (digit >= 'a' && digit <= 'f') {
            value = static_cast<unsigned>(digit - 'a') + 10U;
        } else {
            return std::nullopt;
        }
        raw[at / 2] = static_cast<std::uint8_t>((unsigned{raw[at / 2]} << 4U) | value);
    }
    return raw;
}

}  // namespace obhut
