// SPDX-License-Identifier: Apache-2.0
//
// Goal: opening hours and slots are right around every change of every clock from 2011 to 2037 (req:B12).
// Method: a naive oracle writes down the wall time of each minute around a change, finds the first minute whose wall is
// not before an opening or closing by looking through them, and counts which minutes may start a visit. It shares
// nothing with the engine but the offset of a piece. Changes that look alike from a week around are looked at once;
// schedule and slot interval alternate from one change to the next.

#include "availability/sample.h"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace obhut::availability {

namespace {

struct Case {
    catalogue::DayHours hours;
    int interval;
};

std::vector<Case> const& cases() {
    static std::vector<Case> const all = [] {
        std::vector<catalogue::DayHours> const schedules{
            {{0, 1440}},
            {{0, 360}},
            {{1200, 1680}},
            {{30, 150}, {155, 420}, {540, 720}, {810, 1080}, {1320, 1410}},
        };
        std::vector<Case> made;
        for (auto const& schedule : schedules) {
            for (int const interval : {15, 30, 60})
                made.push_back({schedule, interval});
        }
        return made;
    }();
    return all;
}

// The minutes around a change, each with the wall's minute since 1970.
class Minutely {
public:
    Minutely(time::Zone zone, Instant from, Instant until) : from_(from) {
        for (time::Piece const& piece : zone.pieces(from, until)) {
            for (Instant at = piece.start; at < piece.end; at += minutes{1}) {
                walls_.push_back((at.time_since_epoch() + piece.offset).count() / 60);
            }
        }
        std::int64_t latest = walls_.front();
        for (std::int64_t const wall : walls_)
            latest_.push_back(latest = std::max(latest, wall));
    }

    // The first minute whose wall is not before the one given.
    std::size_t first(std::int64_t wall) const {
        return static_cast<std::size_t>(std::lower_bound(latest_.begin(), latest_.end(), wall) - latest_.begin());
    }

    // For each minute the index of the minute at which its opening began, or none.
    std::vector<std::int32_t> openings(catalogue::DayHours const& hours) const {
        std::vector<std::int32_t> opening(walls_.size(), -1);
        for (std::int64_t day = walls_.front() / 1440 - 1; day <= walls_.back() / 1440 + 1; ++day) {
            for (catalogue::HoursSpan const& span : hours) {
                std::size_t const begin = first(day * 1440 + span.start);
                std::size_t const end = first(day * 1440 + span.end);
                for (std::size_t at = begin; at < end; ++at)
                    opening[at] = static_cast<std::int32_t>(begin);
            }
        }
        return opening;
    }

    std::vector<Instant>
    slots(std::vector<std::int32_t> const& opening, int interval, int length, Instant from, Instant until) const {
        std::vector<Instant> found;
        int open_for = 0;
        for (std::size_t at = walls_.size(); at-- > 0;) {
            open_for = opening[at] >= 0 ? open_for + 1 : 0;
            if (open_for < length || instant(at) < from || instant(at) >= until) continue;
            auto const anchor = static_cast<std::size_t>(opening[at]);
            if ((walls_[at] - walls_[anchor]) % interval == 0) found.push_back(instant(at));
        }
        std::reverse(found.begin(), found.end());
        return found;
    }

    Instant instant(std::size_t at) const { return from_ + minutes{at}; }

