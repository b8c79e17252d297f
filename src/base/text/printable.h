// SPDX-License-Identifier: Apache-2.0
//
// Makes any bytes fit to leave in a letter or a calendar: valid UTF-8 without control characters.
//
// What breaks a line in any reader (CR, LF, vertical tab, form feed, NEL, U+2028, U+2029) is taken for a line's end.
// Other control characters, and the marks that turn the direction of writing around for what follows, are left out;
// bytes that are not UTF-8 become U+FFFD.
//
// Layer: base. Pure.

#pragma once

#include <string>
#include <string_view>

namespace obhut::text {

std::string printable_line(std::string_view text);   // a line's end becomes a space
std::string printable_lines(std::string_view text);  // a line's end becomes LF, and CR LF one of them; tabs stay

}  // namespace obhut::text
