// SPDX-License-Identifier: Apache-2.0
//
// Goal: what is listed is exactly what can be placed, and both are exactly what counting minute by minute says, for any
// mix of bookings, holds, extras, capacities, phases, buffers and requirements (req:B10).
// Method: a random small world in UTC; a naive oracle keeps for each resource and minute whether it is open and how
// many units are left, and tries each start of the grid. It shares no code with the engine.

#include "availability/sample.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace obhut::availability {

namespace {

using catalogue::Requirement;

constexpr int minutes_in_world = 3 * 1440;
constexpr int last_start = minutes_in_world - 200;  // so that every visit ends within the world
constexpr Instant world_begin{std::chrono::sys_days{std::chrono::year{2027} / 5 / 10}};

Instant minute_at(std::int64_t minute) {
    return world_begin + minutes{minute};
}

int minute_of(Instant at) {
    return static_cast<int>((at - world_begin) / minutes{1});
}

Span random_span(int length_max) {
    int const start = *rc::gen::inRange(0, minutes_in_world - length_max);
    return span(minute_at(start), minutes{*rc::gen::inRange(1, length_max)});
}

struct World {
    catalogue::Business business = sample_business();
    std::map<ResourceId, std::vector<Span>> open;
    std::vector<Row> rows;
    std::vector<ExtraRow> extras;
    std::vector<Occupancy> released;
    Instant now = minute_at(*rc::gen::inRange(0, 1440));
    int adults = *rc::gen::inRange(1, 4);
    int resources = *rc::gen::inRange(2, 7);

    World() {
        business.locations.front().hours = every_day({{7 * 60 + 10, 12 * 60}, {13 * 60, 20 * 60}, {22 * 60, 26 * 60}});
        for (int n = 1; n <= resources; ++n)
            add(resource_id(static_cast<std::uint64_t>(n)));
        add_service();
    }

    Ask ask() const {
        return Ask{
            .business = business,
            .service = business.services.front(),
            .now = now,
            .adults = adults,
            .released = released
        };
    }

private:
    void add(ResourceId id) {
        add_resource(business, id.raw().back(), *rc::gen::inRange(1, 4));
        bounds_used_.clear();
        auto& spans = open[id];
        std::set<int> bounds;
        for (int n = *rc::gen::inRange(1, 4); n > 0; --n) {
            bounds.insert(*rc::gen::inRange(0, minutes_in_world));
            bounds.insert(*rc::gen::inRange(0, minutes_in_world));
        }
        for (auto at = bounds.begin(); at != bounds.end() && std::next(at) != bounds.end(); std::advance(at, 2)) {
            spans.push_back({minute_at(*at), minute_at(*std::next(at))});
            if (std::next(at, 2) == bounds.end()) break;
        }
        for (int n = *rc::gen::inRange(0, 25); n > 0; --n) {
            Occupied taken{random_span(200), *rc::gen::inRange(1, 3)};
            // Two entries that look alike on one page cannot be told apart; what then happens is a unit test's matter.
            if (!bounds_used_.insert(taken.span.start).second || !bounds_used_.insert(taken.span.end).second) continue;
            if (*rc::gen::inRange(0, 4) == 0) taken.lapses = now + minutes{*rc::gen::inRange(-5, 6)};
            if (*rc::gen::inRange(0, 10) == 0) released.push_back({id, taken.span, taken.units});
            rows.push_back({id, taken});
        }
        for (int n = *rc::gen::inRange(0, 4); n > 0; --n) {
            extras.push_back({id, {random_span(300), *rc::gen::inRange(1, 3)}});
        }
    }

    void add_service() {
        auto service = sample_service(catalogue::Shape::Appointment);
        int const phases = *rc::gen::inRange(1, 4);
        for (int n = 0; n < phases; ++n)
            service.phases.push_back({Minutes{*rc::gen::inRange(1, 50)}});
        service.policy.slot_interval = Minutes{*rc::gen::element(5, 7, 15, 20, 60)};
        service.policy.buffer_before = Minutes{*rc::gen::inRange(0, 20)};
        service.policy.buffer_after = Minutes{*rc::gen::inRange(0, 20)};
        service.policy.minimum_notice = Minutes{*rc::gen::inRange(0, 200)};
        service.policy.booking_window_days = *rc::gen::inRange(0, 3);
        service.policy.party_max = 4;
        int next = 1;
        while (next <= resources) {
            Requirement requirement;
            int const alternatives = *rc::gen::inRange(1, 4);
            for (int n = 0; n < alternatives && next <= resources; ++n) {
                catalogue::Alternative alternative;
                int const together = *rc::gen::element(1, 1, 1, 2);
                for (int m = 0; m < together && next <= resources; ++m) {
                    alternative.all_of.push_back(resource_id(static_cast<std::uint64_t>(next++)));
                }
                requirement.any_of.push_back(alternative);
            }
            requirement.count = *rc::gen::inRange(1, static_cast<int>(requirement.any_of.size()) + 1);
            requirement.draw = *rc::gen::element(catalogue::Draw::PerBooking, catalogue::Draw::PerPerson);
            requirement.phases = static_cast<std::uint8_t>(*rc::gen::inRange(1, 1 << phases));
            service.requirements.push_back(requirement);
            if (*rc::gen::element(false, true)) break;
        }
        business.services.push_back(service);
    }

