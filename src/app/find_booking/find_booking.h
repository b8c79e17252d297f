// SPDX-License-Identifier: Apache-2.0
//
// The use case "this is my link": a capability finds its booking. Whatever is wrong with the link, the answer is the
// same NotFound, and the proof is compared in constant time.
//
// Layer: app.

#pragma once

#include "calendar/calendar.h"
#include "ports/world.h"

#include <memory>
#include <string_view>

namespace obhut::find_booking {

struct Found {
    std::shared_ptr<calendar::Compiled const> compiled;
    booking::Booking booking;
};

// NotFound ("booking/unknown"), also for a link that was made for another purpose.
Result<Found, Error> find(
    ports::World& world,
    calendar::Calendar& calendar,
    std::string_view capability,
    ports::CapabilityPurpose purpose = ports::CapabilityPurpose::Manage
);

}  // namespace obhut::find_booking
