// SPDX-License-Identifier: Apache-2.0
#include "count_bookings/count_bookings.h"

#include "count_bookings/persons.h"
#include "insight/document.h"

#include <algorithm>
#include <map>

namespace obhut::count_bookings {
namespace {

using booking::Booking;
using insight::Counted;
using insight::Week;
using insight::WeekReport;
using std::chrono::days;

constexpr days week_length{7};
constexpr days widest_offset{1};

Error error(ErrorKind kind, Literal reason) {
    return {.kind = kind, .reason = reason};
}

Result<WeekReport, Error> read_told(ports::ToldWeek const& told) {
    auto report = insight::read(told.document);
    if (!report) return Refused{error(ErrorKind::Unavailable, "store/unreadable-row")};
    return std::move(report).value();
}

// Those that begin in the week by the clock on their wall, a day at a time: a day of bookings is never large.
Result<std::vector<Booking>, Error> bookings_in(ports::Reader& reader, Week week, booking::Instant now) {
    std::vector<Booking> found;
    booking::Instant const midnight{week.monday().time_since_epoch()};
    auto const end = midnight + week_length + widest_offset;
    for (auto day = midnight - widest_offset; day < end; day += days{1}) {
        for (auto& each : OBHUT_TRY(reader.bookings_between({.start = day, .end = day + days{1}}))) {
            bool const begins = each.visit.start >= day && week.contains(each.wall_start);
            if (begins && each.is_listed(now)) found.push_back(std::move(each));
        }
    }
    return found;
}

Result<WeekReport, Error> count(ports::Reader& reader, Asked const& asked, Week week, booking::Instant now) {
    auto const bookings = OBHUT_TRY(bookings_in(reader, week, now));
    Persons persons;
    for (auto const& each : bookings) {
        if (!each.client || persons.knows(*each.client)) continue;
        if (auto const record = OBHUT_TRY(reader.client(*each.client))) persons.add(*record);
    }
    std::vector<Counted> counted;
    counted.reserve(bookings.size());
    for (auto const& each : bookings)
        counted.push_back(insight::counted(each, each.client ? persons.of(*each.client) : insight::Person::Unknown));
    std::vector<catalogue::ServiceId> offered;
    for (auto const& service : asked.business.services)
        offered.push_back(service.id);
    return insight::count(week, counted, offered, asked.least);
}

Result<std::map<time::Date, WeekReport>, Error>
told_from(ports::World& world, Asked const& asked, Week first, Week last) {
    std::map<time::Date, WeekReport> told;
    OBHUT_TRY(world.store.read(asked.business.id, [&](ports::Reader& reader) -> Result<Done, Error> {
        told.clear();
        for (auto const& each : OBHUT_TRY(reader.told_weeks(first.monday(), last.monday())))
            told.emplace(each.monday, OBHUT_TRY(read_told(each)));
        return Done{};
    }));
    return told;
}

// Counts the week and keeps it; the counting is a reader's work, because there is one writer for all. If somebody else
// has told the week meanwhile, theirs is what was told.
Result<WeekReport, Error> tell(ports::World& world, Asked const& asked, Week week) {
    auto const now = world.clock.now();
    std::optional<WeekReport> counted;
    OBHUT_TRY(world.store.read(asked.business.id, [&](ports::Reader& reader) -> Result<Done, Error> {
        counted = OBHUT_TRY(count(reader, asked, week, now));
        return Done{};
    }));
    OBHUT_CHECK(counted.has_value());
    ports::ToldWeek const told{.monday = week.monday(), .document = insight::write(*counted)};
    auto const kept = world.store.write(asked.business.id, [&](ports::Unit& unit) { return unit.insert(told); });
    if (kept) return *counted;
    if (kept.error().kind != ErrorKind::Conflict) return Refused{kept.error()};
    auto const theirs = OBHUT_TRY(told_from(world, asked, week, week));
    if (theirs.empty()) return Refused{kept.error()};
    return theirs.begin()->second;
}

}  // namespace

Result<insight::PeriodReport, Error> report(ports::World& world, Asked const& asked) {
    auto const length = (asked.last.monday() - asked.first.monday()) / week_length + 1;
    if (length < 1 || length > weeks_max) return Refused{error(ErrorKind::Invalid, "insight/period-out-of-bounds")};
    auto const told = OBHUT_TRY(told_from(world, asked, asked.first, asked.last));
    std::vector<WeekReport> weeks;
    auto const now = world.clock.now();
    for (auto week = asked.first; week <= asked.last && week.countable_from() <= now; week = week.next()) {
        auto const known = told.find(week.monday());
        weeks.push_back(known != told.end() ? known->second : OBHUT_TRY(tell(world, asked, week)));
    }
    return insight::sum(std::move(weeks));
}

}  // namespace obhut::count_bookings
