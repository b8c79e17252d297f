// SPDX-License-Identifier: Apache-2.0
//
// RowsTimetable lets the engine read the rows that a unit has locked, as one page for each resource.
//
// Layer: app.

#pragma once

#include "availability/engine.h"
#include "availability/hours.h"
#include "availability/page.h"
#include "ports/store.h"

#include <vector>

namespace obhut::admit {

class RowsTimetable final : public availability::Timetable {
public:
    RowsTimetable(
        catalogue::Business const& business,
        catalogue::LocationId location,
        availability::Span window,
        std::vector<ports::ResourceRows> rows
    );

    std::span<availability::Page const* const>
    pages(catalogue::ResourceId resource, availability::Span window) const override;
    std::span<availability::Span const>
    open_at(catalogue::LocationId location, availability::Span window) const override;

private:
    struct Entry {
        catalogue::ResourceId resource;
        availability::Page page;
        availability::Page const* at;
    };

    std::vector<Entry> entries_;
    std::vector<availability::Span> open_;
};

}  // namespace obhut::admit
