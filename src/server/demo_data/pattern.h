// SPDX-License-Identifier: Apache-2.0
//
// How a trade's days fill: a restaurant at weekends, a hotel in summer, a salon before Christmas; near days more than
// distant ones. And what people ask for: how many they are, how long before.
//
// Layer: server. Pure.

#pragma once

#include "booking/booking.h"
#include "catalogue/business.h"
#include "demo_data/dice.h"

#include <cstdint>

namespace obhut::demo_data {

// How many would like to come for the service on that day, as a house of this size and trade would hear of.
std::size_t wishes_on(
    catalogue::Business const& business, catalogue::Service const& service, time::Date day, time::Date today, Dice& dice
);

booking::Party party_for(catalogue::Service const& service, time::Date day, Dice& dice);

// So long before the day of the visit it is made: long enough that every client may, and before today.
std::chrono::days ahead(
    catalogue::Business const& business, catalogue::Service const& service, time::Date day, time::Date today, Dice& dice
);

// How many dates are booked at once: a treatment is one of six, a haircut comes alone.
std::int32_t dates_for(catalogue::Business const& business, catalogue::Service const& service, Dice& dice);

}  // namespace obhut::demo_data
