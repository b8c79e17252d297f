// SPDX-License-Identifier: Apache-2.0
//
// RowsByWeek lets the engine read the rows of many resources over a long span, and takes what was placed meanwhile: a
// page for each week, so that taking a place rebuilds a small one.
//
// Layer: server.

#pragma once

#include "availability/engine.h"
#include "catalogue/business.h"
#include "ports/store.h"

#include <map>
#include <vector>

namespace obhut::demo_data {

class RowsByWeek final : public availability::Timetable {
public:
    RowsByWeek(
        catalogue::Business const& business, availability::Span covers, std::span<ports::ResourceRows const> rows
    );

    // Of a resource that stands in the rows.
    void take(availability::Occupancy const& taken);

    std::span<availability::Page const* const>
    pages(catalogue::ResourceId resource, availability::Span window) const override;
    std::span<availability::Span const>
    open_at(catalogue::LocationId location, availability::Span window) const override;

private:
    struct Weeks {
        std::vector<availability::Page> pages;
        std::vector<availability::Page const*> at;
    };

    struct Places {
        std::size_t first;
        std::size_t last;  // one behind
    };

    Places weeks_of(availability::Span span) const;
    availability::Span week(std::size_t number) const;

    availability::Span covers_;
    std::map<catalogue::ResourceId, Weeks> resources_;
    std::map<catalogue::LocationId, std::vector<availability::Span>> open_;
};

}  // namespace obhut::demo_data
