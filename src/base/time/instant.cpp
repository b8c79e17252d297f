// SPDX-License-Identifier: Apache-2.0
#include "time/instant.h"

#include "time/digits.h"

#include <array>

namespace obhut::time {

std::optional<Date> date_from(int year, unsigned month, unsigned day) {
    if (year < 2000 || year > 2037 || month > 12 || day > 31) return std::nullopt;
    std::chrono::year_month_day const ymd{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (!ymd.ok()) return std::nullopt;
    return Date{ymd};
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    int const year = digits::get(text, 0, 4);
    int const month = digits::get(text, 5, 2);
    int const day = digits::get(text, 8, 2);
    if (year < 0 || month < 0 || day < 0) return std::nullopt;
    return date_from(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::string date_text(Date date) {
    std::string text;
    append_date(text, date);
    return text;
}

void append_date(std::string& out, Date date) {
    std::chrono::year_month_day const ymd{date};
    std::array<char, 10> text{};
    char* at = digits::put4(text.data(), static_cast<unsigned>(static_cast<int>(ymd.year())));
    *at++ = '-';
    at = digits::put2(at, static_cast<unsigned>(ymd.month()));
    *at++ = '-';
    digits::put2(at, static_cast<unsigned>(ymd.day()));
    out.append(text.data(), text.size());
}

}  // namespace obhut::time
