// SPDX-License-Identifier: Apache-2.0
//
// The engine answers three questions about one service: which starts are free, what a booking at one start would
// occupy, and why a start is not offered. Listing, hold, booking, approval, rescheduling, change of party and import
// all ask it here (req:B10), so that what is offered and what is accepted cannot differ.
//
// How it works: the starts that are offered at all form a grid; each resource strikes out those at which it is not open
// long enough or full; alternatives unite, requirements intersect. Placing looks at one start through the same walks
// over the same pages and then chooses among the free: the one asked for, else the fairest, else the least waste.
//
// A class takes the seats of its session and nothing else: what teaches it is taken out of its opening hours, and its
// requirements and buffers are not asked for. Staff are not bound to notice, window, grid, arrival days, nor to the
// future; opening hours, capacity and limits of party and nights hold for everybody.
//
// Layer: domain. Pure.

#pragma once

#include "availability/page.h"
#include "catalogue/business.h"
#include "core/result.h"
#include "time/period.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace obhut::availability {

using catalogue::ResourceId;

// The public is bound by minimum notice, booking window and the grid; staff see them as advice and may book any minute.
enum class Audience : std::uint8_t { Public, Staff };

// What a booking takes of one resource, buffers included.
struct Occupancy {
    ResourceId resource;
    Span span;
    std::int32_t units;

    friend bool operator==(Occupancy const&, Occupancy const&) = default;
};

struct Ask {
    catalogue::Business const& business;
    catalogue::Service const& service;
    Instant now;
    Audience audience = Audience::Public;
    std::int32_t adults = 1;
    std::int32_t children = 0;
    std::int32_t nights = 0;                // stays
    std::optional<ResourceId> chosen = {};  // the provider (or room, or table) asked for
    std::optional<Slug> area = {};          // tables: where to sit
    std::vector<Occupancy> released = {};   // what the booking that moves gives back
};

// A start offered for booking. `seats` tells how many places are left where places are sold one by one, else it is 0.
struct Slot {
    Instant start;
    Instant end;
    std::int32_t seats;

    friend bool operator==(Slot const&, Slot const&) = default;
};

// One stretch of the visit as the client sees it: which resources serve in it.
struct Segment {
    Span span;
    std::vector<ResourceId> resources;

    friend bool operator==(Segment const&, Segment const&) = default;
};

struct Placement {
    Span visit;                          // without buffers
    std::vector<Segment> segments;       // one per phase; one for the other shapes
    std::vector<Occupancy> occupancies;  // sorted by resource, then start
    std::optional<ResourceId> provider;  // who was chosen, where the service lets one choose
};

// Why a start is not offered. Only staff are told (req:B17).
enum class Reason : std::uint8_t {
    InThePast,
    TooSoon,
    TooFarAhead,
    LocationClosed,
    NotOnTheGrid,
    NoSuchWallTime,
    OutsideHours,
    Occupied,
    HeldForAnother,
    PartyTooSmall,
    PartyTooLarge,
    NightsTooFew,
    NightsTooMany,
    ArrivalDayNotOffered,
    NoSessionThen,
    NotForThisService,
    OutsideCalendar
};

struct Finding {
    Reason reason;
    std::optional<ResourceId> resource;  // whose, where one resource is the cause
};

// Every start within `starts`, in order. Complexity: linear in the spans of the pages that the window touches.
std::vector<Slot> list_slots(Timetable const& timetable, Ask const& ask, Span starts);

// What a booking at `start` would occupy, or every reason why it cannot be.
Result<Placement, std::vector<Finding>> place(Timetable const& timetable, Ask const& ask, Instant start);

// The instant of a wall time that somebody names; refused with NoSuchWallTime where the clock skips it. Of a wall time
// that occurs twice it is the first, as everywhere in the house.
Result<Instant, Finding> start_at(time::Zone zone, time::LocalTime wall);

// The next free starts around one that was lost: nearest first, at most `count`, none before now (req:B14).
std::vector<Slot> nearest(Timetable const& timetable, Ask const& ask, Instant wanted, std::size_t count);

// The areas of its location in which the service has tables, in the order of the catalogue; none where there is nothing
// to choose between.
std::vector<catalogue::Area> areas_of(catalogue::Business const& business, catalogue::Service const& service);

// Every resource the service may occupy, sorted: the rows a booking unit locks.
std::vector<ResourceId> resources_of(catalogue::Service const& service);

// How long the place must be open for a visit of that length: a table's last guests may stay after it closes.
catalogue::Minutes open_length(catalogue::Service const& service, catalogue::Minutes length) noexcept;

// How long a visit lasts. For stays the span of nights decides instead.
catalogue::Minutes length_of(catalogue::Service const& service, std::int32_t party);

// The window a timetable must cover so that `place` at `start` sees all that could matter, fairness of the day
// included.
Span window_around(Ask const& ask, Instant start);

}  // namespace obhut::availability
