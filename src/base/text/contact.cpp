// SPDX-License-Identifier: Apache-2.0
#include "text/contact.h"

#include "text/utf8.h"

#include <algorithm>
#include <memory>
#include <unicode/bytestream.h>
#include <unicode/idna.h>
#include <unicode/stringpiece.h>

namespace obhut::text {

namespace {

// RFC 5321: 64 octets before the @, and 254 in all, so that the path in angle brackets has 256.
constexpr std::size_t local_part_length_max = 64;
constexpr std::size_t address_length_max = 254;

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

constexpr bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// RFC 5322's dot-atom.
bool is_local_part(std::string_view text) noexcept {
    if (text.empty() || text.size() > local_part_length_max) return false;
    if (text.front() == '.' || text.back() == '.' || text.find("..") != std::string_view::npos) return false;
    return std::ranges::all_of(text, [](char c) {
        return is_letter(c) || is_digit(c) ||
               std::string_view{".!#$%&'*+-/=?^_`{|}~"}.find(c) != std::string_view::npos;
    });
}

bool is_label(std::string_view text) noexcept {
    if (text.empty() || text.size() > 63 || text.front() == '-' || text.back() == '-') return false;
    return std::ranges::all_of(text, [](char c) { return (is_letter(c) && lower(c) == c) || is_digit(c) || c == '-'; });
}

// Two labels or more; the last one is not a number, or it would be an IP address.
bool is_domain(std::string_view text) noexcept {
    if (text.size() > 253) return false;
    std::size_t labels = 0;
    for (;;) {
        auto const dot = text.find('.');
        auto const label = text.substr(0, dot);
        if (!is_label(label)) return false;
        ++labels;
        if (dot == std::string_view::npos) {
            return labels >= 2 && !std::ranges::all_of(label, is_digit);
        }
        text.remove_prefix(dot + 1);
    }
}

icu::IDNA const& idna() {
    static std::unique_ptr<icu::IDNA> const instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<icu::IDNA>{icu::IDNA::createUTS46Instance(
            UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, status
        )};
    }();
    return *instance;
}

// Lower-case ASCII, or nothing if the name cannot be one.
std::optional<std::string> ascii_domain(std::string_view text) {
    std::string ascii;
    icu::StringByteSink<std::string> sink{&ascii};
    icu::IDNAInfo info;
    UErrorCode status = U_ZERO_ERROR;
    idna().nameToASCII_UTF8({text.data(), static_cast<std::int32_t>(text.size())}, sink, info, status);
    if (U_FAILURE(status) || info.hasErrors() || !is_domain(ascii)) return std::nullopt;
    return ascii;
}

}  // namespace

bool is_email(std::string_view text) {
    return email_key(text).has_value();
}

std::optional<std::string> email_key(std::string_view text) {
    if (text.size() > address_length_max || !is_single_line(text)) return std::nullopt;
    auto const at = text.find('@');
    if (at == std::string_view::npos || !is_local_part(text.substr(0, at))) return std::nullopt;
    auto const domain = ascii_domain(text.substr(at + 1));
    if (!domain || at + 1 + domain->size() > address_length_max) return std::nullopt;
    std::string key{text.substr(0, at + 1)};
    std::ranges::transform(key, key.begin(), lower);
    return key += *domain;
}

bool is_phone(std::string_view text) noexcept {
    if (text.size() < 9 || text.size() > 16 || text[0] != '+' || text[1] == '0') return false;
    return std::ranges::all_of(text.substr(1), is_digit);
}

}  // namespace obhut::text
