// SPDX-License-Identifier: Apache-2.0
//
// Among which resources a wish is given its place, how much those have to give in the time for which they can be
// booked, and how much of it the wish would take.
//
// Both count minutes of a resource, times the units that it has or gives. It is an estimate by the weekly hours, which
// is all that a share of it needs: overrides, closures and holidays are left out.
//
// Layer: app. Pure.

#pragma once

#include "booking/booking.h"
#include "catalogue/business.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace obhut::guard {

struct Pool {
    std::vector<catalogue::ResourceId> resources;  // sorted
    std::int64_t capacity;                         // minutes
};

// With somebody chosen by name the others of that kind are not among it, nor with an area the tables elsewhere.
Pool pool_of(
    catalogue::Business const& business,
    catalogue::Service const& service,
    std::optional<catalogue::ResourceId> const& chosen,
    std::optional<Slug> const& area = {}
);
std::int64_t minutes_of(catalogue::Service const& service, booking::Party const& party) noexcept;

}  // namespace obhut::guard
