// SPDX-License-Identifier: Apache-2.0
#include "one_time/recovery.h"

#include "bytes/bytes.h"

#include <string>
#include <string_view>

namespace obhut::one_time {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr unsigned digit_bits = 5;
constexpr std::size_t digits = recovery_bytes * 8 / digit_bits;
constexpr std::size_t group = 4;
constexpr std::size_t typed_bytes_max = 128;

constexpr bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

constexpr char meant(char c) {
    char const upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    switch (upper) {
    case 'O': return '0';
    case 'I':
    case 'L': return '1';
    case 'U': return 'V';
    default: return upper;
    }
}

}  // namespace

PersonalText recovery_code_of(std::span<std::uint8_t const, recovery_bytes> random) {
    std::string code;
    code.reserve(digits + (digits / group));
    std::uint32_t held = 0;
    unsigned bits = 0;
    std::size_t written = 0;
    for (std::uint8_t const byte : random) {
        held = held << 8U | byte;
        for (bits += 8; bits >= digit_bits;) {
            bits -= digit_bits;
            if (written > 0 && written % group == 0) code.push_back('-');
            code.push_back(alphabet[held >> bits & 0x1FU]);
            ++written;
        }
    }
    return PersonalText{std::move(code)};
}

std::optional<digest::Digest> recovery_hash(PersonalText const& typed) {
    std::string const& text = typed.reveal(Surface::LookUp);
    if (text.size() > typed_bytes_max) return std::nullopt;
    std::string code;
    code.reserve(text.size());
    for (char const c : text) {
        if (is_letter_or_digit(c)) code.push_back(meant(c));
    }
    PersonalText const kept{std::move(code)};  // wiped with its scope
    if (kept.reveal(Surface::LookUp).size() != digits) return std::nullopt;
    return digest::sha256(bytes::as_bytes(kept.reveal(Surface::LookUp)));
}

}  // namespace obhut::one_time
