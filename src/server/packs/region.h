// SPDX-License-Identifier: Apache-2.0
//
// Region is a country and, where its law differs by them, a state: from it come zone, currency, tax rates, holidays and
// the authority that somebody can complain to.
//
// Layer: server. Pure.

#pragma once

#include "catalogue/schedule.h"
#include "catalogue/words.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace obhut::packs {

struct Country {
    std::string_view code;  // ISO 3166-1
    std::string_view de;
    std::string_view en;
    std::string_view zone;
    std::string_view currency;
    std::string_view dialling;  // "+49"
    bool drops_zero;            // a number's first 0 is not dialled from abroad
    std::int32_t standard;      // value-added tax in basis points, as of 2026
    std::int32_t food;          // of a restaurant's meals
    std::int32_t lodging;
};

struct State {
    std::string_view country;
    std::string_view code;  // ISO 3166-2 without the country
    std::string_view name;
};

// The countries whose taxes and authority are known, and the states that make a difference.
std::span<Country const> countries() noexcept;
std::span<State const> states() noexcept;

Country const* country_of(std::string_view code) noexcept;

using Region = catalogue::HolidayCalendar;

// Where a postcode probably lies: those of Germany and Switzerland do not keep to their states' borders exactly, so
// this is a proposal to ask about. A country may stand before it: "CH-8001".
std::optional<Region> region_of_postcode(std::string_view postcode);

// "DE-BE", "BE", "Berlin", "Österreich", "AT". A state alone is looked for in the country that was guessed first.
std::optional<Region> region_from(std::string_view answer, std::string_view guessed_country);

// "DE-BE", and in words "Berlin (DE-BE)".
std::string code_of(Region const& region);
std::string name_of(Region const& region, catalogue::Language language);

// The authority, from packs/authorities.toml.
std::string complaint_body_of(Region const& region);

// "030 123456" as "+4930123456"; nothing if that is no number.
std::optional<std::string> phone_from(std::string_view typed, Country const& country);

}  // namespace obhut::packs
