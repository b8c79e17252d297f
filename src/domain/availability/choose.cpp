// SPDX-License-Identifier: Apache-2.0

#include "availability/choose.h"

#include <algorithm>
#include <tuple>

namespace obhut::availability {

namespace {

using catalogue::Alternative;
using catalogue::Requirement;

struct Free {
    Alternative const* alternative;
    bool asked_for;
    std::int64_t waste = 0;
    std::size_t tables = 0;
    std::int64_t taken = 0;
};

std::int64_t taken_on(Timetable const& timetable, Ask const& ask, Alternative const& alternative, Span day) {
    std::int64_t taken = 0;
    for (ResourceId const resource : alternative.all_of) {
        Claim const claim{.ask = ask, .resource = resource};
        for (Page const* page : timetable.pages(resource, day))
            taken += taken_within(*page, claim, day);
    }
    return taken;
}

bool is_free(
    Timetable const& timetable,
    Ask const& ask,
    Requirement const& requirement,
    Alternative const& alternative,
    std::vector<Part> const& parts,
    std::vector<Finding>& findings
) {
    bool free = true;
    for (ResourceId const resource : alternative.all_of) {
        Claim const claim{.ask = ask, .resource = resource, .units = units_of(ask, requirement)};
        auto const reason = obstacle(timetable, claim, parts);
        if (!reason) continue;
        free = false;
        auto const known = [&](Finding const& finding) { return finding.resource == resource; };
        if (std::none_of(findings.begin(), findings.end(), known)) findings.push_back({*reason, resource});
    }
    return free;
}

}  // namespace

std::optional<Reason> obstacle(Timetable const& timetable, Claim const& claim, std::vector<Part> const& parts) {
    std::optional<Reason> found;
    for (Part const& part : parts) {
        auto const pages = timetable.pages(
            claim.resource,
            {std::min(part.visible.start, part.occupied.start), std::max(part.visible.end, part.occupied.end)}
        );
        if (!is_open(pages, part.visible)) return Reason::OutsideHours;
        if (!is_blocked(pages, claim, part.occupied)) continue;
        Claim lasting = claim;
        lasting.holds = Holds::Ignore;
        if (is_blocked(pages, lasting, part.occupied)) {
            found = Reason::Occupied;
        } else if (!found) {
            found = Reason::HeldForAnother;
        }
    }
    return found;
}

Choice choose(
    Timetable const& timetable, Ask const& ask, Requirement const& requirement, std::vector<Part> const& parts, Span day
) {
    Choice choice;
    bool const by_seats = seats_matter(ask, requirement);
    bool const has_choice = is_choice(ask, requirement);
    std::vector<Free> free;
    for (std::uint32_t const n : candidates_of(ask, requirement)) {
        Alternative const& alternative = requirement.any_of[n];
        if (!is_free(timetable, ask, requirement, alternative, parts, choice.findings)) continue;
        Free one{.alternative = &alternative, .asked_for = has_choice && includes(alternative, *ask.chosen)};
        if (by_seats) {
            one.waste = alternative.seats_max - party_of(ask);
            one.tables = alternative.all_of.size();
        } else {
            one.taken = taken_on(timetable, ask, alternative, day);
        }
        free.push_back(one);
    }
    auto const count = static_cast<std::size_t>(requirement.count);
    std::stable_sort(free.begin(), free.end(), [](Free const& left, Free const& right) {
        return std::tuple{!left.asked_for, left.waste, left.tables, left.taken} <
               std::tuple{!right.asked_for, right.waste, right.tables, right.taken};
    });
    if (free.size() < count || (has_choice && !free.front().asked_for)) return choice;
    for (std::size_t n = 0; n < count; ++n)
        choice.taken.push_back(free[n].alternative);
    return choice;
}

}  // namespace obhut::availability
