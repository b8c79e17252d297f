// SPDX-License-Identifier: Apache-2.0
//
// Links from elsewhere: to a service, a person, an area, a date, for so many (docs/links.md). Such a link outlives what
// it names, so what cannot be had leads to the nearest page with a sentence that says so, and never to an error.
//
// Layer: server.

#pragma once

#include "booking/booking.h"
#include "web/page_frame.h"

#include <optional>
#include <string>
#include <vector>

namespace obhut::web {

// What the address of a service asks for, as far as it can be had.
struct Wish {
    booking::Party party;
    std::optional<Slug> provider = {};
    std::optional<Slug> area = {};
    std::vector<std::string> remarks = {};  // about the rest
};
Wish wish_of(Frame const& frame, catalogue::Service const& service, http::Parameters const& asked);

// The party where nothing is said of one.
std::int32_t usual_party(catalogue::Service const& service) noexcept;

// "/salon/colour/mira?date=…": the language is left to the business and the browser. Nothing where {lang} is one.
std::optional<http::Response> without_language(Surroundings const& around, http::Request const& request);

}  // namespace obhut::web
