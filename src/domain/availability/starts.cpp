// SPDX-License-Identifier: Apache-2.0

#include "availability/starts.h"

#include "availability/hours.h"

#include <algorithm>

namespace obhut::availability {

namespace {

using catalogue::Requirement;

// Where each opening truly starts. A timetable may cut an opening at the bounds of its window or of a month, so the
// start of the first and of one that touches the opening before it are looked up again.
std::vector<Instant> anchors_of(std::span<Span const> openings, catalogue::Location const& location) {
    std::vector<Instant> anchors;
    anchors.reserve(openings.size());
    std::vector<Span> whole;
    for (std::size_t n = 0; n < openings.size(); ++n) {
        Span const& opening = openings[n];
        bool const may_be_cut = n == 0 || openings[n - 1].end == opening.start;
        if (may_be_cut && (whole.empty() || whole.back().end <= opening.start)) {
            whole = openings_at(location, {opening.start, opening.start + std::chrono::days{n == 0 ? 1 : 31}});
        }
        Instant anchor = opening.start;
        if (may_be_cut) {
            auto const at = std::partition_point(whole.begin(), whole.end(), [&opening](Span const& span) {
                return span.end <= opening.start;
            });
            if (at != whole.end() && at->start < opening.start) anchor = at->start;
        }
        anchors.push_back(anchor);
    }
    return anchors;
}

// Adds the starts of [from, until) whose wall time is a multiple of the step away from the anchor's. Within a piece the
// wall moves with the instant, so only the offset's difference has to be added.
void add_stepped(
    Grid& grid, std::vector<time::Piece> const& pieces, Instant anchor, time::Seconds anchor_offset, Span within
) {
    auto const step = grid.step().count();
    for (time::Piece const& piece : pieces) {
        Span const part = common({piece.start, piece.end}, within);
        if (part.end <= part.start) continue;
        auto const walked = (part.start - anchor + piece.offset - anchor_offset).count();
        auto const past = ((walked % step) + step) % step;
        grid.add(past == 0 ? part.start : part.start + time::Seconds{step - past}, part.end);
    }
}

// One resource's starts for a requirement: everywhere where it is open long enough, without those that meet a blocked
// span. A visible stretch [a, b) fits into [open, close) from open - a up to and with close - b; an occupied one [c, d)
// meets [full, clear) when it starts after full - d and before clear - c.
void mark(
    Timetable const& timetable, Claim const& claim, Grid const& grid, Stretch const& stretch, Span window, StartSet& out
) {
    out.clear();
    Pages const pages = timetable.pages(claim.resource, window);
    time::Seconds const tick{1};
    Grid::Cursor lower{grid};
    Grid::Cursor upper{grid};
    for_each_open(pages, window, [&](Span const& open) {
        out.set(
            lower.not_before(open.start - stretch.visible_from),
            upper.not_before(open.end - stretch.visible_until + tick)
        );
    });
    lower = Grid::Cursor{grid};
    upper = Grid::Cursor{grid};
    for_each_blocked(pages, claim, window, [&](Span const& full) {
        out.reset(
            lower.not_before(full.start - stretch.occupied_until + tick),
            upper.not_before(full.end - stretch.occupied_from)
        );
    });
}

class RequirementStarts {
public:
    RequirementStarts(Timetable const& timetable, Ask const& ask, Grid const& grid, Span window)
        : timetable_(timetable), ask_(ask), grid_(grid), window_(window), one_(grid.size()), other_(grid.size()) {}

