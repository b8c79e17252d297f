// SPDX-License-Identifier: Apache-2.0

#include "catalogue/node.h"

#include <algorithm>

namespace obhut::catalogue {

namespace {

constexpr std::size_t spans_a_day_max = 12;
constexpr std::size_t dates_max = 2'000;

// "09:00-12:30"; "20:00-02:00" and "20:00-26:00" both end on the next day.
std::optional<HoursSpan> parse_span(std::string_view text) noexcept {
    if (text.size() != 11 || text[5] != '-') return std::nullopt;
    auto const start = parse_wall(text.substr(0, 5));
    auto const end = parse_wall(text.substr(6));
    if (!start || !end || *start >= 24 * 60 || *start == *end) return std::nullopt;
    return HoursSpan{.start = *start, .end = *end < *start ? *end + 24 * 60 : *end};
}

DayHours read_day(Node const& node) {
    DayHours day;
    node.each_element(spans_a_day_max, [&](Node const& element) {
        auto const span = parse_span(element.text());
        if (!span) return element.refuse("not_a_span_of_hours");
        if (!day.empty() && span->start < day.back().end) element.refuse("overlaps_or_out_of_order");
        day.push_back(*span);
    });
    return day;
}

std::optional<std::size_t> weekday_of(std::string_view name) noexcept {
    auto const* const found = std::find(weekday_names.begin(), weekday_names.end(), name);
    if (found == weekday_names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - weekday_names.begin());
}

// "mon", or "mon-fri" for each of them.
std::array<DayHours, 7> read_week(Node const& node) {
    std::array<DayHours, 7> week;
    std::array<bool, 7> given{};
    node.each_member(week.size(), [&](std::string_view key, Node const& days) {
        std::size_t const hyphen = std::min(key.find('-'), key.size());
        auto const first = weekday_of(key.substr(0, hyphen));
        auto const last = hyphen == key.size() ? first : weekday_of(key.substr(hyphen + 1));
        if (!first || !last || *last < *first) return days.refuse("unknown_word", known_weekdays());
        DayHours const hours = read_day(days);
        for (std::size_t day = *first; day <= *last; ++day) {
            if (given[day]) days.refuse("twice");
            given[day] = true;
            week[day] = hours;
        }
    });
    return week;
}

// "2027-08-02T14:00", or "2027-08-02" for its first moment.
std::optional<time::LocalTime> parse_local(std::string_view text) {
    auto const date = time::parse_date(text.substr(0, 10));
    if (!date) return std::nullopt;
    if (text.size() == 10) return time::LocalTime{*date};
    auto const minute = text[10] == 'T' ? parse_wall(text.substr(11)) : std::nullopt;
    if (!minute || *minute >= 24 * 60) return std::nullopt;
    return time::LocalTime{*date} + Minutes{*minute};
}

time::LocalTime read_local(Node const& node) {
    auto const local = parse_local(node.text());
    if (!local) node.refuse("not_a_wall_time");
    return local.value_or(time::LocalTime{});
}

}  // namespace

Schedule read_schedule(Node const& node) {
    node.expect_members({"weekly", "breaks", "overrides", "absences"});
    Schedule schedule{
        .weekly = read_week(node["weekly"]), .breaks = read_week(node["breaks"]), .overrides = {}, .absences = {}
    };
    node["overrides"].each_member(dates_max, [&](std::string_view key, Node const& day) {
        auto const date = time::parse_date(key);
        if (!date) return day.refuse("not_a_date");
        schedule.overrides.emplace(*date, read_day(day));
    });
    schedule.absences = read_absences(node["absences"]);
    return schedule;
}

std::vector<Absence> read_absences(Node const& node) {
    std::vector<Absence> absences;
    node.each_element(dates_max, [&](Node const& element) {
        element.expect_members({"from", "until"});
        Absence const absence{.from = read_local(element["from"]), .until = read_local(element["until"])};
        if (absence.until <= absence.from) element.refuse("ends_before_it_starts");
        absences.push_back(absence);
    });
    std::ranges::sort(absences, {}, &Absence::from);
    return absences;
}

}  // namespace obhut::catalogue
