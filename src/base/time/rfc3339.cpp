// SPDX-License-Identifier: Apache-2.0
#include "time/rfc3339.h"

#include "time/digits.h"

#include <array>

namespace obhut::time {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;

// Writes "2027-03-29T09:00:00" and returns the place behind it.
char* put_local(char* out, LocalTime local) noexcept {
    Date const date = date_of(local);
    std::chrono::year_month_day const ymd{date};
    auto const second = static_cast<unsigned>((local - date).count());
    out = digits::put4(out, static_cast<unsigned>(static_cast<int>(ymd.year())));
    *out++ = '-';
    out = digits::put2(out, static_cast<unsigned>(ymd.month()));
    *out++ = '-';
    out = digits::put2(out, static_cast<unsigned>(ymd.day()));
    *out++ = 'T';
    out = digits::put2(out, second / 3600);
    *out++ = ':';
    out = digits::put2(out, second / 60 % 60);
    *out++ = ':';
    return digits::put2(out, second % 60);
}

// The offset that `text` consists of: "Z", "+02:00" or "-09:30".
std::optional<Seconds> parse_offset(std::string_view text) {
    if (text == "Z") return Seconds{0};
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    int const hour = digits::get(text, 1, 2);
    int const minute = digits::get(text, 4, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    Seconds const offset = hours{hour} + minutes{minute};
    return text[0] == '-' ? -offset : offset;
}

// Steps over ".000"; a fraction that is not zero leaves the point, which is then no offset.
std::string_view without_zero_fraction(std::string_view text) {
    if (!text.starts_with('.')) return text;
    auto const behind = text.find_first_not_of('0', 1);
    if (behind == std::string_view::npos || behind == 1) return text;
    return text.substr(behind);
}

}  // namespace

std::optional<Instant> parse_rfc3339(std::string_view text) {
    constexpr std::size_t offset_begins = 19;
    if (text.size() <= offset_begins || text[10] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
    // An offset can carry the first and the last day over the edge of the calendar, hence the wider look at the date.
    int const year = digits::get(text, 0, 4);
    int const month = digits::get(text, 5, 2);
    int const day = digits::get(text, 8, 2);
    if (year < 1999 || year > 2038 || month < 0 || day < 0 || text[4] != '-' || text[7] != '-') return std::nullopt;
    std::chrono::year_month_day const ymd{
        std::chrono::year{year},
        std::chrono::month{static_cast<unsigned>(month)},
        std::chrono::day{static_cast<unsigned>(day)}
    };
    int const hour = digits::get(text, 11, 2);
    int const minute = digits::get(text, 14, 2);
    int const second = digits::get(text, 17, 2);
    if (!ymd.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return std::nullopt;
    auto const offset = parse_offset(without_zero_fraction(text.substr(offset_begins)));
    if (!offset) return std::nullopt;
    Instant const at = std::chrono::sys_days{ymd} + hours{hour} + minutes{minute} + Seconds{second} - *offset;
    if (!in_calendar(at)) return std::nullopt;
    return at;
}

void append_rfc3339(std::string& out, Instant at, Seconds offset) {
    // No zone has had an offset with seconds since 1972; were there one, the text would still name the right instant.
    auto const whole = floor<minutes>(offset);
    std::array<char, 25> text{};
    char* place = put_local(text.data(), LocalTime{at.time_since_epoch() + whole});
    auto const ahead = static_cast<unsigned>(whole.count() < 0 ? -whole.count() : whole.count());
    *place++ = whole.count() < 0 ? '-' : '+';
    place = digits::put2(place, ahead / 60);
    *place++ = ':';
    digits::put2(place, ahead % 60);
    out.append(text.data(), text.size());
}

void append_rfc3339_utc(std::string& out, Instant at) {
    std::array<char, 20> text{};
    *put_local(text.data(), LocalTime{at.time_since_epoch()}) = 'Z';
    out.append(text.data(), text.size());
}

std::string rfc3339_utc(Instant at) {
    std::string text;
    append_rfc3339_utc(text, at);
    return text;
}

void append_http_date(std::string& out, Instant at) {
    static constexpr std::string_view weekdays = "Sun, Mon, Tue, Wed, Thu, Fri, Sat, ";
    static constexpr std::string_view months = " Jan  Feb  Mar  Apr  May  Jun  Jul  Aug  Sep  Oct  Nov  Dec ";
    auto const day = floor<days>(at);
    std::chrono::year_month_day const ymd{day};
    auto const second = static_cast<unsigned>((at - day).count());
    std::array<char, 29> text{};
    char* place = text.data();
    std::memcpy(place, weekdays.data() + std::size_t{5} * std::chrono::weekday{day}.c_encoding(), 5);
    place = digits::put2(place + 5, static_cast<unsigned>(ymd.day()));
    std::memcpy(place, months.data() + std::size_t{5} * (static_cast<unsigned>(ymd.month()) - 1), 5);
    place = digits::put4(place + 5, static_cast<unsigned>(static_cast<int>(ymd.year())));
    *place++ = ' ';
    place = digits::put2(place, second / 3600);
    *place++ = ':';
    place = digits::put2(place, second / 60 % 60);
    *place++ = ':';
    place = digits::put2(place, second % 60);
    std::memcpy(place, " GMT", 4);
    out.append(text.data(), text.size());
}

}  // namespace obhut::time
