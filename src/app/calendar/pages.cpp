// SPDX-License-Identifier: Apache-2.0
#include "calendar/pages.h"

#include <algorithm>

namespace obhut::calendar {
namespace {

using availability::Occupied;
using availability::Page;
using availability::PageContent;
using availability::Span;

bool overlaps(Span a, Span b) noexcept {
    return a.start < b.end && b.start < a.end;
}

Span clipped(Span span, Span to) noexcept {
    return {.start = std::max(span.start, to.start), .end = std::min(span.end, to.end)};
}

// Takes one entry away that equals `gone` as it stands on the page. A page that does not know it is out of step.
bool take_away(std::vector<Occupied>& from, Occupied const& gone) {
    auto const at = std::ranges::find(from, gone);
    if (at == from.end()) return false;
    from.erase(at);
    return true;
}

// The page after the change; nothing if the change does not touch it or does not fit it.
struct Applied {
    enum class Outcome : std::uint8_t { Untouched, Changed, DoesNotFit } outcome;
    std::shared_ptr<Page const> page;
};

Applied applied(Page const& page, ports::OccupancyChange const& change) {
    Span const covers = page.covers();
    auto const touches = [&](auto const& one) { return overlaps(one.span, covers); };
    bool const touched = std::ranges::any_of(change.removed, touches) || std::ranges::any_of(change.added, touches) ||
                         std::ranges::any_of(change.added_extra, touches);
    if (!touched) return {.outcome = Applied::Outcome::Untouched, .page = nullptr};

    PageContent content = page.content();
    for (auto gone : change.removed) {
        if (!touches(gone)) continue;
        gone.span = clipped(gone.span, covers);
        if (!take_away(content.occupied, gone)) return {.outcome = Applied::Outcome::DoesNotFit, .page = nullptr};
    }
    for (auto const& come : change.added) {
        if (touches(come)) content.occupied.push_back(come);
    }
    for (auto const& come : change.added_extra) {
        if (touches(come)) content.extra.push_back(come);
    }
    return {
        .outcome = Applied::Outcome::Changed, .page = std::make_shared<Page const>(Page::build(std::move(content)))
    };
}

}  // namespace

std::int32_t month_of(availability::Instant at) noexcept {
    std::chrono::year_month_day const day{std::chrono::floor<std::chrono::days>(at)};
    return (static_cast<int>(day.year()) - 1970) * 12 + static_cast<std::int32_t>(static_cast<unsigned>(day.month())) -
           1;
}

availability::Span span_of_month(std::int32_t month) noexcept {
    auto const first = [](std::int32_t of) {
        std::chrono::year const year{1970 + of / 12};
        std::chrono::month const in_year{static_cast<unsigned>(of % 12) + 1U};
        return std::chrono::sys_days{year / in_year / 1};
    };
    return {.start = first(month), .end = first(month + 1)};
}

ResourcePages::Loaded ResourcePages::keep(std::int32_t month, std::int64_t version, availability::Page page) {
    std::scoped_lock const lock{writing_};
    auto const now = current_.load();
    if (version < now->version) return Loaded::Outdated;
    auto next = std::make_shared<Set>();
    next->version = version;
    if (version == now->version) next->months = now->months;  // else the others are behind what we have just read
    next->months[month] = std::make_shared<Page const>(std::move(page));
    current_.store(std::move(next));
    return Loaded::Kept;
}

void ResourcePages::apply(ports::OccupancyChange const& change) {
    std::scoped_lock const lock{writing_};
    auto const now = current_.load();
    if (change.version <= now->version) return;  // a page read after the commit holds it already
    auto next = std::make_shared<Set>();
    next->version = change.version;
    if (change.version == now->version + 1) {
        next->months = now->months;
        for (auto at = next->months.begin(); at != next->months.end();) {
            auto result = applied(*at->second, change);
            if (result.outcome == Applied::Outcome::Changed) at->second = std::move(result.page);
            at = result.outcome == Applied::Outcome::DoesNotFit ? next->months.erase(at) : std::next(at);
        }
    }
    current_.store(std::move(next));
}

void ResourcePages::overtaken(std::int64_t version) {
    std::scoped_lock const lock{writing_};
    if (version <= current_.load()->version) return;
    auto next = std::make_shared<Set>();
    next->version = version;
    current_.store(std::move(next));
}

std::shared_ptr<std::vector<availability::Span> const> LocationHours::month(std::int32_t month) {
    if (auto const known = current_.load(); known->contains(month)) return known->at(month);
    std::scoped_lock const lock{writing_};
    auto const now = current_.load();
    if (now->contains(month)) return now->at(month);
    auto next = std::make_shared<Months>(*now);
    auto spans = std::make_shared<std::vector<Span> const>(availability::open_at(location_, span_of_month(month)));
    next->emplace(month, spans);
    current_.store(std::move(next));
    return spans;
}

std::vector<availability::Span> LocationHours::open(availability::Span window) {
    // What touches stays apart: where an opening starts, the grid of offered starts begins.
    std::vector<Span> open;
    std::int32_t const last = month_of(window.end);
    for (std::int32_t at = month_of(window.start); at <= last; ++at) {
        for (Span const span : *month(at)) {
            if (overlaps(span, window)) open.push_back(clipped(span, window));
        }
    }
    return open;
}

}  // namespace obhut::calendar