    std::set<Instant> bounds_used_;
};

// Minutes before and after the world belong to it as well, as nothing known: closed and empty.
class Naive {
public:
    explicit Naive(World const& world) : world_(world), service_(world.business.services.front()) {
        for (auto const& resource : world.business.resources) {
            auto& left = left_[resource.id];
            auto& open = open_[resource.id];
            left.assign(minutes_in_world, resource.capacity);
            open.assign(minutes_in_world, false);
            for (Span const& span : world.open.at(resource.id))
                each(span, [&](std::size_t at) { open[at] = true; });
        }
        for (Row const& row : world.rows) {
            if (row.occupied.lapses != never && row.occupied.lapses <= world.now) continue;
            if (is_given_back(row)) continue;
            each(row.occupied.span, [&](std::size_t at) { left_[row.resource][at] -= row.occupied.units; });
        }
        for (ExtraRow const& row : world.extras) {
            each(row.extra.span, [&](std::size_t at) { left_[row.resource][at] += row.extra.units; });
        }
    }

    std::vector<Instant> starts() {
        std::vector<Instant> found;
        int const step = static_cast<int>(service_.policy.slot_interval.count());
        int length = 0;
        for (auto const& phase : service_.phases)
            length += static_cast<int>(phase.length.count());
        auto const today = std::chrono::floor<days>(world_.now);
        for (int day = -1; day < 3; ++day) {
            for (auto const& hours : world_.business.locations.front().hours.weekly.front()) {
                for (int at = day * 1440 + hours.start; at + length <= day * 1440 + hours.end; at += step) {
                    Instant const start = minute_at(at);
                    if (at < 0 || at >= last_start || start < world_.now + service_.policy.minimum_notice) continue;
                    auto const date = std::chrono::floor<days>(start);
                    if (date > today + days{service_.policy.booking_window_days}) continue;
                    if (possible(at)) found.push_back(start);
                }
            }
        }
        return found;
    }

    bool serves(ResourceId resource, Requirement const& requirement, int start) {
        int const units = requirement.draw == catalogue::Draw::PerPerson ? world_.adults : 1;
        int from = start;
        for (std::size_t n = 0; n < service_.phases.size(); ++n) {
            int const until = from + static_cast<int>(service_.phases[n].length.count());
            if (((unsigned{requirement.phases} >> n) & 1U) != 0) {
                for (int at = from; at < until; ++at) {
                    if (!inside(at) || !open_[resource][static_cast<std::size_t>(at)]) return false;
                }
                int const before = n == 0 ? static_cast<int>(service_.policy.buffer_before.count()) : 0;
                bool const last = n + 1 == service_.phases.size();
                int const after = last ? static_cast<int>(service_.policy.buffer_after.count()) : 0;
                for (int at = from - before; at < until + after; ++at) {
                    if (inside(at) && left_[resource][static_cast<std::size_t>(at)] < units) return false;
                }
            }
            from = until;
        }
        return true;
    }

    bool possible(int start) {
        for (Requirement const& requirement : service_.requirements) {
            int free = 0;
            for (auto const& alternative : requirement.any_of) {
                bool all = true;
                for (ResourceId const resource : alternative.all_of)
                    all = all && serves(resource, requirement, start);
                free += all ? 1 : 0;
            }
            if (free < requirement.count) return false;
        }
        return true;
    }

private:
    static bool inside(int at) { return at >= 0 && at < minutes_in_world; }

    template <typename Visit>
    static void each(Span const& span, Visit visit) {
        for (Instant at = span.start; at < span.end; at += minutes{1}) {
            auto const minute = (at - world_begin) / minutes{1};
            if (minute >= 0 && minute < minutes_in_world) visit(static_cast<std::size_t>(minute));
        }
    }

