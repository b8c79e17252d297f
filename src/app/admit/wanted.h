// SPDX-License-Identifier: Apache-2.0
//
// Wanted is what somebody asks for, with the names of the request replaced by values of the catalogue: from here on it
// is known that the business, the service and the provider exist and that the party is one the service takes.
//
// Layer: app.

#pragma once

#include "availability/engine.h"
#include "booking/booking.h"
#include "calendar/calendar.h"
#include "core/error.h"
#include "core/result.h"

#include <memory>
#include <optional>
#include <variant>

namespace obhut::admit {

using availability::Audience;
using availability::Instant;
using booking::Party;
using catalogue::ResourceId;

// An appointment, a table and a class begin at an instant, a stay on a date: its hour is the house's.
using Start = std::variant<Instant, time::Date>;

struct Names {
    Slug business;
    Slug service;
    std::optional<Slug> provider;
    std::optional<Slug> area = {};  // of the location
    Party party;
};

struct Wanted {
    std::shared_ptr<calendar::Compiled const> compiled;
    catalogue::Service const* service;
    std::optional<ResourceId> chosen;
    std::optional<Slug> area = {};
    Party party;
    std::vector<availability::Occupancy> released = {};  // what the booking that is to move gives back

    catalogue::Business const& business() const noexcept { return compiled->business(); }

    catalogue::Location const& location() const;
    availability::Ask ask(Instant now, Audience audience) const;
};

// NotFound for a business or service of another name; Invalid naming "/provider", "/area", "/party", "/nights" or
// "/children".
Result<Wanted, Error> resolve(calendar::Calendar& calendar, Names const& names);

// The area in which everything lies that serves the booking; nothing where the service offers no choice of areas.
std::optional<Slug>
area_of(catalogue::Business const& business, catalogue::Service const& service, booking::Booking const& booking);

// The same checks for a booking that exists: its service may have left the catalogue meanwhile. It is wanted in the
// area where it is.
Result<Wanted, Error>
resolve(calendar::Calendar& calendar, catalogue::BusinessId business, booking::Booking const& booking, Party party);

// Invalid naming "/start": of the wrong kind for the service, outside the calendar, or in the past.
Result<Instant, Error> start_of(Wanted const& wanted, Start const& start, Instant now);

}  // namespace obhut::admit
