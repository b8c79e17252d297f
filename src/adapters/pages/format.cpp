// SPDX-License-Identifier: Apache-2.0
#include "pages/format.h"

#include "core/check.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <utility>
#include <vector>

namespace obhut::pages {
namespace {

using icu::number::LocalizedNumberFormatter;
using icu::number::NumberFormatter;
using icu::number::Precision;
using icu::number::Scale;

// Patterns, and spans of time, are called so in every trade and to everybody.
Voice voice_of(Language language) noexcept {
    return {.language = language, .address = catalogue::Address::Formal, .trade = catalogue::Trade::Salon};
}

icu::Locale locale_of(Language language) {
    return {std::string{language_tag(language)}.c_str()};
}

icu::SimpleDateFormat dates_by(Language language, std::string_view key) {
    UErrorCode fault = U_ZERO_ERROR;
    auto const pattern = icu::UnicodeString::fromUTF8(text(voice_of(language), key));
    icu::SimpleDateFormat format{pattern, locale_of(language), fault};
    OBHUT_CHECK(U_SUCCESS(fault));
    // What is written is wall time already, counted as if the place lay at Greenwich.
    format.adoptTimeZone(icu::TimeZone::getGMT()->clone());
    return format;
}

// Minor units become whole ones by moving the point, so no amount is ever a floating-point number.
LocalizedNumberFormatter money_in(Language language, catalogue::Currency const& currency) {
    UErrorCode fault = U_ZERO_ERROR;
    auto const digits = static_cast<std::int32_t>(currency.minor_digits());
    auto const code = currency.code();
    icu::CurrencyUnit const unit{icu::StringPiece{code.data(), static_cast<std::int32_t>(code.size())}, fault};
    OBHUT_CHECK(U_SUCCESS(fault));
    return NumberFormatter::withLocale(locale_of(language))
        .unit(unit)
        .scale(Scale::powerOfTen(-digits))
        .precision(Precision::fixedFraction(digits));
}

// The formatters of one language.
struct Formats {
    explicit Formats(Language language)
        : weekday{dates_by(language, "format.weekday")}, short_weekday{dates_by(language, "format.short_weekday")},
          month{dates_by(language, "format.month")}, day{dates_by(language, "format.day")},
          short_day{dates_by(language, "format.short_day")}, full_day{dates_by(language, "format.full_day")},
          long_date{dates_by(language, "format.long_date")}, clock{dates_by(language, "format.clock")},
          spoken_clock{dates_by(language, "format.spoken_clock")}, moment{dates_by(language, "format.moment")},
          number{NumberFormatter::withLocale(locale_of(language))},
          percentage{
              number.unit(icu::NoUnit::percent()).scale(Scale::powerOfTen(-2)).precision(Precision::maxFraction(2))
          } {}

    icu::SimpleDateFormat weekday;
    icu::SimpleDateFormat short_weekday;
    icu::SimpleDateFormat month;
    icu::SimpleDateFormat day;
    icu::SimpleDateFormat short_day;
    icu::SimpleDateFormat full_day;
    icu::SimpleDateFormat long_date;
    icu::SimpleDateFormat clock;
    icu::SimpleDateFormat spoken_clock;
    icu::SimpleDateFormat moment;
    LocalizedNumberFormatter number;
    LocalizedNumberFormatter percentage;
    std::vector<std::pair<catalogue::Currency, LocalizedNumberFormatter>> money;  // by use
};

// Costly to make and cheap to use. Each thread has its own, because ICU does not say that dates may share one.
Formats& formats(Language language) {
    thread_local std::array<std::optional<Formats>, 2> made;
    auto& place = made[static_cast<std::size_t>(language)];
    if (!place) place.emplace(language);
    return *place;
}

std::string utf8(icu::UnicodeString const& text) {
    std::string out;
    return text.toUTF8String(out);
}

std::string written(icu::SimpleDateFormat const& format, time::LocalTime at) {
    icu::UnicodeString out;
    format.format(static_cast<UDate>(at.time_since_epoch().count()) * 1000, out);
    return utf8(out);
}

std::string written(LocalizedNumberFormatter const& format, std::int64_t number) {
    UErrorCode fault = U_ZERO_ERROR;
    auto const out = format.formatInt(number, fault).toString(fault);
    OBHUT_CHECK(U_SUCCESS(fault));
    return utf8(out);
}

}  // namespace

std::string weekday(time::Date date, Language language) {
    return written(formats(language).weekday, date);
}

std::string short_weekday(time::Date date, Language language) {
    return written(formats(language).short_weekday, date);
}

std::string month(time::Date date, Language language) {
    return written(formats(language).month, date);
}

std::string day(time::Date date, Language language) {
    return written(formats(language).day, date);
}

std::string short_day(time::Date date, Language language) {
    return written(formats(language).short_day, date);
}

std::string full_day(time::Date date, Language language) {
    return written(formats(language).full_day, date);
}

std::string long_date(time::Date date, Language language) {
    return written(formats(language).long_date, date);
}

std::string clock(time::LocalTime at, Language language) {
    return written(formats(language).clock, at);
}

std::string spoken_clock(time::LocalTime at, Language language) {
    return written(formats(language).spoken_clock, at);
}

std::string moment(time::LocalTime at, Language language) {
    return written(formats(language).moment, at);
}

std::string duration(std::chrono::minutes length, Language language) {
    auto const voice = voice_of(language);
    auto const hours = length.count() / 60;
    auto const minutes = length.count() % 60;
    if (hours == 0) return counted(voice, "count.minutes", minutes);
    auto const whole = counted(voice, "count.hours", hours);
    return minutes == 0 ? whole : whole + " " + counted(voice, "count.minutes", minutes);
}

std::string days(std::int32_t count, Language language) {
    // A span of ten years is written as 3652 or 3653 days, as leap years fall.
    auto const years = (count + 2) / 365;
    bool const even = years >= 2 && count - years * 365 <= years / 4 + 1;
    return even ? counted(voice_of(language), "count.years", years) : counted(voice_of(language), "count.days", count);
}

std::string number(std::int64_t number, Language language) {
    return written(formats(language).number, number);
}

std::string counted(Voice const& voice, std::string_view key, std::int64_t count) {
    constexpr std::string_view place = "{{COUNT}}";
    std::string form{text_for(voice, key, count)};
    if (auto const at = form.find(place); at != std::string::npos)
        form.replace(at, place.size(), number(count, voice.language));
    return form;
}

std::string people(Voice const& voice, std::int32_t adults, std::int32_t children) {
    if (children == 0) return counted(voice, "count.people", adults);
    return counted(voice, "count.adults", adults) + ", " + counted(voice, "count.children", children);
}

std::string amount(std::int64_t minor, catalogue::Currency const& currency, Language language) {
    auto& money = formats(language).money;
    auto found = std::ranges::find(money, currency, [](auto const& each) { return each.first; });
    if (found == money.end()) found = money.emplace(money.end(), currency, money_in(language, currency));
    return written(found->second, minor);
}

std::string percentage(std::int32_t basis_points, Language language) {
    return written(formats(language).percentage, basis_points);
}

void prepare_formats() {
    for (auto const language : {Language::German, Language::English})
        moment(time::LocalTime{}, language);
}

}  // namespace obhut::pages
