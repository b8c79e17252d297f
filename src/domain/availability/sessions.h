// SPDX-License-Identifier: Apache-2.0
//
// Sitting is one dated occurrence of a class's session: Tuesday's yoga on the 30th of March.
//
// Layer: domain. Pure.

#pragma once

#include "availability/page.h"
#include "catalogue/business.h"

#include <vector>

namespace obhut::availability {

struct Sitting {
    Span span;
    catalogue::Session const* session;
    std::vector<catalogue::ResourceId> const* occupies;  // the session's own, or its substitute's on that date
};

// The sittings of a class that touch the window, by start and then in the order of the catalogue. One whose wall time
// is skipped starts when the clock has jumped.
std::vector<Sitting> sittings(catalogue::Service const& service, time::Zone zone, Span window);

}  // namespace obhut::availability
