// SPDX-License-Identifier: Apache-2.0
//
// Reads `application/x-www-form-urlencoded`: the body of a page's form, and the query of an address.
//
// A name that comes twice is refused unless the caller lists it as repeatable (a group of check boxes), because two
// readers that choose different ones of the two disagree about what was asked.
//
// Layer: adapters. Pure.

#pragma once

#include "core/result.h"
#include "http/message.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace obhut::http {

enum class FormRefusal : std::uint8_t { Malformed, TooManyFields, RepeatedName, WrongMediaType };

inline constexpr std::size_t form_fields_max = 200;
inline constexpr std::size_t query_parameters_max = 32;

Result<Parameters, FormRefusal> parse_query(std::string_view query);

// The body of a posted form. Values may have several lines, which end in a line feed.
Result<Parameters, FormRefusal> parse_form(Request const& request, std::span<std::string_view const> repeatable = {});

Response problem(FormRefusal refusal);  // 400, or 415 for the wrong media type

}  // namespace obhut::http
