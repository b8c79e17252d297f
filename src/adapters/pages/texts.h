// SPDX-License-Identifier: Apache-2.0
//
// The words of the pages and mails, from the gettext catalogues in locale/: German as Sie and as Du, English.
//
// A text is asked for by its name ("services.heading"), which is the catalogue's msgid. What is booked is an
// appointment, a table or a stay, and German declines each differently: a text may have another form for one trade,
// whose word ("restaurant") is then the entry's msgctxt. A text that stands in a template may hold its variables; one
// that code asks for is plain, or has a {{COUNT}} that pages/format.h fills in.
//
// Where a business says Du, four entries can answer; the first that exists does:
//
//     1. de@du for the trade    2. de for the trade    3. de@du for all    4. de for all
//
// The trade goes before the address, because de@du only holds what reads otherwise than the same entry of de: where a
// trade has its own word and de@du does not repeat it, Sie and Du read alike, and the Du of all trades would put
// another thing in its place ("dein Termin" for a table).
//
// Layer: adapters. Threading: read once, never changed; every view is valid for as long as the program runs.

#pragma once

#include "catalogue/business.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

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

// Nothing if there is no such text.
std::optional<std::string_view> find_text(Voice const& voice, std::string_view key) noexcept;

// The text must exist: a missing one is a fault of the program, found by the tests.
std::string_view text(Voice const& voice, std::string_view key) noexcept;

// The form for so many, where a text says a count: "1 Person", "2 Personen". It exists, as with text().
std::string_view text_for(Voice const& voice, std::string_view key, std::int64_t count) noexcept;

}  // namespace obhut::pages
