// SPDX-License-Identifier: Apache-2.0
//
// Choose picks, for one start, which of the free alternatives serve: the one asked for, else the fairest, and for a
// table the one that wastes the fewest seats. It also says of a resource why it cannot.
//
// Layer: domain. Pure.

#pragma once

#include "availability/claim.h"
#include "availability/visit.h"

#include <optional>
#include <vector>

namespace obhut::availability {

// Why the resource cannot serve in all of the parts; nothing if it can.
std::optional<Reason> obstacle(Timetable const& timetable, Claim const& claim, std::vector<Part> const& parts);

struct Choice {
    std::vector<catalogue::Alternative const*> taken;  // as many as the requirement counts; none if it cannot be met
    std::vector<Finding> findings;                     // what stood in the way of the others
};

// Fair is whoever has been taken for the least time within `day`, then the first in the list. Of tables, the least
// waste counts first, then the fewest tables.
Choice choose(
    Timetable const& timetable,
    Ask const& ask,
    catalogue::Requirement const& requirement,
    std::vector<Part> const& parts,
    Span day
);

}  // namespace obhut::availability
