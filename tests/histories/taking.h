// SPDX-License-Identifier: Apache-2.0
//
// Taking is what the oracle says a booking at one start would take, or that there is no place. It is found by counting
// minutes, one shape after the other, and shares no code with the product: what the engine does with spans, grids and
// sets of starts is done here with loops.
//
// Layer: tests. Pure.

#pragma once

#include "sums.h"

#include <optional>
#include <set>
#include <vector>

namespace obhut::histories {

using catalogue::Service;

// What the oracle looks at.
struct View {
    Business const& business;
    Opening const& opening;
    Sums const& sums;
    Minute now;

    // Units left of a resource in the scarcest minute.
    std::int32_t left(ResourceId resource, Minute from, Minute until) const {
        return sums.least_left(business.resource(resource)->capacity, resource, from, until);
    }

    std::int32_t left(ResourceId resource, Minute at) const { return left(resource, at, at + 1); }
};

enum class Who : std::uint8_t { Public, Staff };

struct Wish {
    Service const* service;
    std::int32_t adults = 1;
    std::int32_t children = 0;
    std::int32_t nights = 0;
    std::optional<ResourceId> chosen = {};
    std::optional<Slug> area = {};
    Who who = Who::Public;

    std::int32_t party() const noexcept { return adults + children; }
};

struct Taking {
    Minute start;
    Minute end;
    std::int32_t seats = 0;  // left in the class, before
    std::vector<Use> uses = {};
    std::vector<std::set<ResourceId>> serves = {};  // by phase
    std::optional<ResourceId> provider = {};
};

// Whether the house takes such a party at all.
bool is_party_taken(Wish const& wish);

std::optional<Taking> taking_at(View const& view, Wish const& wish, Minute start);

// Every free start in [from, until).
std::vector<Taking> takings(View const& view, Wish const& wish, Minute from, Minute until);

// By shape; terms and party have been looked at.
std::optional<Taking> appointment_at(View const& view, Wish const& wish, Minute start);
std::optional<Taking> table_at(View const& view, Wish const& wish, Minute start);
std::optional<Taking> class_at(View const& view, Wish const& wish, Minute start);
std::optional<Taking> stay_at(View const& view, Wish const& wish, Minute start);

// Whether the house is open from `start` on for so long, and for the public, whether the start is on its grid.
bool may_begin(View const& view, Wish const& wish, Minute start, Minute open_for);

// How long a table is theirs, and how long the house must still be open.
Minute turn_of(Service const& service, std::int32_t party);
Minute seated_before_closing(Service const& service, Minute turn);

bool may_arrive(Wish const& wish, Day arrival);

}  // namespace obhut::histories
