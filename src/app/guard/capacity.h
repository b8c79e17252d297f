// SPDX-License-Identifier: Apache-2.0
//
// How much a business has to give away in the time for which it can be booked, and how much of it a wish would take.
//
// Both count minutes of a resource, times the units that it has or gives. It is an estimate by the weekly hours, which
// is all that a share of it needs: overrides, closures and holidays are left out.
//
// Layer: app. Pure.

#pragma once

#include "booking/booking.h"
#include "catalogue/business.h"

#include <cstdint>

namespace obhut::guard {

std::int64_t capacity_of(catalogue::Business const& business);
std::int64_t minutes_of(catalogue::Service const& service, booking::Party const& party) noexcept;

}  // namespace obhut::guard