    // At least `count` of the alternatives can serve, the one asked for among them. `wanted` is where it matters.
    StartSet operator()(Requirement const& requirement, catalogue::Minutes length, StartSet const& wanted) {
        auto const stretches = stretches_of(ask_.service, length, requirement);
        auto const candidates = candidates_of(ask_, requirement);
        if (requirement.count > 1) return counted(requirement, stretches, candidates);
        StartSet any{grid_.size()};
        for (std::uint32_t const n : candidates) {
            serve(requirement, requirement.any_of[n], stretches);
            any.unite(one_);
            if (any.contains(wanted)) break;
        }
        return any;
    }

private:
    StartSet counted(
        Requirement const& requirement,
        std::vector<Stretch> const& stretches,
        std::vector<std::uint32_t> const& candidates
    ) {
        std::vector<std::int32_t> free(grid_.size());
        StartSet chosen{grid_.size()};
        bool const has_choice = is_choice(ask_, requirement);
        for (std::uint32_t const n : candidates) {
            serve(requirement, requirement.any_of[n], stretches);
            one_.for_each(0, grid_.size(), [&free](std::uint32_t at) { ++free[at]; });
            if (has_choice && includes(requirement.any_of[n], *ask_.chosen)) chosen.unite(one_);
        }
        StartSet enough{grid_.size()};
        for (std::uint32_t at = 0; at < grid_.size(); ++at) {
            if (free[at] >= requirement.count) enough.set(at, at + 1);
        }
        if (has_choice) enough.intersect(chosen);
        return enough;
    }

    // Leaves in one_ the starts at which all resources of the alternative can serve in all stretches.
    void serve(
        Requirement const& requirement, catalogue::Alternative const& alternative, std::vector<Stretch> const& stretches
    ) {
        bool first = true;
        for (ResourceId const resource : alternative.all_of) {
            Claim const claim{.ask = ask_, .resource = resource, .units = units_of(ask_, requirement)};
            for (Stretch const& stretch : stretches) {
                mark(timetable_, claim, grid_, stretch, window_, first ? one_ : other_);
                if (!first) one_.intersect(other_);
                first = false;
            }
        }
    }

    Timetable const& timetable_;
    Ask const& ask_;
    Grid const& grid_;
    Span window_;
    StartSet one_;
    StartSet other_;
};

}  // namespace

Grid offered_grid(Timetable const& timetable, Ask const& ask, time::Zone zone, Span starts) {
    auto const& policy = ask.service.policy;
    Grid grid{policy.slot_interval};
    catalogue::Minutes const whole = length_of(ask.service, static_cast<std::int32_t>(party_of(ask)));
    catalogue::Minutes const length = open_length(ask.service, whole);
    Span const calendar{
        time::calendar_begin + policy.buffer_before, time::calendar_end - whole - policy.buffer_after + time::Seconds{1}
    };
    starts = common(common(starts, bookable(ask, zone)), calendar);
    auto const* const location = ask.business.location(ask.service.location);
    if (starts.end <= starts.start || location == nullptr) return grid;

    auto const openings = timetable.open_at(location->id, {starts.start, starts.end + length});
    if (openings.empty()) return grid;
    auto const anchors = anchors_of(openings, *location);
    auto const pieces = zone.pieces(starts.start, starts.end);
    for (std::size_t n = 0; n < openings.size();) {
        std::size_t next = n + 1;  // spans that touch are one opening, into which a visit may reach
        while (next < openings.size() && openings[next].start == openings[next - 1].end)
            ++next;
        Instant const latest = openings[next - 1].end - length + time::Seconds{1};
        for (; n < next; ++n) {
            Span const within = common(common(openings[n], starts), {openings[n].start, latest});
            if (within.end <= within.start) continue;
            add_stepped(grid, pieces, anchors[n], zone.offset_at(anchors[n]), within);
        }
    }
    return grid;
}

StartSet possible_starts(Timetable const& timetable, Ask const& ask, Grid const& grid, catalogue::Minutes length) {
    StartSet possible{grid.size()};
    if (grid.size() == 0) return possible;
    possible.set(0, grid.size());
    Span const window{
        grid.runs().front().first - ask.service.policy.buffer_before,
        grid.runs().back().last + length + ask.service.policy.buffer_after
    };
    RequirementStarts starts{timetable, ask, grid, window};
    for (Requirement const& requirement : ask.service.requirements) {
        possible.intersect(starts(requirement, length, possible));
    }
    return possible;
}

}  // namespace obhut::availability
