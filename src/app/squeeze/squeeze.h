// SPDX-License-Identifier: Apache-2.0
//
// The use case "we fit somebody in": staff with the right add capacity on record. The units they add are outside the
// exclusion of the schema and inside its sum, so what is added is counted and never silent (req:B22).
//
// Layer: app.

#pragma once

#include "booking/booking.h"
#include "ports/world.h"

namespace obhut::squeeze {

struct SqueezeRequest {
    catalogue::BusinessId business;
    catalogue::ResourceId resource;
    availability::Span span;
    std::int32_t units;
    booking::StaffId by;
};

// Invalid ("squeeze/out-of-bounds", "/units" or "/span") if nothing or too much is added.
Result<booking::Squeeze, Error> squeeze(ports::World& world, SqueezeRequest const& request);

}  // namespace obhut::squeeze
