// SPDX-License-Identifier: Apache-2.0
//
// JSON as the API takes it. What was read and written can be read again; without fractions it is then
// written as the same text.

#include "expect.h"
#include "json/parse.h"
#include "json/writer.h"

#include <algorithm>

namespace obhut::fuzz {
namespace {

bool has_inexact_number(std::string_view input) {
    if (input.find_first_of(".eE") != std::string_view::npos) return true;
    std::size_t digits = 0;
    return std::ranges::any_of(input, [&](char c) {
        digits = c >= '0' && c <= '9' ? digits + 1 : 0;
        return digits > 18;
    });
}

}  // namespace

void try_input(std::string_view input) {
    auto const value = json::parse(input);
    if (!value) return;
    auto const text = json::write(value.value());
    auto const again = json::parse(text, {.depth_max = 32, .bytes_max = text.size()});
    OBHUT_EXPECT(again.ok());
    // The last digit of a fraction may change when it is read, and a whole number beyond 64 bits is read as one.
    OBHUT_EXPECT(has_inexact_number(input) || json::write(again.value()) == text);
}

}  // namespace obhut::fuzz
