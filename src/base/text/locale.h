// SPDX-License-Identifier: Apache-2.0
//
// Locale is the language in which a page or a message is written; German exists as Sie and as Du, by business.
//
// Layer: base. Pure.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace obhut::text {

enum class Locale : std::uint8_t { De, DeDu, En };

inline constexpr std::array locales{Locale::De, Locale::DeDu, Locale::En};

// "de", "de@du", "en": the names of the message catalogues.
constexpr std::string_view tag(Locale locale) noexcept {
    switch (locale) {
    case Locale::De: return "de";
    case Locale::DeDu: return "de@du";
    case Locale::En: return "en";
    }
    return "en";
}

// "de" or "en": for lang attributes and for texts the owner wrote once in each language.
constexpr std::string_view language(Locale locale) noexcept {
    return locale == Locale::En ? "en" : "de";
}

constexpr std::optional<Locale> locale_from(std::string_view text) noexcept {
    for (Locale const locale : locales) {
        if (tag(locale) == text) return locale;
    }
    return std::nullopt;
}

}  // namespace obhut::text
