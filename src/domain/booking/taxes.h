// SPDX-License-Identifier: Apache-2.0
//
// The tax in a price as it was said, by rate: a room at seven per cent and its breakfast at nineteen stand in one
// total.
//
// Layer: domain. Pure.

#pragma once

#include "booking/booking.h"

#include <cstdint>
#include <vector>

namespace obhut::booking {

struct TaxShare {
    std::int32_t basis_points;
    std::int64_t tax;

    friend bool operator==(TaxShare const&, TaxShare const&) = default;
};

// Each rate once, the lowest first; nothing of what is free of tax, and of a line that costs nothing.
std::vector<TaxShare> taxes_of(Snapshot const& snapshot);

}  // namespace obhut::booking
