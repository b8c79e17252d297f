// SPDX-License-Identifier: Apache-2.0
#include "ical/event.h"

#include "text/printable.h"

#include <algorithm>
#include <cstring>
#include <libical/ical.h>
#include <limits>
#include <memory>

namespace obhut::ical {
namespace {

constexpr char const* product = "-//Obhut//Obhut//EN";

struct FreesComponent {
    void operator()(icalcomponent* component) const noexcept { icalcomponent_free(component); }
};

struct WipesAndFrees {
    void operator()(char* text) const noexcept {
        explicit_bzero(text, std::strlen(text));
        icalmemory_free_buffer(text);
    }
};

icaltimetype moment(time::Instant at) {
    return icaltime_from_timet_with_zone(at.time_since_epoch().count(), 0, icaltimezone_get_utc_timezone());
}

icaltimetype day(time::Date date) {
    std::chrono::year_month_day const ymd{date};
    icaltimetype made = icaltime_null_time();
    made.year = int{ymd.year()};
    made.month = static_cast<int>(unsigned{ymd.month()});
    made.day = static_cast<int>(unsigned{ymd.day()});
    made.is_date = 1;
    return made;
}

icalproperty_method method_property(Standing standing) {
    return method_of(standing) == ports::CalendarMethod::Cancel ? ICAL_METHOD_CANCEL : ICAL_METHOD_PUBLISH;
}

icalproperty_status status_of(Standing standing) {
    switch (standing) {
    case Standing::Tentative: return ICAL_STATUS_TENTATIVE;
    case Standing::Confirmed: return ICAL_STATUS_CONFIRMED;
    case Standing::Cancelled: break;
    }
    return ICAL_STATUS_CANCELLED;
}

// The value of URL is written as it is, so only what RFC 3986 lets stand in an address may come near it.
bool is_web_address(std::string_view text) {
    if (!text.starts_with("https://") && !text.starts_with("http://")) return false;
    return std::ranges::all_of(text, [](char c) {
        bool const letter_or_digit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return letter_or_digit || std::string_view{"-._~:/?#[]@!$&'()*+,;=%"}.find(c) != std::string_view::npos;
    });
}

template <typename Make>
void add_text(icalcomponent* to, Make make, std::string text) {
    if (!text.empty()) icalcomponent_add_property(to, make(text.c_str()));
    wipe(text);
}

void add_when(icalcomponent* to, CalendarEvent const& event) {
    if (auto const* const days = std::get_if<Days>(&event.when)) {
        icalcomponent_add_property(to, icalproperty_new_dtstart(day(days->first)));
        icalcomponent_add_property(to, icalproperty_new_dtend(day(days->behind)));
        return;
    }
    auto const& period = std::get<time::Period>(event.when);
    icalcomponent_add_property(to, icalproperty_new_dtstart(moment(period.start())));
    icalcomponent_add_property(to, icalproperty_new_dtend(moment(period.end())));
}

icalcomponent* component_of(CalendarEvent const& event) {
    icalcomponent* const made = icalcomponent_new_vevent();
    bool const discreet = event.discretion == booking::Discretion::Discreet;
    auto const sequence = std::clamp<std::int64_t>(event.sequence, 0, std::numeric_limits<int>::max());
    add_text(made, icalproperty_new_uid, text::printable_line(event.uid));
    icalcomponent_add_property(made, icalproperty_new_sequence(static_cast<int>(sequence)));
    icalcomponent_add_property(made, icalproperty_new_dtstamp(moment(event.stamp)));
    add_when(made, event);
    icalcomponent_add_property(made, icalproperty_new_status(status_of(event.standing)));
    if (discreet) icalcomponent_add_property(made, icalproperty_new_class(ICAL_CLASS_PRIVATE));
    add_text(made, icalproperty_new_summary, text::printable_line(event.summary.reveal(Surface::Mail)));
    if (!discreet) {
        add_text(made, icalproperty_new_location, text::printable_line(event.location));
        add_text(made, icalproperty_new_description, text::printable_lines(event.description.reveal(Surface::Mail)));
    }
    auto const& url = event.url.reveal(Surface::Mail);
    if (is_web_address(url)) add_text(made, icalproperty_new_url, url);
    return made;
}

constexpr std::size_t line_octets_max = 75;  // RFC 5545, section 3.1
constexpr std::string_view fold = "\r\n ";

bool continues_code_point(char octet) noexcept {
    return (static_cast<unsigned char>(octet) & 0xC0U) == 0x80U;
}

// Folds anew what libical has folded: where a line is full exactly at its end, it puts the fold between CR and LF.
std::string folded_anew(std::string_view file) {
    std::string whole;
    whole.reserve(file.size());
    while (!file.empty()) {
        auto const end = std::min(file.find(fold), file.size());
        whole.append(file.substr(0, end));
        file.remove_prefix(std::min(end + fold.size(), file.size()));
    }
    std::string made;
    made.reserve(whole.size() + (whole.size() / 16));
    for (std::string_view rest = whole; !rest.empty();) {
        auto line = rest.substr(0, rest.find("\r\n"));
        rest.remove_prefix(std::min(line.size() + 2, rest.size()));
        for (auto room = line_octets_max; line.size() > room; room = line_octets_max - 1) {
            auto cut = room;
            while (continues_code_point(line[cut]))
                --cut;
            made.append(line.substr(0, cut)).append(fold);
            line.remove_prefix(cut);
        }
        made.append(line).append("\r\n");
    }
    wipe(whole);
    return made;
}

}  // namespace

ports::CalendarMethod method_of(Standing standing) noexcept {
    return standing == Standing::Cancelled ? ports::CalendarMethod::Cancel : ports::CalendarMethod::Publish;
}

PersonalText write(CalendarEvent const& event) {
    std::unique_ptr<icalcomponent, FreesComponent> const calendar{icalcomponent_new(ICAL_VCALENDAR_COMPONENT)};
    icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_prodid(product));
    icalcomponent_add_property(calendar.get(), icalproperty_new_method(method_property(event.standing)));
    icalcomponent_add_component(calendar.get(), component_of(event));
    std::unique_ptr<char, WipesAndFrees> const written{icalcomponent_as_ical_string_r(calendar.get())};
    return PersonalText{folded_anew(written.get())};
}

}  // namespace obhut::ical
