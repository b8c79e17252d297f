// SPDX-License-Identifier: Apache-2.0
#include "text/utf8.h"

#include "text/decode.h"

#include <algorithm>
#include <unicode/uchar.h>

namespace obhut::text {

namespace {

// Asks `allows` about each code point; what is not UTF-8 is not allowed.
template <typename Predicate>
bool consists_of(std::string_view text, Predicate allows) noexcept {
    while (!text.empty()) {
        auto const first = decode_first(text);
        if (first.code_point == not_a_code_point || !allows(first.code_point)) return false;
        text.remove_prefix(first.length);
    }
    return true;
}

bool is_control(UChar32 code_point) noexcept {
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
}

bool is_line_end(UChar32 code_point) noexcept {
    return code_point == 0x2028 || code_point == 0x2029;
}

// Embeddings, overrides, isolates and marks: they let a name turn round what stands beside it.
bool turns_direction(UChar32 code_point) noexcept {
    return u_hasBinaryProperty(code_point, UCHAR_BIDI_CONTROL) != 0;
}

bool is_space(UChar32 code_point) noexcept {
    return code_point != not_a_code_point && u_hasBinaryProperty(code_point, UCHAR_WHITE_SPACE) != 0;
}

}  // namespace

bool is_utf8(std::string_view text) noexcept {
    return consists_of(text, [](UChar32) { return true; });
}

std::size_t length(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

bool is_single_line(std::string_view text) noexcept {
    return consists_of(text, [](UChar32 code_point) {
        return !is_control(code_point) && !is_line_end(code_point) && !turns_direction(code_point);
    });
}

bool is_plain_text(std::string_view text) noexcept {
    char previous = 0;
    for (char const c : text) {
        if (previous == '\r' && c != '\n') return false;
        previous = c;
    }
    if (previous == '\r') return false;
    return consists_of(text, [](UChar32 code_point) {
        if (code_point == '\n' || code_point == '\r' || code_point == '\t') return true;
        return !is_control(code_point) && !is_line_end(code_point) && !turns_direction(code_point);
    });
}

std::string_view trimmed(std::string_view text) noexcept {
    while (!text.empty()) {
        auto const first = decode_first(text);
        if (!is_space(first.code_point)) break;
        text.remove_prefix(first.length);
    }
    while (!text.empty()) {
        auto const last = decode_last(text);
        if (!is_space(last.code_point)) break;
        text.remove_suffix(last.length);
    }
    return text;
}

}  // namespace obhut::text
