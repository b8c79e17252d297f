// SPDX-License-Identifier: Apache-2.0
//
// Finds what looks like the number of a payment card, so that it is refused and never kept.
//
// It looks anywhere in the text for 13 to 19 digits of any script, alone or in groups, whose check digit is right and
// whose beginning and length belong to a card scheme. A telephone number in international form is left alone.
//
// Layer: base. Pure.

#pragma once

#include <string_view>

namespace obhut::text {

bool looks_like_card_number(std::string_view text) noexcept;

}  // namespace obhut::text