    // Released occupancies are taken from the rows one for one.
    bool is_given_back(Row const& row) {
        for (std::size_t n = 0; n < world_.released.size(); ++n) {
            Occupancy const& released = world_.released[n];
            bool const same = released.resource == row.resource && released.span == row.occupied.span &&
                              released.units == row.occupied.units;
            if (same && used_.insert(n).second) return true;
        }
        return false;
    }

    World const& world_;
    catalogue::Service const& service_;
    std::map<ResourceId, std::vector<int>> left_;
    std::map<ResourceId, std::vector<bool>> open_;
    std::set<std::size_t> used_;
};

}  // namespace

RC_GTEST_PROP(Occupancy, ListsExactlyWhatCountingMinuteByMinuteLeavesFree, ()) {
    World const world;
    Span const whole{world_begin, minute_at(minutes_in_world)};
    auto const page_length = minutes{*rc::gen::inRange(200, 2 * minutes_in_world)};
    SampleTimetable const timetable{world.business, whole, world.rows, world.extras, world.open, page_length};
    Naive naive{world};
    auto const listed = starts_of(list_slots(timetable, world.ask(), {world_begin, minute_at(last_start)}));
    auto const expected = naive.starts();
    auto const differ = std::mismatch(listed.begin(), listed.end(), expected.begin(), expected.end());
    RC_LOG() << "first difference " << (differ.first == listed.end() ? -1 : minute_of(*differ.first)) << " instead of "
             << (differ.second == expected.end() ? -1 : minute_of(*differ.second)) << '\n';
    RC_ASSERT((listed == expected));
    RC_CLASSIFY(!listed.empty(), "something is free");
}

RC_GTEST_PROP(Occupancy, WhatIsListedCanBePlacedAndWhatIsNotCannot, ()) {
    World const world;
    Span const whole{world_begin, minute_at(minutes_in_world)};
    SampleTimetable const timetable{world.business, whole, world.rows, world.extras, world.open, minutes{1000}};
    Naive naive{world};
    auto const ask = world.ask();
    auto const listed = starts_of(list_slots(timetable, ask, whole));
    for (int at = 0; at < last_start; at += *rc::gen::element(1, 5, 5, 30)) {
        bool const is_listed = std::binary_search(listed.begin(), listed.end(), minute_at(at));
        auto const placed = place(timetable, ask, minute_at(at));
        RC_ASSERT(placed.ok() == is_listed);
        if (!placed.ok()) {
            RC_ASSERT(!placed.error().empty());
            continue;
        }
        for (Occupancy const& taken : placed.value().occupancies) {
            bool served = false;
            for (Requirement const& requirement : ask.service.requirements) {
                for (auto const& alternative : requirement.any_of) {
                    for (ResourceId const resource : alternative.all_of) {
                        served = served || (resource == taken.resource && naive.serves(resource, requirement, at));
                    }
                }
            }
            RC_ASSERT(served);
        }
    }
}

// Books whatever is free, one after the other, and counts at each minute what has been promised.
RC_GTEST_PROP(Occupancy, BookingUntilNothingIsFreeNeverPromisesAUnitTwice, ()) {
    World world;
    world.rows.clear();
    world.released.clear();
    Span const whole{world_begin, minute_at(minutes_in_world)};
    std::map<ResourceId, std::vector<std::int64_t>> promised;
    for (int round = 0; round < 40; ++round) {
        SampleTimetable const timetable{world.business, whole, world.rows, world.extras, world.open, minutes{1500}};
        auto const slots = list_slots(timetable, world.ask(), whole);
        if (slots.empty()) break;
        auto const& slot = slots[static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(slots.size())))];
        auto const placed = place(timetable, world.ask(), slot.start);
        RC_ASSERT(placed.ok());
        for (Occupancy const& taken : placed.value().occupancies) {
            world.rows.push_back({taken.resource, {taken.span, taken.units}});
            auto& units = promised[taken.resource];
            units.resize(minutes_in_world);
            for (int at = std::max(0, minute_of(taken.span.start)); at < minute_of(taken.span.end); ++at) {
                if (at < minutes_in_world) units[static_cast<std::size_t>(at)] += taken.units;
            }
        }
    }
    for (auto const& resource : world.business.resources) {
        auto const& units = promised[resource.id];
        for (std::size_t at = 0; at < units.size(); ++at) {
            std::int64_t capacity = resource.capacity;
            for (ExtraRow const& row : world.extras) {
                Instant const now = minute_at(static_cast<std::int64_t>(at));
                bool const there = row.extra.span.start <= now && now < row.extra.span.end;
                if (row.resource == resource.id && there) capacity += row.extra.units;
            }
            RC_ASSERT(units[at] <= capacity);
        }
    }
}

}  // namespace obhut::availability
