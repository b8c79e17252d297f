// SPDX-License-Identifier: Apache-2.0

#include "availability/claim.h"

namespace obhut::availability {

namespace {

bool counts(Occupied const& taken, Claim const& claim) noexcept {
    if (taken.lapses == never) return true;
    return claim.holds == Holds::Count && claim.ask.now < taken.lapses;
}

// Which of the page's entries are given back: at most one for each released occupancy, of the same span and units. A
// hold that has lapsed is taken for the released one before an entry that looks alike and stands, because a unit that
// is kept back by mistake does less harm than one that is promised twice.
std::vector<Occupied> given_back(Page const& page, Claim const& claim) {
    std::vector<Occupied> given;
    auto const occupied = page.occupied();
    std::vector<bool> used(occupied.size());
    for (Occupancy const& released : claim.ask.released) {
        if (released.resource != claim.resource) continue;
        Span const span = common(released.span, page.covers());
        std::size_t match = occupied.size();
        for (std::size_t n = 0; n < occupied.size(); ++n) {
            if (used[n] || occupied[n].span != span || occupied[n].units != released.units) continue;
            bool const lapsed = occupied[n].lapses <= claim.ask.now;
            if (lapsed || match == occupied.size()) match = n;
            if (lapsed) break;
        }
        if (match == occupied.size()) continue;
        used[match] = true;
        if (counts(occupied[match], claim)) given.push_back(occupied[match]);
    }
    return given;
}

}  // namespace

std::vector<Change> changes(Page const& page, Claim const& claim) {
    std::vector<Change> sorted;
    for (Occupied const& hold : page.holds()) {
        if (!counts(hold, claim)) continue;
        sorted.push_back({hold.span.start, -std::int64_t{hold.units}});
        sorted.push_back({hold.span.end, hold.units});
    }
    for (Occupied const& given : given_back(page, claim)) {
        sorted.push_back({given.span.start, given.units});
        sorted.push_back({given.span.end, -std::int64_t{given.units}});
    }
    std::sort(sorted.begin(), sorted.end(), [](Change const& left, Change const& right) { return left.at < right.at; });
    return sorted;
}

std::int64_t taken_within(Page const& page, Claim const& claim, Span window) {
    std::int64_t taken = 0;
    auto const add = [&taken, &window](Occupied const& entry, std::int64_t sign) {
        Span const inside = common(entry.span, window);
        if (inside.start < inside.end) taken += sign * entry.units * (inside.end - inside.start).count();
    };
    for (Occupied const& entry : page.occupied()) {
        if (entry.span.start >= window.end) break;
        if (counts(entry, claim)) add(entry, 1);
    }
    if (!claim.ask.released.empty()) {
        for (Occupied const& given : given_back(page, claim))
            add(given, -1);
    }
    return taken;
}

bool is_open(Pages pages, Span span) {
    bool open = false;
    for_each_open(pages, span, [&](Span const& stretch) { open = open || contains(stretch, span); });
    return open;
}

bool is_blocked(Pages pages, Claim const& claim, Span span) {
    bool blocked = false;
    for_each_blocked(pages, claim, span, [&](Span const&) { blocked = true; });
    return blocked;
}

std::int32_t units_left(Pages pages, Claim const& claim, Span span) {
    std::int64_t least = std::numeric_limits<std::int32_t>::max();
    for (Page const* page : pages) {
        if (!overlaps(page->covers(), span)) continue;
        auto const overlay = changes(*page, claim);
        for_each_level(*page, overlay, span, [&](Span const&, std::int64_t left) { least = std::min(least, left); });
    }
    return static_cast<std::int32_t>(std::max<std::int64_t>(least, 0));
}

}  // namespace obhut::availability
