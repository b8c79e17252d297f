// SPDX-License-Identifier: Apache-2.0
#include "desk/closable.h"

#include "availability/hours.h"
#include "pages/format.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace obhut::desk {
namespace {

using catalogue::ResourceKind;
using std::chrono::days;
using std::chrono::minutes;

constexpr std::array kinds_closed{
    ResourceKind::Room, ResourceKind::RoomType, ResourceKind::Table, ResourceKind::Provider, ResourceKind::Device
};

std::optional<int> two_digits(std::string_view text) {
    int number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const whole = text.size() == 2 && error == std::errc{} && end == text.data() + text.size() && number >= 0;
    return whole ? std::optional{number} : std::nullopt;
}

// "17:30" as browsers send it; seconds are none of our business.
std::optional<minutes> clock_from(std::string_view text) {
    if (text.size() < 5 || text[2] != ':') return std::nullopt;
    auto const hour = two_digits(text.substr(0, 2));
    auto const minute = two_digits(text.substr(3, 2));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return minutes{*hour * 60 + *minute};
}

// When the day of work that begins on this date is over; midnight where nothing opens.
time::LocalTime closes_on(Counter const& counter, time::Date date) {
    auto const zone = counter.zone();
    auto last = time::LocalTime{date + days{1}};
    for (auto const& open :
         availability::openings_at(counter.place(), {zone.start_of_day(date), zone.start_of_day(date + days{1})}))
        if (time::date_of(zone.to_local(open.start)) == date) last = zone.to_local(open.end);
    return last;
}

}  // namespace

std::vector<Closable> closables(Counter const& counter) {
    std::vector<Closable> all;
    auto const& business = counter.business();
    for (auto const& location : business.locations)
        for (auto const& area : location.areas)
            all.push_back(
                {.what = catalogue::AreaOf{.location = location.id, .area = area.slug},
                 .value = "area:" + std::string{area.slug.text()},
                 .name = area.name.in(counter.language()),
                 .absences = &area.absences}
            );
    for (auto const kind : kinds_closed) {
        for (auto const& resource : business.resources) {
            if (resource.kind != kind) continue;
            all.push_back(
                {.what = resource.id,
                 .value = "resource:" + std::string{resource.slug.text()},
                 .name = resource.name.in(counter.language()),
                 .absences = &resource.absences}
            );
        }
    }
    for (auto const& location : business.locations)
        all.push_back(
            {.what = location.id,
             .value = "location:" + std::string{location.slug.text()},
             .name = location.name,
             .absences = &location.hours.absences}
        );
    return all;
}

std::optional<Closable> closable_named(Counter const& counter, std::string_view value) {
    for (auto const& one : closables(counter))
        if (one.value == value) return one;
    return std::nullopt;
}

std::optional<catalogue::Absence> span_typed(Counter const& counter, http::Parameters const& form) {
    auto const date = date_asked(counter, form);
    if (!date) return std::nullopt;
    auto const last_text = form.value_or("last", "");
    auto const last = last_text.empty() ? date : time::parse_date(last_text);
    if (!last) return std::nullopt;
    auto const from_text = form.value_or("from", "");
    auto const until_text = form.value_or("until", "");
    bool const from_now = *date == counter.today();
    auto from = from_now ? std::chrono::floor<minutes>(counter.zone().to_local(counter.now)) : time::LocalTime{*date};
    if (!from_text.empty()) {
        auto const clock = clock_from(from_text);
        if (!clock) return std::nullopt;
        from = *date + *clock;
    }
    auto until = closes_on(counter, *last);
    if (!until_text.empty()) {
        auto const clock = clock_from(until_text);
        if (!clock) return std::nullopt;
        until = *last + *clock;
        if (last_text.empty() && until <= from) until += days{1};  // past midnight
    }
    return catalogue::Absence{.from = from, .until = until};
}

std::string wall_text(time::LocalTime at) {
    auto const date = time::date_of(at);
    auto const minute = std::chrono::duration_cast<minutes>(at - date).count();
    auto const two = [](auto number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return time::date_text(date) + "T" + two(minute / 60) + ":" + two(minute % 60);
}

std::optional<time::LocalTime> wall_from(std::string_view text) {
    constexpr std::size_t date_length = 10;
    if (text.size() != date_length + 6 || text[date_length] != 'T') return std::nullopt;
    auto const date = time::parse_date(text.substr(0, date_length));
    auto const clock = clock_from(text.substr(date_length + 1));
    if (!date || !clock) return std::nullopt;
    return *date + *clock;
}

std::optional<catalogue::Absence> span_carried(http::Parameters const& form) {
    auto const from = wall_from(form.value_or("from", ""));
    auto const until = wall_from(form.value_or("until", ""));
    if (!from || !until) return std::nullopt;
    return catalogue::Absence{.from = *from, .until = *until};
}

std::string span_text(Counter const& counter, catalogue::Absence const& span) {
    auto const language = counter.language();
    auto const first = time::date_of(span.from);
    auto const full = [&](time::Date date) { return pages::full_day(date, language); };
    auto const joined = [&](std::string const& from, std::string const& until) {
        return from + " " + counter.text("times.until") + " " + until;
    };
    // Whole days are said by the first and the last of them.
    if (span.from == time::LocalTime{first} && span.until == time::LocalTime{time::date_of(span.until)}) {
        auto const last = time::date_of(span.until - time::Seconds{1});
        return first == last ? full(first) : joined(full(first), full(last));
    }
    if (first == time::date_of(span.until))
        return full(first) + ", " + pages::clock(span.from, language) + "–" + pages::spoken_clock(span.until, language);
    auto const moment = [&](time::LocalTime at) {
        return full(time::date_of(at)) + ", " + pages::spoken_clock(at, language);
    };
    return joined(moment(span.from), moment(span.until));
}

}  // namespace obhut::desk
