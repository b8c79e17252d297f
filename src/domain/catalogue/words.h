// SPDX-License-Identifier: Apache-2.0
//
// Words is a text that the owner wrote in each language the business speaks.
//
// Layer: domain. Pure.

#pragma once

#include <cstdint>
#include <string>

namespace obhut::catalogue {

enum class Language : std::uint8_t { German, English };

// How German addresses the reader: chosen once per business, so that page and mail agree.
enum class Address : std::uint8_t { Formal, Familiar };

struct Words {
    std::string de;
    std::string en;

    friend bool operator==(Words const&, Words const&) = default;

    std::string const& in(Language language) const noexcept { return language == Language::German ? de : en; }
};

}  // namespace obhut::catalogue
