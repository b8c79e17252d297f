// SPDX-License-Identifier: Apache-2.0
//
// The words by which roles, rights and what a policy says are known outside the program: in the document, the API, the
// database and packs/access.toml.
//
// They are part of a contract: a word may be added, never changed.
//
// Layer: domain. Pure.

#pragma once

#include "access/policy.h"
#include "catalogue/names.h"

#include <optional>
#include <span>
#include <string_view>

namespace obhut::catalogue {

template <>
std::span<Name<access::Role> const> names<access::Role>() noexcept;
template <>
std::span<Name<access::Right> const> names<access::Right>() noexcept;
template <>
std::span<Name<access::Scope> const> names<access::Scope>() noexcept;
template <>
std::span<Name<access::Whose> const> names<access::Whose>() noexcept;
template <>
std::span<Name<access::Nearness> const> names<access::Nearness>() noexcept;
template <>
std::span<Name<access::Beyond> const> names<access::Beyond>() noexcept;
template <>
std::span<Name<access::Needed> const> names<access::Needed>() noexcept;
template <>
std::span<Name<access::InHits> const> names<access::InHits>() noexcept;
template <>
std::span<Name<access::SignIn> const> names<access::SignIn>() noexcept;

}  // namespace obhut::catalogue

namespace obhut::access {

// "reception", "calendar.read", "availability": one for each value of the enumerations above, of classes and purposes.
template <typename Enum>
std::string_view name_of(Enum value) noexcept {
    for (auto const& name : catalogue::names<Enum>())
        if (name.value == value) return name.text;
    return {};
}

template <typename Enum>
std::optional<Enum> named(std::string_view text) noexcept {
    return catalogue::from_text<Enum>(text);
}

}  // namespace obhut::access
