// SPDX-License-Identifier: Apache-2.0
#include "text/printable.h"

#include "text/decode.h"

namespace obhut::text {
namespace {

constexpr bool ends_line(std::int32_t code_point) noexcept {
    return (code_point >= 0x0A && code_point <= 0x0D) || code_point == 0x85 || code_point == 0x2028 ||
           code_point == 0x2029;
}

constexpr bool is_left_out(std::int32_t code_point) noexcept {
    bool const control = code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
    bool const turns_direction = code_point >= 0x202A && code_point <= 0x202E;
    return control || turns_direction || code_point == 0xFEFF;
}

std::string printable(std::string_view text, char line_end, char tab) {
    std::string made;
    made.reserve(text.size());
    while (!text.empty()) {
        auto const [code_point, length] = decode_first(text);
        auto const bytes = text.substr(0, length);
        text.remove_prefix(length);
        if (code_point == not_a_code_point) {
            made += "\xEF\xBF\xBD";
        } else if (ends_line(code_point)) {
            if (code_point == '\r' && text.starts_with('\n')) text.remove_prefix(1);
            made += line_end;
        } else if (code_point == '\t') {
            made += tab;
        } else if (!is_left_out(code_point)) {
            made += bytes;
        }
    }
    return made;
}

}  // namespace

std::string printable_line(std::string_view text) {
    return printable(text, ' ', ' ');
}

std::string printable_lines(std::string_view text) {
    return printable(text, '\n', '\t');
}

}  // namespace obhut::text
