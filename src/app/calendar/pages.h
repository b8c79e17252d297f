// SPDX-License-Identifier: Apache-2.0
//
// ResourcePages are the compiled months of one resource, LocationHours those of one location's opening.
//
// Both are copy-on-write: a reader takes the current set with one atomic load and keeps it; a writer makes a new set.
// All pages of a set are of one version.
//
// Layer: app. Threading: safe from every thread; writers exclude one another.

#pragma once

#include "availability/hours.h"
#include "availability/page.h"
#include "catalogue/business.h"
#include "ports/store.h"

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace obhut::calendar {

// Months since January 1970, in UTC: only a way to cut time into pages.
std::int32_t month_of(availability::Instant at) noexcept;
availability::Span span_of_month(std::int32_t month) noexcept;

class ResourcePages {
public:
    struct Set {
        std::int64_t version = 0;
        std::map<std::int32_t, std::shared_ptr<availability::Page const>> months;
    };

    ResourcePages() : current_(std::make_shared<Set const>()) {}

    std::shared_ptr<Set const> current() const { return current_.load(); }

    enum class Loaded : std::uint8_t { Kept, Outdated };

    // Takes in a month read from the store at `version`. Outdated if commits have gone beyond it meanwhile: read again.
    Loaded keep(std::int32_t month, std::int64_t version, availability::Page page);

    void apply(ports::OccupancyChange const& change);
    void overtaken(std::int64_t version);

private:
    std::mutex writing_;
    std::atomic<std::shared_ptr<Set const>> current_;
};

class LocationHours {
public:
    explicit LocationHours(catalogue::Location const& location)
        : location_(location), current_(std::make_shared<Months const>()) {}

    // Open spans within the window; what touches stays apart.
    std::vector<availability::Span> open(availability::Span window);

private:
    using Months = std::map<std::int32_t, std::shared_ptr<std::vector<availability::Span> const>>;

    std::shared_ptr<std::vector<availability::Span> const> month(std::int32_t month);

    catalogue::Location const& location_;
    std::mutex writing_;
    std::atomic<std::shared_ptr<Months const>> current_;
};

}  // namespace obhut::calendar
