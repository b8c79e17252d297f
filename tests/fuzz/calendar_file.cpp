// SPDX-License-Identifier: Apache-2.0
//
// A calendar file written from texts of strangers' making: whatever they hold, the file has one event, the properties
// that we write and no other, and lines of at most 75 octets.

#include "expect.h"
#include "ical/event.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace obhut::fuzz {
namespace {

constexpr std::array<std::string_view, 18> allowed{
    "BEGIN",
    "VERSION",
    "PRODID",
    "CALSCALE",
    "METHOD",
    "UID",
    "SEQUENCE",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "URL",
    "CLASS",
    "STATUS",
    "TRANSP",
    "END"
};

std::vector<std::string> unfolded(std::string_view file) {
    std::vector<std::string> lines;
    while (!file.empty()) {
        auto const end = file.find("\r\n");
        OBHUT_EXPECT(end != std::string_view::npos && end <= 75);
        auto const line = file.substr(0, end);
        OBHUT_EXPECT(line.find_first_of(std::string_view{"\r\n\0", 3}) == std::string_view::npos);
        if (line.starts_with(' ')) {
            OBHUT_EXPECT(!lines.empty());
            lines.back() += line.substr(1);
        } else {
            lines.emplace_back(line);
        }
        file.remove_prefix(end + 2);
    }
    return lines;
}

}  // namespace

void try_input(std::string_view input) {
    Slices slices{input};
    auto const kind = slices.byte();
    auto const begin = time::Instant{std::chrono::seconds{1'800'000'000 + 60 * slices.byte()}};
    auto const visit = time::Period::from(begin, begin + std::chrono::minutes{30});
    OBHUT_EXPECT(visit.ok());
    ical::CalendarEvent const event{
        .uid = std::string{slices.text()},
        .sequence = slices.byte(),
        .stamp = begin,
        .when = visit.value(),
        .standing = static_cast<ical::Standing>(kind % 3),
        .discretion = (kind & 4U) != 0 ? booking::Discretion::Discreet : booking::Discretion::Open,
        .summary = PersonalText{std::string{slices.text()}},
        .location = std::string{slices.text()},
        .description = PersonalText{std::string{slices.text()}},
        .url = PersonalText{std::string{slices.text()}},
    };
    auto const file = ical::write(event);
    auto const& text = file.reveal(Surface::Mail);
    OBHUT_EXPECT(text::is_utf8(text));
    auto const lines = unfolded(text);
    OBHUT_EXPECT(std::ranges::count(lines, "BEGIN:VEVENT") == 1 && std::ranges::count(lines, "END:VCALENDAR") == 1);
    for (auto const& line : lines) {
        auto const name = std::string_view{line}.substr(0, line.find_first_of(":;"));
        OBHUT_EXPECT(std::ranges::find(allowed, name) != allowed.end());
    }
}

}  // namespace obhut::fuzz
