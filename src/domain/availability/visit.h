// SPDX-License-Identifier: Apache-2.0
//
// Visit works out what a request means in time, before anybody asks whether there is room: how long it takes, which
// parts of it each requirement serves, and what the request itself gets wrong.
//
// Layer: domain. Pure.

#pragma once

#include "availability/engine.h"

#include <optional>
#include <vector>

namespace obhut::availability {

// One stretch without a hole in which a requirement is served, relative to the start of the visit. What is visible must
// lie in opening hours; what is occupied has the buffers, which may reach outside.
struct Stretch {
    time::Seconds visible_from;
    time::Seconds visible_until;
    time::Seconds occupied_from;
    time::Seconds occupied_until;
};

// The same at a known start.
struct Part {
    Span visible;
    Span occupied;
};

std::int64_t party_of(Ask const& ask) noexcept;
std::int32_t units_of(Ask const& ask, catalogue::Requirement const& requirement) noexcept;

// Whether the service makes sense: lengths and steps within bounds, counts that can be met, and no resource that would
// be taken twice by one booking. A service that does not is never offered.
bool is_sound(catalogue::Service const& service);

// The stretches of a requirement within a visit of an appointment or a table.
std::vector<Stretch>
stretches_of(catalogue::Service const& service, catalogue::Minutes length, catalogue::Requirement const& requirement);

std::vector<Part> parts_at(std::vector<Stretch> const& stretches, Instant start);

// From check-in to check-out, and the nights in between, as whole days at the location.
struct Stay {
    Span visit;
    Span nights;
};

Stay stay_on(Ask const& ask, time::Zone zone, time::Date arrival);
// Whether the public may arrive on that day for so many nights; if not, why.
std::optional<Reason> arrival_fault(Ask const& ask, time::Date arrival) noexcept;

// Whether the seats of the requirement's alternatives have to suit the party: those of tables do.
bool seats_matter(Ask const& ask, catalogue::Requirement const& requirement) noexcept;

// The alternatives that may serve this request: for a table those that seat the party in the area asked for, and where
// somebody was asked for by name those that contain them. Indices into any_of.
std::vector<std::uint32_t> candidates_of(Ask const& ask, catalogue::Requirement const& requirement);

// Whether the one asked for can be had in this requirement.
bool is_choice(Ask const& ask, catalogue::Requirement const& requirement) noexcept;
bool includes(catalogue::Alternative const& alternative, ResourceId resource) noexcept;

// What the request itself gets wrong, whatever the start.
std::vector<Finding> faults_of(Ask const& ask);

// The starts that the public may be offered, as far as notice, window and the calendar go; staff have only the
// calendar.
Span bookable(Ask const& ask, time::Zone zone);

}  // namespace obhut::availability
