// SPDX-License-Identifier: Apache-2.0
//
// Held is what a visitor keeps while the form is filled in: the hold, what it is for, and the further dates of a series
// that were chosen besides. The further dates stand in the address as d2, d3, …; they are looked at again when booked.
//
// Layer: server.

#pragma once

#include "admit/wanted.h"
#include "booking/booking.h"
#include "web/page_frame.h"
#include "web/page_times.h"

#include <string>
#include <vector>

namespace obhut::web {

struct Held {
    booking::Booking hold;
    admit::Wanted wanted;
    std::vector<availability::Instant> further = {};  // ascending, after the hold's own

    // Once it is booked the address of the hold shows nothing any more.
    bool is_open() const noexcept {
        return hold.status == booking::Status::Held || hold.status == booking::Status::Lapsed;
    }

    bool is_stay() const noexcept { return wanted.service->shape == catalogue::Shape::Stay; }

    time::Zone zone() const { return wanted.location().zone; }
    time::Date arrival() const { return time::date_of(zone().to_local(hold.visit.start)); }

    std::string when(Frame const& frame) const;     // "Mittwoch, 25. November, 9:00 Uhr", of a stay both its days
    std::string summary(Frame const& frame) const;  // "Schneiden und Föhnen bei Mira, 45 Minuten."
    std::string path(Frame const& frame) const;
    std::string series_path(Frame const& frame) const;
    std::string times(Frame const& frame) const;  // where another time is chosen, which gives this one back
};

Result<Held, http::Response> held_of(Surroundings const& around, Frame const& frame, booking::Booking hold);
Result<Held, http::Response> held_of(Surroundings const& around, Frame const& frame, http::Request const& request);

// How many dates one request may have; none besides the first where the service offers no series.
std::int32_t dates_max(catalogue::Service const& service) noexcept;

// The further dates that an address or a form names. What is none, or lies before the first, is left out.
std::vector<availability::Instant> further_from(Held const& held, http::Parameters const& asked);

// "d2"
std::string date_name(std::size_t nth);

// Those of the further dates that are free no more.
std::vector<availability::Instant> lost_of(Surroundings const& around, Held const& held);

}  // namespace obhut::web
