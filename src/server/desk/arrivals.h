// SPDX-License-Identifier: Apache-2.0
//
// How a booking stands in a list of the desk, and what may be done with it there: the same in the list of the day, in
// that of what is to be settled, and on the sheet.
//
// Layer: server.

#pragma once

#include "desk/counter.h"

#include <string>
#include <vector>

namespace obhut::desk {

using booking::Booking;
using list_day::Guest;

// In whose words and at whose clock something is said; the sheet of a cron job has no request.
struct Words {
    catalogue::Business const& business;
    pages::Voice voice;

    std::string text(std::string_view key) const { return std::string{pages::text(voice, key)}; }
    catalogue::Language language() const noexcept { return voice.language; }
};
Words words_of(Counter const& counter);

std::string name_text(Words const& words, Booking const& booking, std::optional<Guest> const& guest);
std::string time_text(Words const& words, Booking const& booking, time::Zone zone);  // when it begins
// The hour of leaving on the day of departure, the day of it for who stays beyond `date`, else when it begins.
std::string time_text_on(Words const& words, Booking const& booking, time::Zone zone, time::Date date);
std::string length_text(Words const& words, Booking const& booking);  // "45 Minuten", "2 Nächte"
std::string code_text(Words const& words, Booking const& booking);
std::string party_text(Words const& words, Booking const& booking);   // empty for one
std::string with_text(Words const& words, Booking const& booking);    // "Mira", "Tisch 3, Tisch 4", "Zimmer 12"
std::string open_amount(Words const& words, Booking const& booking);  // empty where nothing is to be paid

bool is_stay(Words const& words, Booking const& booking) noexcept;

// Fills a row: times, names, marks. `back` is where its forms lead back to.
void add_row(
    Counter const& counter,
    Booking const& booking,
    std::optional<Guest> const& guest,
    std::string const& back,
    pages::Fields& row
);

// Adds what reception may do with it at this moment.
void add_acts(Counter const& counter, Booking const& booking, pages::Fields& row);

// Adds one button; the section with the form is made by the first.
struct Button {
    std::string_view act;
    std::string_view text;  // its key
};
void add_buttons(
    Counter const& counter, Booking const& booking, std::vector<Button> const& buttons, pages::Fields& row
);

}  // namespace obhut::desk
