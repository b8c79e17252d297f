// SPDX-License-Identifier: Apache-2.0
//
// Questions about a text that comes from outside: is it Unicode, is it one line, how long is it.
//
// Layer: base. Pure.

#pragma once

#include <cstddef>
#include <string_view>

namespace obhut::text {

// Shortest form only, no surrogates, nothing over U+10FFFF, as RFC 3629 has it.
bool is_utf8(std::string_view text) noexcept;

// Code points; of a text that is not UTF-8, the bytes that begin one.
std::size_t length(std::string_view text) noexcept;

// UTF-8 that can stand in a mail header, a log or a table without changing what is around it: no CR, LF or other
// control character, no U+2028 or U+2029, and none of the controls that turn the direction of writing.
bool is_single_line(std::string_view text) noexcept;

// The same, but LF, CR LF and tabs may stand in it: for remarks.
bool is_plain_text(std::string_view text) noexcept;

// Without the white space of Unicode at both ends.
std::string_view trimmed(std::string_view text) noexcept;

}  // namespace obhut::text
