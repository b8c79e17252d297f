// SPDX-License-Identifier: Apache-2.0
//
// The words by which the catalogue's enumerations are known outside the program: in the document, the API and packs.
//
// They are part of a contract: a word may be added, never changed.
//
// Layer: domain. Pure.

#pragma once

#include "catalogue/business.h"

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace obhut::catalogue {

template <typename Enum>
struct Name {
    Enum value;
    std::string_view text;
};

// Every value with its word, in the order of the enumeration.
template <typename Enum>
std::span<Name<Enum> const> names() noexcept;

template <typename Enum>
std::string_view text_of(Enum value) noexcept {
    return names<Enum>()[static_cast<std::size_t>(value)].text;
}

template <typename Enum>
std::optional<Enum> from_text(std::string_view text) noexcept {
    for (auto const& name : names<Enum>())
        if (name.text == text) return name.value;
    return std::nullopt;
}

inline constexpr std::array<std::string_view, 7> weekday_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

}  // namespace obhut::catalogue