    std::size_t size() const { return walls_.size(); }

private:
    Instant from_;
    std::vector<std::int64_t> walls_;
    std::vector<std::int64_t> latest_;
};

catalogue::Business salon_in(time::Zone zone, Case const& chosen) {
    auto business = salon();
    business.locations.front().zone = zone;
    business.locations.front().hours = every_day(chosen.hours);
    business.services.front().policy.slot_interval = Minutes{chosen.interval};
    business.services.front().policy.booking_window_days = 40;
    return business;
}

// What differs, or nothing.
std::string difference(time::Zone zone, Instant change, Case const& chosen) {
    Instant const from = change - hours{36};
    Instant const until = change + hours{36};
    Minutely const minutely{zone, change - days{6}, change + days{6}};
    auto const opening = minutely.openings(chosen.hours);
    auto const business = salon_in(zone, chosen);

    auto const open = open_at(business.locations.front(), {from, until});
    auto span = open.begin();
    for (std::size_t at = 0; at < minutely.size(); ++at) {
        Instant const instant = minutely.instant(at);
        if (instant < from || instant >= until) continue;
        while (span != open.end() && span->end <= instant)
            ++span;
        bool const is_open = span != open.end() && span->start <= instant;
        if (is_open != (opening[at] >= 0)) return "opening at " + std::to_string(instant.time_since_epoch().count());
    }

    // The timetable is cut in the midst of an opening, as a calendar's month may be.
    SampleTimetable const timetable{business, {from - hours{1}, until + hours{2}}, {}, {}, {}, minutes{611}};
    Ask const ask{.business = business, .service = business.services.front(), .now = from - days{1}};
    auto const listed = starts_of(list_slots(timetable, ask, {from, until}));
    if (listed != minutely.slots(opening, chosen.interval, 30, from, until)) return "slots";
    return {};
}

}  // namespace

TEST(ZoneSlots, AreThoseOfTheWallAroundEveryChangeOfEveryClock) {
    std::set<std::vector<std::int64_t>> seen;
    std::size_t looked_at = 0;
    Instant const begin = utc(2011, 1, 1);
    Instant const end = utc(2038, 1, 1);
    for (std::string const& name : time::zone_names()) {
        auto const zone = time::Zone::from(name);
        ASSERT_TRUE(zone) << name;
        for (time::Piece const& piece : zone->pieces(begin, end)) {
            if (piece.start == begin) continue;
            std::vector<std::int64_t> alike;
            for (time::Piece const& around : zone->pieces(piece.start - days{7}, piece.start + days{7})) {
                alike.insert(alike.end(), {around.start.time_since_epoch().count(), around.offset.count()});
            }
            if (!seen.insert(alike).second) continue;
            ++looked_at;
            for (std::size_t schedule = 0; schedule < 4; ++schedule) {
                Case const& chosen = cases()[3 * schedule + (looked_at + schedule) % 3];
                ASSERT_EQ(difference(*zone, piece.start, chosen), "")
                    << name << " at " << piece.start.time_since_epoch().count() << ", interval " << chosen.interval
                    << ", from minute " << chosen.hours.front().start;
            }
        }
    }
    EXPECT_GT(looked_at, 1'000U);
    RecordProperty("changes", static_cast<int>(looked_at));
}

class NamedChange : public testing::TestWithParam<std::pair<char const*, Instant>> {};

TEST_P(NamedChange, IsRightForEveryScheduleAndInterval) {
    auto const& [name, change] = GetParam();
    auto const zone = time::Zone::from(name);
    ASSERT_TRUE(zone);
    ASSERT_NE(zone->offset_at(change), zone->offset_at(change - time::Seconds{1})) << "no change there";
    for (Case const& chosen : cases())
        EXPECT_EQ(difference(*zone, change, chosen), "") << chosen.interval;
}

INSTANTIATE_TEST_SUITE_P(
    ZoneSlots,
    NamedChange,
    testing::Values(
        std::pair{"Europe/Berlin", utc(2027, 3, 28, 1)},
        std::pair{"Europe/Berlin", utc(2027, 10, 31, 1)},
        std::pair{"America/New_York", utc(2027, 3, 14, 7)},
        std::pair{"America/New_York", utc(2027, 11, 7, 6)},
        std::pair{"Australia/Lord_Howe", utc(2026, 10, 3, 15, 30)},
        std::pair{"Australia/Lord_Howe", utc(2027, 4, 3, 15)},
        std::pair{"Africa/Casablanca", utc(2026, 2, 15, 2)},
        std::pair{"Africa/Casablanca", utc(2026, 3, 22, 2)},
        std::pair{"Pacific/Apia", utc(2011, 12, 30, 10)}
    )
);

}  // namespace obhut::availability
