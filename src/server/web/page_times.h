// SPDX-License-Identifier: Apache-2.0
//
// The page that shows free times, for a new booking and for one that moves: the next three, then seven days.
//
// Layer: server.

#pragma once

#include "admit/wanted.h"
#include "web/page_frame.h"
#include "web/page_week.h"

#include <optional>
#include <string>
#include <vector>

namespace obhut::web {

struct Timing {
    admit::Wanted wanted;
    std::string path;  // shows the times by GET, takes one by POST
    Pairs kept;        // of the address, beside the date: "provider", "party"
    Pairs hidden;      // of the form that is posted
    std::optional<booking::Booking> moving;
    std::string back;                       // where it leads when nothing is to change
    std::vector<std::string> remarks = {};  // what the address asked for and cannot be had, each a sentence

    Place place() const noexcept { return {.path = path, .kept = kept}; }
};

Reply times_page(Surroundings const& around, Frame const& frame, http::Request const& request, Timing const& timing);

// The sessions of a class, week by week; a page of its own, because there are few of them.
Reply sessions_page(Surroundings const& around, Frame const& frame, Week const& week, Timing const& timing);

// 409: the time was given to somebody else; the nearest that are free, as buttons.
http::Response
taken_page(Surroundings const& around, Frame const& frame, Timing const& timing, availability::Instant lost);

// The buttons of such an answer; tells whether there are any.
enum class Offer : std::uint8_t { Some, None };
Offer add_alternatives(
    Surroundings const& around,
    Frame const& frame,
    admit::Wanted const& wanted,
    availability::Instant lost,
    pages::Fields& fields
);

// "10:30 wurde gerade vergeben."
std::string lost_text(Frame const& frame, admit::Wanted const& wanted, availability::Instant lost);

// "1795678200", as a button carries it.
std::optional<availability::Instant> start_from(std::string_view text) noexcept;

// A form's own key: the same form sent twice is one wish.
std::string fresh_key(ports::Random& random);

}  // namespace obhut::web
