// SPDX-License-Identifier: Apache-2.0
//
// The use case "how is it going?": figures of whole weeks for those who may not see a client (req:A2, A3).
//
// A week is counted once, when it has been over for a while, and kept: what is cancelled, corrected or erased later
// changes nothing in what was told, so that two answers never differ by one person. It counts what lists show, opens
// nothing, and needs no grant; who may ask is decided by the caller.
//
// Layer: app.

#pragma once

#include "catalogue/business.h"
#include "insight/report.h"
#include "ports/world.h"

namespace obhut::count_bookings {

inline constexpr std::int64_t weeks_max = 53;

struct Asked {
    catalogue::Business const& business;
    insight::Week first;
    insight::Week last;
    insight::GroupSize least = insight::GroupSize::smallest();  // for weeks that are counted now
};

// Of the weeks from first to last, those that can be told. Refused with Invalid ("insight/period-out-of-bounds") if
// they are none or more than 53.
Result<insight::PeriodReport, Error> report(ports::World& world, Asked const& asked);

}  // namespace obhut::count_bookings
