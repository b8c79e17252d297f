// SPDX-License-Identifier: Apache-2.0
//
// Claim is what one booking wants of one resource: so many units, now, minus what a booking that moves gives back.
//
// This is the one place that tells whether a resource is open and has units left. Listing walks through the spans that
// for_each_open() and for_each_blocked() yield, placing and explaining ask about one span; all read the same pages in
// the same way, so they cannot come to different answers. The walks are templates because they are the inner loop.
//
// Layer: domain. Pure.

#pragma once

#include "availability/engine.h"
#include "availability/intervals.h"
#include "availability/page.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace obhut::availability {

enum class Holds : std::uint8_t { Count, Ignore };

struct Claim {
    Ask const& ask;
    ResourceId resource;
    std::int32_t units = 1;
    Holds holds = Holds::Count;
};

// A change in the units left that a page's levels do not contain.
struct Change {
    Instant at;
    std::int64_t units;
};

// Sorted by time: holds that have not lapsed take units, what is released gives them back. Something is given back only
// if the page counts it, so that releasing a hold that has lapsed meanwhile creates no unit out of nothing.
std::vector<Change> changes(Page const& page, Claim const& claim);

// The seconds times units that are taken within the window, as the claim sees them.
std::int64_t taken_within(Page const& page, Claim const& claim, Span window);

using Pages = std::span<Page const* const>;

// Calls visit(span) for each stretch in which the resource is open; what is cut by the bounds of a page comes whole.
template <typename Visit>
void for_each_open(Pages pages, Span window, Visit&& visit) {
    Span pending{Instant::min(), Instant::min()};
    for (Page const* page : pages) {
        auto const open = page->open();
        auto at = std::partition_point(open.begin(), open.end(), [&window](Span const& span) {
            return span.end <= window.start;
        });
        for (; at != open.end() && at->start < window.end; ++at) {
            if (at->start == pending.end) {
                pending.end = at->end;
                continue;
            }
            if (pending.start < pending.end) visit(pending);
            pending = *at;
        }
    }
    if (pending.start < pending.end) visit(pending);
}

// Calls visit(span, units_left) for stretches that follow one another and cover the window within the page.
template <typename Visit>
void for_each_level(Page const& page, std::span<Change const> changes, Span window, Visit&& visit) {
    window = common(window, page.covers());
    auto const levels = page.levels();
    auto level = std::partition_point(levels.begin(), levels.end(), [&window](Level const& candidate) {
        return candidate.from <= window.start;
    });
    --level;  // the first level begins where the page does
    auto change = changes.begin();
    std::int64_t changed = 0;
    for (Instant at = window.start; at < window.end;) {
        while (level + 1 != levels.end() && (level + 1)->from <= at)
            ++level;
        for (; change != changes.end() && change->at <= at; ++change)
            changed += change->units;
        Instant until = window.end;
        if (level + 1 != levels.end()) until = std::min(until, (level + 1)->from);
        if (change != changes.end()) until = std::min(until, change->at);
        visit(Span{at, until}, level->left + changed);
        at = until;
    }
}

// Calls visit(span) for each stretch in which the units asked for are not left, in order.
template <typename Visit>
void for_each_blocked(Pages pages, Claim const& claim, Span window, Visit&& visit) {
    for (Page const* page : pages) {
        bool const plain = !page->has_holds() && claim.ask.released.empty();
        if (plain && claim.units == 1) {
            auto const full = page->full();
            auto at = std::partition_point(full.begin(), full.end(), [&window](Span const& span) {
                return span.end <= window.start;
            });
            for (; at != full.end() && at->start < window.end; ++at)
                visit(*at);
            continue;
        }
        if (!overlaps(page->covers(), window)) continue;
        std::vector<Change> const overlay = plain ? std::vector<Change>{} : changes(*page, claim);
        for_each_level(*page, overlay, window, [&visit, &claim](Span const& span, std::int64_t left) {
            if (left < claim.units) visit(span);
        });
    }
}

bool is_open(Pages pages, Span span);
bool is_blocked(Pages pages, Claim const& claim, Span span);

// The units left at every instant of the span, none below zero.
std::int32_t units_left(Pages pages, Claim const& claim, Span span);

}  // namespace obhut::availability
