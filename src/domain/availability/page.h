// SPDX-License-Identifier: Apache-2.0
//
// Page is what is known of one resource over one span of time: when it is open, what occupies it, what staff added.
//
// Pages are built once and then only read, so they can be shared between threads and kept compiled. The calendar keeps
// one per resource and month; a booking unit builds one from the rows it has locked. Both are read by the same engine:
// there is one notion of "free" (req:B10).
//
// Layer: domain. Pure. Threading: immutable after build().

#pragma once

#include "catalogue/ids.h"
#include "time/instant.h"

#include <cstdint>
#include <span>
#include <vector>

namespace obhut::availability {

using time::Instant;

// Half-open, never empty. Unlike time::Period it carries no promise about the calendar's bounds: pages are many and
// hot.
struct Span {
    Instant start;
    Instant end;

    friend bool operator==(Span const&, Span const&) = default;
};

inline constexpr Instant never = Instant::max();

// Units of the resource that are taken, buffers included. A hold lapses; everything else stands until it is released.
struct Occupied {
    Span span;
    std::int32_t units;
    Instant lapses = never;

    friend bool operator==(Occupied const&, Occupied const&) = default;
};

// Capacity that staff added on record, to fit somebody in (req:B22).
struct Extra {
    Span span;
    std::int32_t units;

    friend bool operator==(Extra const&, Extra const&) = default;
};

struct PageContent {
    Span covers;  // nothing outside is known; what reaches beyond is clipped to it
    std::int32_t capacity = 1;
    std::vector<Span> open;          // sorted, disjoint
    std::vector<Occupied> occupied;  // in any order
    std::vector<Extra> extra;        // in any order
};

// From `from` on, until the next level begins, so many units are left; below zero where staff took capacity away.
struct Level {
    Instant from;
    std::int32_t left;

    friend bool operator==(Level const&, Level const&) = default;
};

class Page {
public:
    static Page build(PageContent content);

    Span covers() const noexcept { return content_.covers; }

    std::int32_t capacity() const noexcept { return content_.capacity; }

    std::span<Span const> open() const noexcept { return content_.open; }  // spans that touch have been joined

    std::span<Occupied const> occupied() const noexcept { return content_.occupied; }  // sorted by start

    std::span<Extra const> extra() const noexcept { return content_.extra; }

    // The spans in which no unit is left, counting what stands for good: holds are looked at when asked, with the time.
    std::span<Span const> full() const noexcept { return full_; }

    // The units left over the whole page, counting what stands for good as well; the first begins where the page does.
    std::span<Level const> levels() const noexcept { return levels_; }

    bool has_holds() const noexcept { return !holds_.empty(); }

    std::span<Occupied const> holds() const noexcept { return holds_; }

    PageContent const& content() const noexcept { return content_; }

private:
    PageContent content_;
    std::vector<Level> levels_;
    std::vector<Span> full_;
    std::vector<Occupied> holds_;
};

// Where the engine gets its pages from. The pages of one resource are sorted, touch one another and cover `window`.
// What is handed out stays valid until the timetable is asked again.
class Timetable {
public:
    Timetable() = default;
    Timetable(Timetable const&) = delete;
    Timetable& operator=(Timetable const&) = delete;
    virtual ~Timetable() = default;

    virtual std::span<Page const* const> pages(catalogue::ResourceId resource, Span window) const = 0;

    // When the location is open within the window, sorted and disjoint; closures and holidays are taken out. Spans may
    // reach beyond the window and may be cut at the bounds of a month, but those that touch are never joined: where an
    // opening starts, the grid of offered starts begins.
    virtual std::span<Span const> open_at(catalogue::LocationId location, Span window) const = 0;
};

}  // namespace obhut::availability
