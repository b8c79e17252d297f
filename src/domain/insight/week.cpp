// SPDX-License-Identifier: Apache-2.0
#include "insight/week.h"

namespace obhut::insight {
namespace {

using std::chrono::days;

constexpr days week_length{7};
constexpr days time_to_note{7};
constexpr days widest_offset{1};  // no zone is a day behind UTC

// The first week of a year is the one with its first Thursday.
Week first_week(std::chrono::year year) {
    return Week::of(time::Date{year / 1 / 4});
}

std::chrono::year year_of(time::Date monday) {
    return std::chrono::year_month_day{monday + days{3}}.year();
}

std::optional<int> digits(std::string_view text) {
    int number = 0;
    for (char const c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

}  // namespace

Week Week::of(time::Date date) noexcept {
    return Week{date - (time::weekday_of(date) - std::chrono::Monday)};
}

std::optional<Week> Week::parse(std::string_view text) {
    if (text.size() != 8 || text.substr(4, 2) != "-W") return std::nullopt;
    auto const year = digits(text.substr(0, 4));
    auto const number = digits(text.substr(6));
    if (!year || !number || *number < 1) return std::nullopt;
    std::chrono::year const in{*year};
    Week const week{first_week(in).monday_ + week_length * (*number - 1)};
    if (year_of(week.monday_) != in) return std::nullopt;  // a 53rd week that the year does not have
    if (!time::in_calendar(time::Instant{week.monday_.time_since_epoch()})) return std::nullopt;
    return week;
}

bool Week::contains(time::LocalTime wall) const noexcept {
    return wall >= monday_ && wall < monday_ + week_length;
}

time::Instant Week::countable_from() const noexcept {
    return time::Instant{(monday_ + week_length + widest_offset + time_to_note).time_since_epoch()};
}

std::string Week::text() const {
    auto const year = year_of(monday_);
    auto const number = (monday_ - first_week(year).monday_) / week_length + 1;
    std::string text = std::to_string(static_cast<int>(year)) + "-W";
    if (number < 10) text += '0';
    return text + std::to_string(number);
}

}  // namespace obhut::insight
