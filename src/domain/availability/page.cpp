// SPDX-License-Identifier: Apache-2.0

#include "availability/page.h"

#include "availability/intervals.h"

#include <algorithm>
#include <limits>

namespace obhut::availability {

namespace {

struct Edge {
    Instant at;
    std::int64_t change;  // in the units left
};

template <typename Entry>
void clip(std::vector<Entry>& entries, Span covers) {
    for (Entry& entry : entries)
        entry.span = common(entry.span, covers);
    std::erase_if(entries, [](Entry const& entry) { return entry.span.end <= entry.span.start; });
}

std::vector<Level> levels_of(PageContent const& content) {
    std::vector<Edge> edges;
    edges.reserve(2 * (content.occupied.size() + content.extra.size()));
    auto const add = [&edges](Span const& span, std::int64_t change) {
        edges.push_back({span.start, change});
        edges.push_back({span.end, -change});
    };
    for (Occupied const& taken : content.occupied) {
        if (taken.lapses == never) add(taken.span, -std::int64_t{taken.units});
    }
    for (Extra const& extra : content.extra)
        add(extra.span, extra.units);
    std::sort(edges.begin(), edges.end(), [](Edge const& left, Edge const& right) { return left.at < right.at; });

    auto const narrowed = [](std::int64_t units) {
        using Limits = std::numeric_limits<std::int32_t>;
        return static_cast<std::int32_t>(std::clamp<std::int64_t>(units, Limits::min(), Limits::max()));
    };
    std::vector<Level> levels{{content.covers.start, content.capacity}};
    std::int64_t left = content.capacity;
    for (auto edge = edges.begin(); edge != edges.end();) {
        Instant const at = edge->at;
        for (; edge != edges.end() && edge->at == at; ++edge)
            left += edge->change;
        if (levels.back().from == at) {
            levels.back().left = narrowed(left);
        } else if (levels.back().left != narrowed(left)) {
            levels.push_back({at, narrowed(left)});
        }
    }
    levels.shrink_to_fit();
    return levels;
}

std::vector<Span> full_of(std::vector<Level> const& levels, Instant end) {
    std::vector<Span> full;
    for (std::size_t n = 0; n < levels.size(); ++n) {
        if (levels[n].left > 0) continue;
        Instant const until = n + 1 < levels.size() ? levels[n + 1].from : end;
        if (until <= levels[n].from) continue;
        if (!full.empty() && full.back().end == levels[n].from) {
            full.back().end = until;
        } else {
            full.push_back({levels[n].from, until});
        }
    }
    full.shrink_to_fit();
    return full;
}

}  // namespace

Page Page::build(PageContent content) {
    content.open = merged(clipped(std::move(content.open), content.covers));
    clip(content.occupied, content.covers);
    clip(content.extra, content.covers);
    auto const by_start = [](auto const& left, auto const& right) { return left.span.start < right.span.start; };
    std::sort(content.occupied.begin(), content.occupied.end(), by_start);
    std::sort(content.extra.begin(), content.extra.end(), by_start);

    Page page;
    page.levels_ = levels_of(content);
    page.full_ = full_of(page.levels_, content.covers.end);
    for (Occupied const& taken : content.occupied) {
        if (taken.lapses != never) page.holds_.push_back(taken);
    }
    page.content_ = std::move(content);
    return page;
}

}  // namespace obhut::availability
