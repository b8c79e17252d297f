// SPDX-License-Identifier: Apache-2.0
//
// Sums counts for each resource and minute how many units are taken and how many were added, and nothing else.
//
// Layer: tests. Pure.

#pragma once

#include "core/check.h"
#include "opening.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <vector>

namespace obhut::histories {

// So many units of a resource in each minute of [from, until).
struct Use {
    ResourceId resource;
    Minute from;
    Minute until;
    std::int32_t units;

    friend bool operator==(Use const&, Use const&) = default;
};

class Sums {
public:
    explicit Sums(Horizon horizon) : horizon_(horizon) {}

    void take(Use const& use) { add(taken_, use, use.units); }

    void give_back(Use const& use) { add(taken_, use, -use.units); }

    void squeeze(Use const& use) { add(extra_, use, use.units); }

    std::int32_t taken(ResourceId resource, Minute at) const { return read(row(taken_, resource), at); }

    std::int32_t extra(ResourceId resource, Minute at) const { return read(row(extra_, resource), at); }

    std::int64_t taken(ResourceId resource, Minute from, Minute until) const {
        auto const* const taken = row(taken_, resource);
        std::int64_t sum = 0;
        for (Minute at = from; at < until; ++at)
            sum += read(taken, at);
        return sum;
    }

    // What is left of so many in the scarcest minute.
    std::int32_t least_left(std::int32_t capacity, ResourceId resource, Minute from, Minute until) const {
        auto const* const taken = row(taken_, resource);
        auto const* const extra = row(extra_, resource);
        std::int32_t least = std::numeric_limits<std::int32_t>::max();
        for (Minute at = from; at < until; ++at)
            least = std::min(least, capacity + read(extra, at) - read(taken, at));
        return least;
    }

private:
    using Row = std::vector<std::int32_t>;
    using Counters = std::map<ResourceId, Row>;

    void add(Counters& counters, Use const& use, std::int32_t units) const {
        auto& row = counters[use.resource];
        row.resize(static_cast<std::size_t>(horizon_.until - horizon_.from));
        for (Minute at = use.from; at < use.until; ++at) {
            OBHUT_CHECK(horizon_.has(at));
            row[static_cast<std::size_t>(at - horizon_.from)] += units;
        }
    }

    static Row const* row(Counters const& counters, ResourceId resource) {
        auto const found = counters.find(resource);
        return found == counters.end() ? nullptr : &found->second;
    }

    std::int32_t read(Row const* row, Minute at) const {
        return row == nullptr || !horizon_.has(at) ? 0 : (*row)[static_cast<std::size_t>(at - horizon_.from)];
    }

    Horizon horizon_;
    Counters taken_;
    Counters extra_;
};

}  // namespace obhut::histories
