// SPDX-License-Identifier: Apache-2.0
#include "text/dots.h"

namespace obhut::text {

std::optional<std::size_t> line_of_too_many_dots(std::string_view text) {
    std::size_t line = 1;
    std::size_t dots = 0;
    for (char const c : text) {
        if (c == '\n') {
            ++line;
            dots = 0;
        }
        if (c == '.' && ++dots > dots_in_a_line_max) return line;
    }
    return std::nullopt;
}

}  // namespace obhut::text
