// SPDX-License-Identifier: Apache-2.0
#include "admit/rows_timetable.h"

#include "core/check.h"

#include <algorithm>

namespace obhut::admit {

RowsTimetable::RowsTimetable(
    catalogue::Business const& business,
    catalogue::LocationId location,
    availability::Span window,
    std::vector<ports::ResourceRows> rows
) {
    entries_.reserve(rows.size());
    for (auto& row : rows) {
        auto const* resource = business.resource(row.resource);
        if (resource == nullptr) continue;  // a booking that moves may give back what has left the catalogue
        auto page = availability::Page::build(
            {.covers = window,
             .capacity = row.capacity,
             .open = availability::open_for(business, *resource, window),
             .occupied = std::move(row.occupied),
             .extra = std::move(row.extra)}
        );
        entries_.push_back({.resource = row.resource, .page = std::move(page), .at = nullptr});
    }
    for (auto& entry : entries_)
        entry.at = &entry.page;
    if (auto const* place = business.location(location)) open_ = availability::open_at(*place, window);
}

std::span<availability::Page const* const>
RowsTimetable::pages(catalogue::ResourceId resource, availability::Span /*window*/) const {
    auto const at = std::ranges::find(entries_, resource, &Entry::resource);
    OBHUT_CHECK(at != entries_.end());
    return {&at->at, 1};
}

std::span<availability::Span const>
RowsTimetable::open_at(catalogue::LocationId /*location*/, availability::Span /*window*/) const {
    return open_;
}

}  // namespace obhut::admit
