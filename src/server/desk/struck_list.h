// SPDX-License-Identifier: Apache-2.0
//
// The list of bookings that a change hits, with names under one entry: before the click, and afterwards to be settled.
//
// Layer: server.

#pragma once

#include "change_business/change_business.h"
#include "desk/arrivals.h"

#include <span>
#include <vector>

namespace obhut::desk {

using change_business::Struck;

// Whether each row carries what can be done about it.
enum class Settling : std::uint8_t { Shown, Offered };

// Adds a section ROW for each, and COUNT.
Result<Done, http::Response> add_struck(
    Counter const& counter,
    std::span<Struck const> struck,
    Settling settling,
    std::string const& back,
    pages::Fields& fields
);

// Gives the booking another place at the same time, with whoever is free.
Result<Booking, Error> place_elsewhere(Counter const& counter, Booking const& booking, std::int64_t revision);

Result<Booking, Error> cancel_for_house(Counter const& counter, Booking const& booking, std::int64_t revision);

}  // namespace obhut::desk
