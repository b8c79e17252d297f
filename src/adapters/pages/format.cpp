// SPDX-License-Identifier: Apache-2.0
#include "pages/format.h"

#include "catalogue/dates.h"

#include <array>
#include <string_view>

namespace obhut::pages {
namespace {

constexpr std::string_view no_break = "\u00a0";  // an amount stays on the line of its currency

constexpr std::array<std::array<std::string_view, 7>, 2> weekdays{
    {{"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
     {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}}
};
constexpr std::array<std::array<std::string_view, 12>, 2> short_months{
    {{"Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."},
     {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}}
};

bool is_german(Language language) noexcept {
    return language == Language::German;
}

std::size_t row(Language language) noexcept {
    return is_german(language) ? 0 : 1;
}

struct Parts {
    std::string number;
    std::size_t month;
    std::string year;
};

Parts parts_of(time::Date date) {
    std::chrono::year_month_day const ymd{date};
    return {
        .number = std::to_string(static_cast<unsigned>(ymd.day())),
        .month = static_cast<unsigned>(ymd.month()) - 1,
        .year = std::to_string(static_cast<int>(ymd.year())),
    };
}

std::string day_and_month(time::Date date, Language language, std::string_view month) {
    auto const number = parts_of(date).number;
    return number + (is_german(language) ? "." : "") + std::string{no_break}.append(month);
}

std::string two_digits(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
    return std::to_string(count).append(no_break).append(count == 1 ? one : many);
}

std::string grouped(std::int64_t whole, char separator) {
    auto digits = std::to_string(whole);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), 1, separator);
    return digits;
}

std::string_view sign_of(catalogue::Currency const& currency) noexcept {
    if (currency.code() == "EUR") return "€";
    if (currency.code() == "GBP") return "£";
    if (currency.code() == "USD") return "$";
    return {};
}

}  // namespace

std::string weekday(time::Date date, Language language) {
    return std::string{weekdays[row(language)][time::weekday_of(date).c_encoding()]};
}

std::string day(time::Date date, Language language) {
    return weekday(date, language) + (is_german(language) ? ", " : " ") +
           day_and_month(date, language, catalogue::month_name(date, language));
}

std::string short_day(time::Date date, Language language) {
    auto const name = weekday(date, language).substr(0, is_german(language) ? 2 : 3);
    return name + (is_german(language) ? ", " : " ") +
           day_and_month(date, language, short_months[row(language)][parts_of(date).month]);
}

std::string full_day(time::Date date, Language language) {
    return day(date, language) + " " + parts_of(date).year;
}

std::string clock(time::LocalTime at) {
    auto const minutes = std::chrono::floor<std::chrono::minutes>(at - time::date_of(at)).count();
    return std::to_string(minutes / 60) + ":" + two_digits(minutes % 60);
}

std::string spoken_clock(time::LocalTime at, Language language) {
    return is_german(language) ? clock(at).append(no_break).append("Uhr") : clock(at);
}

std::string moment(time::LocalTime at, Language language) {
    return day(time::date_of(at), language) + ", " + spoken_clock(at, language);
}

std::string duration(std::chrono::minutes length, Language language) {
    bool const german = is_german(language);
    auto const hours = length.count() / 60;
    auto const minutes = length.count() % 60;
    auto const minutes_text = counted(minutes, german ? "Minute" : "minute", german ? "Minuten" : "minutes");
    if (hours == 0) return minutes_text;
    auto const hours_text = counted(hours, german ? "Stunde" : "hour", german ? "Stunden" : "hours");
    return minutes == 0 ? hours_text : hours_text + " " + minutes_text;
}

std::string days(std::int32_t count, Language language) {
    bool const german = is_german(language);
    // A span of ten years is written as 3652 or 3653 days, as leap years fall.
    auto const years = (count + 2) / 365;
    if (years >= 2 && count - years * 365 <= years / 4 + 1)
        return counted(years, german ? "Jahr" : "year", german ? "Jahre" : "years");
    return counted(count, german ? "Tag" : "day", german ? "Tage" : "days");
}

std::string amount(std::int64_t minor, catalogue::Currency const& currency, Language language) {
    bool const german = is_german(language);
    std::int64_t unit = 1;
    for (unsigned digit = 0; digit < currency.minor_digits(); ++digit)
        unit *= 10;
    auto number = grouped(minor / unit, german ? '.' : ',');
    if (unit > 1) {
        auto const fraction = std::to_string(unit + minor % unit).substr(1);
        number.append(german ? "," : ".").append(fraction);
    }
    auto const sign = sign_of(currency);
    if (german) return number.append(no_break).append(sign.empty() ? currency.code() : sign);
    if (sign.empty()) return std::string{currency.code()}.append(no_break).append(number);
    return std::string{sign}.append(number);
}

std::string percentage(std::int32_t basis_points, Language language) {
    bool const german = is_german(language);
    auto number = std::to_string(basis_points / 100);
    if (auto const part = basis_points % 100; part != 0) {
        number.append(german ? "," : ".").append(part % 10 == 0 ? std::to_string(part / 10) : two_digits(part));
    }
    return german ? number.append(no_break).append("%") : number.append("%");
}

}  // namespace obhut::pages
