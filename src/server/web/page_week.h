// SPDX-License-Identifier: Apache-2.0
//
// The seven days that a page of times or sessions shows, and the addresses by which one leafs and chooses on it.
//
// Layer: server. Pure.

#pragma once

#include "availability/engine.h"
#include "http/message.h"
#include "pages/render.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace obhut::web {

using Pairs = std::vector<std::pair<std::string, std::string>>;

// Seven days, and the bounds within which one may leaf.
struct Week {
    time::Date today;
    time::Date from;
    time::Date last;  // of the booking window

    time::Date until() const noexcept { return from + std::chrono::days{7}; }
    time::Date shown_until() const noexcept { return std::min(until(), last + std::chrono::days{1}); }
};

// By "from" of the address, or "date" as other sites' links call it; the nearest day that can be shown.
Week week_of(time::Zone zone, std::int32_t window_days, http::Request const& request, availability::Instant now);

// Where a page of times stands, and what of its address is kept when one leafs: "provider", "party".
struct Place {
    std::string const& path;
    Pairs const& kept;
};

enum class Dated : std::uint8_t { AsShown, ByValue };

// The same page with one parameter changed; an empty value takes it away.
std::string
address_with(Place const& place, Week const& week, std::string_view name, std::string_view value, Dated dated);

// The sections BEFORE and AFTER, and the field for a date.
void add_leafing(Place const& place, Week const& week, pages::Fields& fields);

// `path?a=b&c=d`; the values are slugs, ids and dates, which need no escaping.
std::string address_of(std::string const& path, Pairs const& parameters);

}  // namespace obhut::web
