// SPDX-License-Identifier: Apache-2.0
//
// The facts of the notice that stands above the name: what is asked besides name and contact, and the days on which
// each is forgotten.
//
// They are worked out from the catalogue (req:T1, K11), so a page cannot promise another day than the one that
// retention keeps. The sentences are the page's, from the catalogues of texts. The version is the business's; a booking
// carries the version that was shown.
//
// Layer: domain. Pure.

#pragma once

#include "catalogue/business.h"
#include "time/instant.h"

#include <cstdint>
#include <vector>

namespace obhut::client {

struct NoticeLine {
    Slug key;
    time::Date forget_on;
    bool asks_consent;  // only with a tick of its own
};

struct Notice {
    std::int64_t version;
    time::Date forget_on;           // name and contact
    std::vector<NoticeLine> lines;  // what is asked besides, field by field
};

// `visit_end` is the end of the visit that is being booked, or of the last of a series.
Notice notice(catalogue::Business const& business, catalogue::Service const& service, time::Instant visit_end);

// The first day on which it is no longer kept. What begins with the end of a treatment or the last contact can only be
// told as if this visit were it.
time::Date forget_on(catalogue::Retention retention, time::Date visit_end) noexcept;

}  // namespace obhut::client
