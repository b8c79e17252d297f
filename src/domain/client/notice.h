// SPDX-License-Identifier: Apache-2.0
//
// The notice that stands above the name: what is asked and why, and the day on which it is forgotten.
//
// It is generated from the catalogue (req:T1, K11), so it cannot promise another day than the one that retention keeps.
// Its version is the business's; a booking carries the version that was shown.
//
// Layer: domain. Pure.

#pragma once

#include "catalogue/business.h"
#include "time/instant.h"

#include <cstdint>
#include <string>
#include <vector>

namespace obhut::client {

struct NoticeLine {
    Slug key;
    std::string label;
    std::string why;
    time::Date forget_on;
    bool asks_consent;  // only with a tick of its own
};

struct Notice {
    std::int64_t version;
    std::string asks;     // "We need your name and an e-mail or mobile number to keep the appointment."
    std::string forgets;  // "On 24 February 2027 we delete both."
    time::Date forget_on;
    std::vector<NoticeLine> lines;  // what is asked besides, field by field
};

// `visit_end` is the end of the visit that is being booked, or of the last of a series.
Notice notice(
    catalogue::Business const& business,
    catalogue::Service const& service,
    time::Instant visit_end,
    catalogue::Language language
);

// The first day on which it is no longer kept. What begins with the end of a treatment or the last contact can only be
// told as if this visit were it.
time::Date forget_on(catalogue::Retention retention, time::Date visit_end) noexcept;

}  // namespace obhut::client
