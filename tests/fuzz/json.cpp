// SPDX-License-Identifier: Apache-2.0
//
// JSON as the API takes it. What was read and written can be read again; without fractions it is then
// written as the same text.

#include "expect.h"
#include "json/parse.h"
#include "json/writer.h"

namespace obhut::fuzz {

void try_input(std::string_view input) {
    auto const value = json::parse(input);
    if (!value) return;
    auto const text = json::write(value.value());
    auto const again = json::parse(text, {.depth_max = 32, .bytes_max = text.size()});
    OBHUT_EXPECT(again.ok());
    // The last digit of a fraction may change when it is read; whole numbers and texts may not.
    bool const has_fraction = input.find_first_of(".eE") != std::string_view::npos;
    OBHUT_EXPECT(has_fraction || json::write(again.value()) == text);
}

}  // namespace obhut::fuzz
