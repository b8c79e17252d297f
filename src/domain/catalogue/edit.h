// SPDX-License-Identifier: Apache-2.0
//
// Edits are the changes of every day to a catalogue: the terrace closes for the evening, somebody is away, a session
// does not take place, another teacher steps in. Each takes the business as it is and returns the one that follows;
// which bookings that hits is asked of booking/hits.h. The version is raised by whoever stores it.
//
// Layer: domain. Pure.

#pragma once

#include "catalogue/business.h"
#include "core/error.h"
#include "core/result.h"

#include <variant>
#include <vector>

namespace obhut::catalogue {

struct AreaOf {
    LocationId location;
    Slug area;
};

// What can be closed by itself: a whole place, a part of it, or one person, room or table.
using Closable = std::variant<LocationId, AreaOf, ResourceId>;

// One date of a weekly session.
struct SessionOn {
    ServiceId service;
    std::size_t session;  // its place in the service's list
    time::Date date;
};

enum class EditRefusal : std::uint8_t { NoSuchThing, EndsBeforeItStarts, NotOnThatDate, NotSoBefore };

using Edited = Result<Business, EditRefusal>;

Edited closed(Business business, Closable const& what, Absence span);

// Takes back one closure, named by its span. NotSoBefore if there is none like it.
Edited reopened(Business business, Closable const& what, Absence span);

// NotOnThatDate if the session does not meet then.
Edited session_cancelled(Business business, SessionOn const& which);
Edited session_restored(Business business, SessionOn const& which);

// Who teaches instead on that date; an empty list takes the substitute back.
Edited substituted(Business business, SessionOn const& which, std::vector<ResourceId> occupies);

Edited with_holidays(Business business, LocationId location, HolidayCalendar holidays);

}  // namespace obhut::catalogue
