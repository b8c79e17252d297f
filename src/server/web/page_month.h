// SPDX-License-Identifier: Apache-2.0
//
// The month that the script of the times' page puts in the place of the week: each day as a button that says how many
// times are free.
//
// Layer: server. Pure.

#pragma once

#include "availability/engine.h"
#include "web/page_frame.h"

#include <span>

namespace obhut::web {

// The days that can be asked for: from today until the last day of the booking window.
struct Bounds {
    time::Date today;
    time::Date last;
    std::chrono::hours day_begins{0};  // what comes before belongs to the day before
};

time::Date first_of_month(time::Date date) noexcept;
time::Date first_of_next_month(time::Date date) noexcept;

// "Dienstag, 24. November, 12 freie Zeiten"
std::string day_label(Frame const& frame, time::Date date, std::size_t count);

// The month of `date`; `slots` are all that is free in it.
void add_month(
    Frame const& frame,
    time::Zone zone,
    Bounds bounds,
    time::Date date,
    std::span<availability::Slot const> slots,
    pages::Fields& fields
);

}  // namespace obhut::web
