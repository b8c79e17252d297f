// SPDX-License-Identifier: Apache-2.0
//
// Colours an owner may choose: only such as can be read. Contrast is WCAG 2.2's, computed from relative luminance.
//
// Layer: domain. Pure.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace obhut::catalogue {

struct Colour {
    int red;
    int green;
    int blue;
};

// "#2f5d50", six digits; nothing for any other form.
std::optional<Colour> colour_from(std::string_view text) noexcept;

// 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
double contrast(Colour one, Colour other) noexcept;

// What an accent stands on or under, in web/pages/obhut.css: paper, sheet and wash, and the ink on a button.
inline constexpr std::array<std::string_view, 4> light_grounds{"#fbf8f3", "#ffffff", "#f3eee5", "#ffffff"};
inline constexpr std::array<std::string_view, 4> dark_grounds{"#14181d", "#1c2229", "#232a32", "#0c1f19"};
inline constexpr double contrast_min = 4.5;  // WCAG 2.2, 1.4.3

enum class Legibility : std::uint8_t { Legible, TooPale };
Legibility legibility(Colour accent, std::array<std::string_view, 4> const& grounds) noexcept;

// The accent thinned into its ground, for what is chosen and what is set apart: a seventh of it, or less where the
// accent itself could not be read on so much.
Colour wash_of(Colour accent, Colour ground) noexcept;

std::string text_of(Colour colour);  // "#2f5d50"

}  // namespace obhut::catalogue
