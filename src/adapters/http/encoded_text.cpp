// SPDX-License-Identifier: Apache-2.0
#include "http/encoded_text.h"

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

struct Lead {
    std::size_t length;
    std::uint32_t bits;
    std::uint32_t least;  // a smaller code point would have had a shorter form
};

std::optional<Lead> lead_of(unsigned char byte) noexcept {
    if (byte >= 0xC2 && byte <= 0xDF) return Lead{.length = 2, .bits = byte & 0x1FU, .least = 0x80};
    if (byte >= 0xE0 && byte <= 0xEF) return Lead{.length = 3, .bits = byte & 0x0FU, .least = 0x800};
    if (byte >= 0xF0 && byte <= 0xF4) return Lead{.length = 4, .bits = byte & 0x07U, .least = 0x10000};
    return std::nullopt;
}

}  // namespace

bool is_strict_utf8(std::string_view text) noexcept {
    for (std::size_t at = 0; at < text.size();) {
        auto const byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            ++at;
            continue;
        }
        auto const lead = lead_of(byte);
        if (!lead || at + lead->length > text.size()) return false;
        std::uint32_t point = lead->bits;
        for (std::size_t more = 1; more < lead->length; ++more) {
            auto const next = static_cast<unsigned char>(text[at + more]);
            if ((next & 0xC0U) != 0x80U) return false;
            point = (point << 6U) | (next & 0x3FU);
        }
        bool const surrogate = point >= 0xD800 && point <= 0xDFFF;
        if (point < lead->least || point > 0x10FFFF || surrogate) return false;
        at += lead->length;
    }
    return true;
}

std::optional<std::string> percent_decoded(std::string_view text, Plus plus, Lines lines) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const c = text[at];
        if (c == '+' && plus == Plus::IsSpace) {
            decoded.push_back(' ');
        } else if (c == '%') {
            if (at + 2 >= text.size()) return std::nullopt;
            auto const high = hex_value(text[at + 1]);
            auto const low = hex_value(text[at + 2]);
            if (!high || !low) return std::nullopt;
            decoded.push_back(static_cast<char>(*high << 4U | *low));
            at += 2;
        } else {
            decoded.push_back(c);
        }
    }
    if (!is_strict_utf8(decoded) || !settle_controls(decoded, lines)) return std::nullopt;
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
