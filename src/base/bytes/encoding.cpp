// SPDX-License-Identifier: Apache-2.0
#include "bytes/encoding.h"

#include <array>

namespace obhut::bytes {

namespace {

constexpr std::string_view standard_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view base32_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::uint8_t no_digit = 0xFF;

using Values = std::array<std::uint8_t, 256>;

constexpr Values values_of(std::string_view digits) {
    Values values{};
    for (auto& value : values)
        value = no_digit;
    for (std::size_t at = 0; at < digits.size(); ++at) {
        values[static_cast<std::uint8_t>(digits[at])] = static_cast<std::uint8_t>(at);
    }
    return values;
}

constexpr Values standard_values = values_of(standard_digits);
constexpr Values url_values = values_of(url_digits);
constexpr Values hex_values = values_of("0123456789abcdef");

// Each digit says `width` bits.
template <unsigned width>
std::string encode(ByteView view, std::string_view digits) {
    static constexpr std::uint32_t mask = (1U << width) - 1U;
    std::string text;
    text.reserve((view.size() * 8 / width) + 4);
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (std::uint8_t const byte : view) {
        held = held << 8U | byte;
        for (bits += 8; bits >= width;) {
            bits -= width;
            text.push_back(digits[held >> bits & mask]);
        }
    }
    if (bits > 0) text.push_back(digits[held << (width - bits) & mask]);
    return text;
}

// `text` without its padding.
std::optional<Bytes> decode(std::string_view text, Values const& values) {
    if (text.size() % 4 == 1) return std::nullopt;
    Bytes bytes;
    bytes.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (char const c : text) {
        std::uint8_t const value = values[static_cast<std::uint8_t>(c)];
        if (value == no_digit) return std::nullopt;
        held = held << 6U | value;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<std::uint8_t>(held >> bits));
        }
    }
    if ((held & ((1U << bits) - 1U)) != 0) return std::nullopt;  // a second spelling of the same octets
    return bytes;
}

}  // namespace

std::string base64(ByteView view) {
    std::string text = encode<6>(view, standard_digits);
    while (text.size() % 4 != 0)
        text.push_back('=');
    return text;
}

std::optional<Bytes> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    for (int padding = 0; padding < 2 && text.ends_with('='); ++padding)
        text.remove_suffix(1);
    return decode(text, standard_values);
}

std::string base64url(ByteView view) {
    return encode<6>(view, url_digits);
}

std::optional<Bytes> from_base64url(std::string_view text) {
    return decode(text, url_values);
}

std::string base32(ByteView view) {
    return encode<5>(view, base32_digits);
}

std::string hex(ByteView view) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(view.size() * 2);
    for (std::uint8_t const byte : view) {
        text.push_back(digits[byte >> 4U]);
        text.push_back(digits[byte & 0xFU]);
    }
    return text;
}

std::optional<Bytes> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t at = 0; at < text.size(); at += 2) {
        std::uint8_t const high = hex_values[static_cast<std::uint8_t>(text[at])];
        std::uint8_t const low = hex_values[static_cast<std::uint8_t>(text[at + 1])];
        if (high == no_digit || low == no_digit) return std::nullopt;
        bytes.push_back(static_cast<std::uint8_t>(high << 4U | low));
    }
    return bytes;
}

}  // namespace obhut::bytes
