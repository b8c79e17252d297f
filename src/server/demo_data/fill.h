// SPDX-License-Identifier: Apache-2.0
//
// Fills an empty house with the businesses of the demo and with their bookings, from so many days ago until as many
// days ahead: what is over has been completed, missed or cancelled, what is to come thins out with the distance.
//
// Every booking is placed by the engine over the rows of the store, in the unit that writes it; a unit writes a week.
//
// Layer: server.

#pragma once

#include "calendar/calendar.h"
#include "ports/world.h"

#include <functional>

namespace obhut::demo_data {

// Called now and then from several threads with the number of bookings so far.
using Told = std::function<void(std::size_t bookings)>;

// Does nothing where a business is there already. The same for the same day, but for its random ids and keys.
Result<Done, Error>
fill_if_empty(ports::World& world, calendar::Calendar& calendar, std::chrono::days reach, Told const& told);

}  // namespace obhut::demo_data
