// SPDX-License-Identifier: Apache-2.0
//
// Text as it travels in an address or a form: percent-encoded UTF-8, decoded strictly.
//
// A half-written escape, an overlong or cut-off sequence, a surrogate or a control character refuses the whole text:
// what is repaired by one reader and not by another is how filters are walked around.
//
// Layer: adapters. Pure.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace obhut::http {

enum class Plus : std::uint8_t { IsPlus, IsSpace };  // in a path, and in a query or a form

enum class Lines : std::uint8_t { One, Many };  // Many allows tab and line feed, and makes CR LF a line feed

// Nothing when the text is malformed.
std::optional<std::string> percent_decoded(std::string_view text, Plus plus, Lines lines);

std::string percent_encoded(std::string_view text);  // all but unreserved characters: fits path and query

}  // namespace obhut::http
