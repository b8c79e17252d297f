// SPDX-License-Identifier: Apache-2.0
//
// Intervals is the algebra of open hours: sorted, disjoint spans that are cut, taken out of one another and clipped.
//
// Spans that touch stay apart unless merged() is asked for, because the start of an opening span is where the grid of
// offered starts begins, even when the span before it ends at the same moment.
//
// Layer: domain. Pure.

#pragma once

#include "availability/page.h"

#include <span>
#include <vector>

namespace obhut::availability {

constexpr bool overlaps(Span const& left, Span const& right) noexcept {
    return left.start < right.end && right.start < left.end;
}

constexpr bool contains(Span const& outer, Span const& inner) noexcept {
    return outer.start <= inner.start && inner.end <= outer.end;
}

// What both have; the result is empty (start not before end) if they share nothing.
constexpr Span common(Span const& left, Span const& right) noexcept {
    return {left.start < right.start ? right.start : left.start, left.end < right.end ? left.end : right.end};
}

// Sorts spans and makes them disjoint. Of two that overlap, the earlier one ends where the later begins, so that each
// keeps its start; one that lies wholly inside another adds nothing and goes. Empty ones go as well.
std::vector<Span> disjoint(std::vector<Span> spans);

// Sorts, and joins what overlaps or touches.
std::vector<Span> merged(std::vector<Span> spans);

// What `from` has and `taken` has not; both sorted and disjoint.
std::vector<Span> without(std::span<Span const> from, std::span<Span const> taken);

std::vector<Span> clipped(std::vector<Span> spans, Span window);

// Whether `inner` lies in `spans` without a hole, where spans that touch count as one.
bool covers(std::span<Span const> spans, Span inner) noexcept;

}  // namespace obhut::availability
