// SPDX-License-Identifier: Apache-2.0
//
// The use case "the terrace is closed tonight": an edit of the catalogue, with the bookings that it hits.
//
// preview() says what the edit would hit and keeps nothing; change() stores the next version with its entry and says
// what it hit in that very unit, so a booking made between the two is in the list. What is hit stands as it was
// promised until somebody settles it: unsettled() lists all of those, whatever change they are from (req:B23).
//
// Layer: app.

#pragma once

#include "booking/hits.h"
#include "catalogue/edit.h"
#include "ports/world.h"

#include <functional>
#include <optional>
#include <vector>

namespace obhut::change_business {

using Edit = std::function<catalogue::Edited(catalogue::Business)>;

struct ChangeRequest {
    catalogue::BusinessId business;
    std::optional<booking::StaffId> by;   // none: the operator, at the command line
    std::optional<std::int64_t> version;  // what the page showed
    Edit edit;
};

// A booking that cannot be kept as it was promised.
struct Struck {
    booking::Booking booking;
    booking::HitReason reason;
    std::optional<catalogue::ResourceId> resource;
};

struct Changed {
    catalogue::Business business;  // as it follows
    std::vector<Struck> struck;    // by the change alone, in the order of their starts
};

// NotFound ("business/unknown", "business/no-such-thing"), Conflict ("catalogue/changed-meanwhile",
// "business/not-so-before"), Invalid ("business/ends-before-it-starts", "business/not-on-that-date",
// "business/breaks-a-rule").
Result<Changed, Error> preview(ports::World& world, ChangeRequest const& request);
Result<Changed, Error> change(ports::World& world, ChangeRequest const& request);

Result<std::vector<Struck>, Error> unsettled(ports::World& world, catalogue::BusinessId business);

}  // namespace obhut::change_business
