// SPDX-License-Identifier: Apache-2.0

#include "availability/intervals.h"

#include <algorithm>

namespace obhut::availability {

namespace {

void sort_by_start(std::vector<Span>& spans) {
    std::erase_if(spans, [](Span const& span) { return span.end <= span.start; });
    auto const earlier = [](Span const& left, Span const& right) {
        return left.start != right.start ? left.start < right.start : left.end > right.end;
    };
    if (!std::is_sorted(spans.begin(), spans.end(), earlier)) std::sort(spans.begin(), spans.end(), earlier);
}

}  // namespace

std::vector<Span> disjoint(std::vector<Span> spans) {
    sort_by_start(spans);
    std::size_t kept = 0;
    for (Span const& span : spans) {
        if (kept > 0) {
            Span& before = spans[kept - 1];
            if (span.end <= before.end) continue;
            before.end = std::min(before.end, span.start);
            if (before.end <= before.start) --kept;
        }
        spans[kept++] = span;
    }
    spans.erase(spans.begin() + static_cast<std::ptrdiff_t>(kept), spans.end());
    return spans;
}

std::vector<Span> merged(std::vector<Span> spans) {
    sort_by_start(spans);
    std::size_t kept = 0;
    for (Span const& span : spans) {
        if (kept > 0 && span.start <= spans[kept - 1].end) {
            spans[kept - 1].end = std::max(spans[kept - 1].end, span.end);
        } else {
            spans[kept++] = span;
        }
    }
    spans.erase(spans.begin() + static_cast<std::ptrdiff_t>(kept), spans.end());
    return spans;
}

std::vector<Span> without(std::span<Span const> from, std::span<Span const> taken) {
    std::vector<Span> rest;
    rest.reserve(from.size() + taken.size());
    auto next = taken.begin();
    for (Span const& span : from) {
        while (next != taken.end() && next->end <= span.start)
            ++next;
        Instant at = span.start;
        for (auto cut = next; cut != taken.end() && cut->start < span.end; ++cut) {
            if (at < cut->start) rest.push_back(Span{at, cut->start});
            at = std::max(at, cut->end);
        }
        if (at < span.end) rest.push_back(Span{at, span.end});
    }
    return rest;
}

std::vector<Span> clipped(std::vector<Span> spans, Span window) {
    for (Span& span : spans)
        span = common(span, window);
    std::erase_if(spans, [](Span const& span) { return span.end <= span.start; });
    return spans;
}

bool covers(std::span<Span const> spans, Span inner) noexcept {
    Instant reached = inner.start;
    for (Span const& span : spans) {
        if (span.start > reached) return false;
        if (span.end > reached) reached = span.end;
        if (reached >= inner.end) return true;
    }
    return inner.end <= inner.start;
}

}  // namespace obhut::availability
