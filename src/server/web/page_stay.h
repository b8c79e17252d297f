// SPDX-License-Identifier: Apache-2.0
//
// Choosing a room: dates and guests by GET, the rooms that are free with the price of the whole stay, and the post that
// keeps one.
//
// Layer: server.

#pragma once

#include "web/page_own.h"
#include "web/page_times.h"

namespace obhut::web {

// The first page of a business that has rooms.
Reply stay_page(Surroundings const& around, Frame const& frame, http::Request const& request);

// The address of that page with the dates and guests of a stay.
std::string stay_address(Frame const& frame, time::Date arrival, booking::Party const& party);

// "Fr, 2. Juli – Mo, 5. Juli"
std::string short_span(Frame const& frame, time::Date arrival, time::Date departure);

// Other days for a stay whose link somebody holds: asked for by GET, with the new price beside the old one, and the
// post that changes it. The room type stays.
Reply stay_move_page(Surroundings const& around, Own const& own, http::Parameters const& asked, unsigned status = 200);
Reply post_stay_move(
    Surroundings const& around, Own const& own, http::Request const& request, http::Parameters const& form
);

// The stay that a form names, or nothing.
struct StayWish {
    time::Date arrival;
    booking::Party party;
};
std::optional<StayWish> stay_from(http::Parameters const& form) noexcept;

// 409: the room was given to somebody else; what is free on the same dates, and when this one is.
Reply stay_lost(
    Surroundings const& around, Frame const& frame, http::Parameters const& form, catalogue::Service const& service
);

}  // namespace obhut::web
