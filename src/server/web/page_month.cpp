// SPDX-License-Identifier: Apache-2.0
#include "web/page_month.h"

#include "pages/format.h"

#include <algorithm>
#include <array>

namespace obhut::web {
namespace {

using std::chrono::days;

constexpr std::size_t days_of_month_max = 31;

// Free times by day of the month, the first at 0.
using Counts = std::array<std::size_t, days_of_month_max>;

Counts counted(time::Zone zone, Bounds const& bounds, time::Date first, std::span<availability::Slot const> slots) {
    Counts counts{};
    for (auto const& slot : slots) {
        auto const day = std::max(bounds.today, time::date_of(zone.to_local(slot.start) - bounds.day_begins)) - first;
        if (day.count() >= 0 && day < days{days_of_month_max}) ++counts[static_cast<std::size_t>(day.count())];
    }
    return counts;
}

time::Date monday_before(time::Date date) noexcept {
    return date - days{(time::weekday_of(date).c_encoding() + 6) % 7};
}

void add_cell(Frame const& frame, Bounds bounds, time::Date date, std::size_t count, pages::Fields& week) {
    std::chrono::year_month_day const ymd{date};
    auto& cell = week.add("CELL");
    auto const number = std::int64_t{static_cast<unsigned>(ymd.day())};
    if (date < bounds.today || date > bounds.last) {
        cell.add("OUT").set("NUMBER", number);
        return;
    }
    auto& in = cell.add("IN");
    in.set("NUMBER", number).set("DATE", time::date_text(date)).set("LABEL", day_label(frame, date, count));
    in.show(count > 0 ? Literal{"FREE"} : Literal{"FULL"});
    if (date == bounds.today) in.show("TODAY");
}

std::string month_text(Frame const& frame, time::Date date) {
    return pages::month(date, frame.language());
}

// "Mi", "Wed": enough to head a column.
std::string short_weekday(Frame const& frame, time::Date date) {
    return pages::short_weekday(date, frame.language());
}

void add_way(Frame const& frame, Literal section, time::Date first, pages::Fields& fields) {
    fields.add(section).set("FROM", time::date_text(first)).set("NAME", month_text(frame, first));
}

}  // namespace

time::Date first_of_month(time::Date date) noexcept {
    std::chrono::year_month_day const ymd{date};
    return std::chrono::local_days{ymd.year() / ymd.month() / 1};
}

time::Date first_of_next_month(time::Date date) noexcept {
    return first_of_month(first_of_month(date) + days{days_of_month_max});
}

std::string day_label(Frame const& frame, time::Date date, std::size_t count) {
    auto text = pages::day(date, frame.language()) + ", ";
    if (count == 0) return text + frame.text("month.nothing");
    return text + pages::counted(frame.voice, "count.free_times", static_cast<std::int64_t>(count));
}

void add_month(
    Frame const& frame,
    time::Zone zone,
    Bounds bounds,
    time::Date date,
    std::span<availability::Slot const> slots,
    pages::Fields& fields
) {
    auto const first = first_of_month(date);
    auto const next = first_of_next_month(date);
    auto const counts = counted(zone, bounds, first, slots);
    fields.set("MONTH", month_text(frame, first));
    if (first > bounds.today) add_way(frame, "BEFORE_MONTH", first_of_month(first - days{1}), fields);
    if (next <= bounds.last) add_way(frame, "AFTER_MONTH", next, fields);
    auto const monday = monday_before(first);
    for (auto day = monday; day < monday + days{7}; day += days{1}) {
        fields.add("WEEKDAY")
            .set("NAME", pages::weekday(day, frame.language()))
            .set("SHORT", short_weekday(frame, day));
    }
    for (auto from = monday; from < next; from += days{7}) {
        if (from + days{7} <= bounds.today) continue;  // of the weeks that are over nobody wants to know
        auto& week = fields.add("WEEK");
        for (auto day = from; day < from + days{7}; day += days{1}) {
            if (day < first || day >= next) {
                week.add("CELL");
            } else {
                add_cell(frame, bounds, day, counts[static_cast<std::size_t>((day - first).count())], week);
            }
        }
    }
    if (slots.empty()) fields.show("NO_DAY");
}

}  // namespace obhut::web
