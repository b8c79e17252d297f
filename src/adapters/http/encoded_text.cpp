// SPDX-License-Identifier: Apache-2.0
#include "http/encoded_text.h"

#include "text/utf8.h"

namespace obhut::http {
namespace {

std::optional<unsigned> hex_value(char digit) noexcept {
    if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
    if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a') + 10U;
    if (digit >= 'A' && digit <= 'F') return static_cast<unsigned>(digit - 'A') + 10U;
    return std::nullopt;
}

bool is_control(char c) noexcept {
    auto const byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

// Makes every line end a line feed; false for any other control character, or for any at all in a single line.
bool settle_controls(std::string& text, Lines lines) {
    std::size_t to = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const c = text[at];
        if (is_control(c)) {
            if (lines == Lines::One) return false;
            if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
            if (c != '\n' && c != '\t') return false;
        }
        text[to++] = c;
    }
    text.resize(to);
    return true;
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view encoded, Plus plus, Lines lines) {
    std::string decoded;
    decoded.reserve(encoded.size());
    for (std::size_t at = 0; at < encoded.size(); ++at) {
        char const c = encoded[at];
        if (c == '+' && plus == Plus::IsSpace) {
            decoded.push_back(' ');
        } else if (c == '%') {
            if (at + 2 >= encoded.size()) return std::nullopt;
            auto const high = hex_value(encoded[at + 1]);
            auto const low = hex_value(encoded[at + 2]);
            if (!high || !low) return std::nullopt;
            decoded.push_back(static_cast<char>(*high << 4U | *low));
            at += 2;
        } else {
            decoded.push_back(c);
        }
    }
    if (!text::is_utf8(decoded) || !settle_controls(decoded, lines)) return std::nullopt;
    return decoded;
}

std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (char const c : text) {
        bool const unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                c == '-' || c == '.' || c == '_' || c == '~';
        if (unreserved) {
            encoded.push_back(c);
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        encoded.push_back('%');
        encoded.push_back(digits[byte >> 4U]);
        encoded.push_back(digits[byte & 0xFU]);
    }
    return encoded;
}

}  // namespace obhut::http
