// SPDX-License-Identifier: Apache-2.0
//
// The words of the pages, in one file (texts.txt): German as Sie and as Du, English, and the words of the trade.
//
// A text may have another form for one trade ("book@restaurant"), because what is booked is an appointment, a table or
// a stay, and German declines each differently. A text that stands in a template may hold its variables; one that
// code asks for is plain.
//
// Layer: adapters. Threading: read once, never changed.

#pragma once

#include "catalogue/business.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::pages {

// Who speaks to whom: decides every word of a page that is not the owner's own.
struct Voice {
    catalogue::Language language;
    catalogue::Address address;
    catalogue::Trade trade;
};

inline constexpr std::array trades{
    catalogue::Trade::Salon,
    catalogue::Trade::Practice,
    catalogue::Trade::Restaurant,
    catalogue::Trade::Hotel,
    catalogue::Trade::Classes
};

std::string_view language_tag(catalogue::Language language) noexcept;  // "de", "en"

// Every key, without the trade's mark; sorted.
std::vector<std::string> text_keys();

// Nothing if there is no such text.
std::string const* find_text(Voice const& voice, std::string_view key) noexcept;

// The text must exist: a missing one is a fault of the program, found by the tests.
std::string const& text(Voice const& voice, std::string_view key) noexcept;

}  // namespace obhut::pages
