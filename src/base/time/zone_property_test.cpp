// SPDX-License-Identifier: Apache-2.0
//
// Goal: resolve(), first(), offset_at(), to_local() and pieces() are right in every zone around every transition from
// 2011 to 2037.
// Method: an oracle that knows only the offset the date library gives for an instant. It walks the UTC line minute by
// minute around the transition and notes which wall times it sees, how often, and in which order.
#include "time/zone.h"

#include <map>

#include <date/tz.h>
#include <gtest/gtest.h>

namespace obhut::time {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

struct Transition {
    Instant at;
    Seconds change;
};

std::vector<Transition> transitions_of(date::time_zone const& source) {
    std::vector<Transition> found;
    Instant const begin{date(2011, 1, 1).time_since_epoch()};
    for (auto info = source.get_info(begin); info.end < calendar_end;) {
        auto const next = source.get_info(info.end);
        if (next.offset != info.offset) found.push_back({.at = info.end, .change = next.offset - info.offset});
        info = next;
    }
    return found;
}

// Looks at [from, to): what the wall showed at each minute, as the database has it.
std::map<LocalTime, std::vector<Instant>> seen_on_the_wall(date::time_zone const& source, Instant from, Instant to) {
    std::map<LocalTime, std::vector<Instant>> seen;
    auto info = source.get_info(from);
    for (Instant at = from; at < to; at += minutes{1}) {
        if (at >= info.end) info = source.get_info(at);
        seen[LocalTime{at.time_since_epoch() + info.offset}].push_back(at);
    }
    return seen;
}

Resolved expected(std::map<LocalTime, std::vector<Instant>> const& seen, LocalTime local, Instant jump) {
    auto const found = seen.find(local);
    if (found == seen.end()) return Gap{jump};
    if (found->second.size() == 1) return Unique{found->second.front()};
    return Twice{found->second.front(), found->second.back()};
}

void check(Zone zone, date::time_zone const& source, Transition transition) {
    auto const span = minutes{90} + std::chrono::abs(std::chrono::duration_cast<minutes>(transition.change));
    auto const seen = seen_on_the_wall(source, transition.at - 2 * span, transition.at + 2 * span);
    LocalTime const middle{transition.at.time_since_epoch() + source.get_info(transition.at).offset};
    for (LocalTime local = middle - span; local < middle + span; local += minutes{1}) {
        auto const right = expected(seen, local, transition.at);
        ASSERT_EQ(zone.resolve(local), right) << zone.name() << " at " << local.time_since_epoch().count();
        Instant const first = std::holds_alternative<Gap>(right) ? transition.at : seen.at(local).front();
        ASSERT_EQ(zone.first(local), first) << zone.name() << " at " << local.time_since_epoch().count();
    }
    for (auto const& [local, instants] : seen) {
        for (Instant const at : instants) {
            ASSERT_EQ(zone.to_local(at), local) << zone.name() << " at " << at.time_since_epoch().count();
        }
    }
    auto const pieces = zone.pieces(transition.at - minutes{1}, transition.at + minutes{1});
    ASSERT_EQ(pieces.size(), 2U) << zone.name();
    ASSERT_EQ(pieces[0].end, transition.at);
    ASSERT_EQ(pieces[1].offset - pieces[0].offset, transition.change);
}

// req:B12
TEST(ZoneProperty, AgreesWithAMinuteByMinuteScanAroundEveryTransition) {
    std::size_t transitions = 0;
    for (auto const& name : zone_names()) {
        auto const& source = *date::locate_zone(name);
        // Names that are links to one another have one set of transitions; each is still checked under its own name.
        for (auto const& transition : transitions_of(source)) {
            check(*Zone::from(name), source, transition);
            if (HasFatalFailure()) return;
            ++transitions;
        }
    }
    EXPECT_GT(transitions, 5'000U);
}

TEST(ZoneProperty, AgreesWithTheDatabaseEveryFewHoursOfTheCalendar) {
    for (auto const& name : zone_names()) {
        auto const& source = *date::locate_zone(name);
        auto const zone = *Zone::from(name);
        auto info = source.get_info(calendar_begin);
        for (Instant at = calendar_begin; at < calendar_end; at += hours{7}) {
            if (at >= info.end) info = source.get_info(at);
            ASSERT_EQ(zone.offset_at(at), info.offset) << name << " at " << at.time_since_epoch().count();
        }
    }
}

}  // namespace
}  // namespace obhut::time
