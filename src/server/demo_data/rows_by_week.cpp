// SPDX-License-Identifier: Apache-2.0
#include "demo_data/rows_by_week.h"

#include "availability/hours.h"
#include "core/check.h"

#include <algorithm>

namespace obhut::demo_data {
namespace {

using availability::Page;
using availability::PageContent;
using availability::Span;

constexpr std::chrono::weeks one_week{1};

bool overlap(Span const& a, Span const& b) noexcept {
    return a.start < b.end && b.start < a.end;
}

// Those that touch the week, clipped to it where they are opening hours: pages clip the rest themselves.
std::vector<Span> within(std::span<Span const> open, Span week) {
    std::vector<Span> found;
    for (auto const& span : open)
        if (overlap(span, week))
            found.push_back({.start = std::max(span.start, week.start), .end = std::min(span.end, week.end)});
    return found;
}

}  // namespace

RowsByWeek::RowsByWeek(catalogue::Business const& business, Span covers, std::span<ports::ResourceRows const> rows)
    : covers_(covers) {
    auto const count = weeks_of(covers).last;
    for (auto const& row : rows) {
        auto const* resource = business.resource(row.resource);
        if (resource == nullptr) continue;
        auto const open = availability::open_for(business, *resource, covers);
        auto& weeks = resources_[row.resource];
        for (std::size_t number = 0; number < count; ++number) {
            PageContent content{
                .covers = week(number),
                .capacity = row.capacity,
                .open = within(open, week(number)),
                .occupied = {},
                .extra = row.extra
            };
            for (auto const& occupied : row.occupied)
                if (overlap(occupied.span, content.covers)) content.occupied.push_back(occupied);
            weeks.pages.push_back(Page::build(std::move(content)));
        }
        for (auto const& page : weeks.pages)
            weeks.at.push_back(&page);
    }
    for (auto const& location : business.locations)
        open_[location.id] = availability::openings_at(location, covers);
}

void RowsByWeek::take(availability::Occupancy const& taken) {
    auto const found = resources_.find(taken.resource);
    OBHUT_CHECK(found != resources_.end());
    auto const places = weeks_of(taken.span);
    for (std::size_t number = places.first; number < places.last; ++number) {
        auto& page = found->second.pages[number];
        auto content = page.content();
        content.occupied.push_back({.span = taken.span, .units = taken.units});
        page = Page::build(std::move(content));
    }
}

std::span<Page const* const> RowsByWeek::pages(catalogue::ResourceId resource, Span window) const {
    auto const found = resources_.find(resource);
    OBHUT_CHECK(found != resources_.end());
    auto const places = weeks_of(window);
    return std::span{found->second.at}.subspan(places.first, places.last - places.first);
}

std::span<Span const> RowsByWeek::open_at(catalogue::LocationId location, Span window) const {
    auto const& open = open_.at(location);
    auto const first = std::ranges::upper_bound(open, window.start, {}, &Span::end);
    auto const last = std::ranges::lower_bound(open, window.end, {}, &Span::start);
    if (last <= first) return {};
    return {first, last};
}

RowsByWeek::Places RowsByWeek::weeks_of(Span span) const {
    auto const start = std::clamp(span.start, covers_.start, covers_.end - time::Seconds{1});
    auto const end = std::clamp(span.end, start + time::Seconds{1}, covers_.end);
    auto const number = [&](time::Instant at) { return static_cast<std::size_t>((at - covers_.start) / one_week); };
    return {.first = number(start), .last = number(end - time::Seconds{1}) + 1};
}

Span RowsByWeek::week(std::size_t number) const {
    auto const start = covers_.start + one_week * static_cast<int>(number);
    return {.start = start, .end = std::min(start + one_week, covers_.end)};
}

}  // namespace obhut::demo_data
