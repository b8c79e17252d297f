// SPDX-License-Identifier: Apache-2.0
//
// Goal: a calendar reads what was meant, and no text of anybody's becomes a line, a property or an event of its own.
// Method: files are read again by libical's parser, and their raw lines are looked at.

#include "ical/event.h"

#include <libical/ical.h>
#include <memory>
#include <set>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace obhut::ical {
namespace {

using namespace std::string_literals;
using booking::Discretion;

time::Instant instant(int hour, int minute) {
    return time::Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}} + std::chrono::hours{hour} +
           std::chrono::minutes{minute};
}

CalendarEvent haircut() {
    return {
        .uid = "0190a1b2c3d4e5f60718293a4b5c6d7e@booking.example",
        .sequence = 3,
        .stamp = instant(8, 0),
        .when = time::Period::from(instant(9, 30), instant(10, 15)).value(),
        .standing = Standing::Confirmed,
        .discretion = Discretion::Open,
        .summary = PersonalText{"Haircut"},
        .location = "Salon Anna; Hauptstraße 1, 12345 Berlin",
        .description = PersonalText{"Move or cancel:\nhttps://booking.example/b/x"},
        .url = PersonalText{"https://booking.example/booking/AbC_-1?a=b&c=%20"},
    };
}

std::string text_of(CalendarEvent const& event) {
    return write(event).reveal(Surface::Mail);
}

std::vector<std::string> raw_lines(std::string const& text) {
    std::vector<std::string> lines;
    std::size_t from = 0;
    for (auto end = text.find("\r\n"); end != std::string::npos; end = text.find("\r\n", from)) {
        lines.push_back(text.substr(from, end - from));
        from = end + 2;
    }
    EXPECT_EQ(from, text.size()) << "the last line has its end";
    return lines;
}

std::vector<std::string> unfolded_lines(std::string const& text) {
    std::vector<std::string> lines;
    for (auto const& line : raw_lines(text)) {
        if (line.starts_with(' ')) {
            lines.back() += line.substr(1);
        } else {
            lines.push_back(line);
        }
    }
    return lines;
}

bool has_line(std::string const& text, std::string const& line) {
    auto const lines = unfolded_lines(text);
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

struct Parsed {
    explicit Parsed(std::string const& text) : calendar{icalparser_parse_string(text.c_str()), icalcomponent_free} {
        event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    }

    std::unique_ptr<icalcomponent, void (*)(icalcomponent*)> calendar;
    icalcomponent* event;
};

std::vector<std::string> property_names(std::string const& text) {
    std::vector<std::string> names;
    for (auto const& line : unfolded_lines(text))
        names.push_back(line.substr(0, line.find_first_of(":;")));
    return names;
}

TEST(CalendarEvent, HoldsTheLinesACalendarNeedsInTheOrderOfTheStandard) {
    EXPECT_EQ(
        text_of(haircut()),
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//Obhut//Obhut//EN\r\n"
        "METHOD:PUBLISH\r\n"
        "BEGIN:VEVENT\r\n"
        "UID:0190a1b2c3d4e5f60718293a4b5c6d7e@booking.example\r\n"
        "SEQUENCE:3\r\n"
        "DTSTAMP:20261124T080000Z\r\n"
        "DTSTART:20261124T093000Z\r\n"
        "DTEND:20261124T101500Z\r\n"
        "STATUS:CONFIRMED\r\n"
        "SUMMARY:Haircut\r\n"
        "LOCATION:Salon Anna\\; Hauptstraße 1\\, 12345 Berlin\r\n"
        "DESCRIPTION:Move or cancel:\\nhttps://booking.example/b/x\r\n"
        "URL:https://booking.example/booking/AbC_-1?a=b&c=%20\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    );
}

TEST(CalendarEvent, TakesACancelledVisitOutOfTheCalendar) {
    auto event = haircut();
    event.standing = Standing::Cancelled;
    EXPECT_TRUE(has_line(text_of(event), "METHOD:CANCEL"));
    EXPECT_TRUE(has_line(text_of(event), "STATUS:CANCELLED"));
    EXPECT_EQ(method_of(Standing::Cancelled), ports::CalendarMethod::Cancel);
    event.standing = Standing::Tentative;
    EXPECT_TRUE(has_line(text_of(event), "METHOD:PUBLISH"));
    EXPECT_TRUE(has_line(text_of(event), "STATUS:TENTATIVE"));
}

TEST(CalendarEvent, WritesNightsAsWholeDays) {
    auto event = haircut();
    event.when = Days{.first = time::date(2026, 12, 30), .behind = time::date(2027, 1, 2)};
    EXPECT_TRUE(has_line(text_of(event), "DTSTART;VALUE=DATE:20261230"));
    EXPECT_TRUE(has_line(text_of(event), "DTEND;VALUE=DATE:20270102"));
}

// req:Y4
TEST(CalendarEvent, TellsNothingOfWhatAndWhereWhenDiscreet) {
    auto event = haircut();
    event.discretion = Discretion::Discreet;
    event.summary = PersonalText{"Appointment"};
    auto const text = text_of(event);
    EXPECT_TRUE(has_line(text, "CLASS:PRIVATE"));
    EXPECT_TRUE(has_line(text, "SUMMARY:Appointment"));
    EXPECT_EQ(text.find("LOCATION"), std::string::npos);
    EXPECT_EQ(text.find("DESCRIPTION"), std::string::npos);
    EXPECT_EQ(text.find("Salon"), std::string::npos);
}

TEST(CalendarEvent, FoldsAt75OctetsAndNeverInsideACharacter) {
    for (std::size_t shift = 0; shift < 80; ++shift) {
        auto event = haircut();
        std::string summary(shift, 'x');
        for (int round = 0; round < 40; ++round)
            summary += "ß理👩\u00E9";
        event.summary = PersonalText{summary};
        auto const text = text_of(event);
        for (auto const& line : raw_lines(text)) {
            EXPECT_LE(line.size(), 75U);
            ASSERT_FALSE(line.empty());
            auto const first = static_cast<unsigned char>(line[line[0] == ' ' ? 1 : 0]);
            EXPECT_NE(first & 0xC0U, 0x80U) << "a line begins in the middle of a character";
        }
        EXPECT_TRUE(has_line(text, "SUMMARY:" + summary));
    }
}

// libical folds a line that is full exactly at its end between the CR and the LF.
TEST(CalendarEvent, EndsEveryLineWhereverItsLengthFalls) {
    for (std::size_t length = 1; length < 240; ++length) {
        auto event = haircut();
        event.summary = PersonalText{std::string(length, 'x')};
        for (auto const& line : raw_lines(text_of(event))) {
            EXPECT_LE(line.size(), 75U) << length;
            EXPECT_EQ(line.find_first_of("\r\n"), std::string::npos) << length;
            EXPECT_FALSE(line.empty()) << length;
        }
        EXPECT_TRUE(has_line(text_of(event), "SUMMARY:" + std::string(length, 'x'))) << length;
    }
}

// threat:C07
TEST(CalendarEvent, KeepsHostileTextsInsideTheirLines) {
    std::set<std::string> const allowed{
        "BEGIN",
        "VERSION",
        "PRODID",
        "METHOD",
        "UID",
        "SEQUENCE",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "STATUS",
        "SUMMARY",
        "LOCATION",
        "DESCRIPTION",
        "URL",
        "END"
    };
    auto const usual = property_names(text_of(haircut())).size();
    for (auto const& break_ : {"\r\n"s, "\n"s, "\r"s, "\u2028"s, "\u2029"s, "\u0085"s, "\0\r\n"s, "\\n"s, "\r\n "s}) {
        for (auto const& attack :
             {"END:VEVENT"s + break_ + "BEGIN:VEVENT"s,
              "ATTACH:file:///etc/passwd"s,
              "X-ALT-DESC:<script>"s,
              "ORGANIZER:mailto:a@b.example"s,
              "BEGIN:VALARM"s,
              "\\;\\,\\\\n"s,
              "\xFF\xC0"s}) {
            auto const hostile = "a" + break_ + attack + break_;
            auto event = haircut();
            event.uid = hostile;
            event.summary = PersonalText{hostile};
            event.location = hostile;
            event.description = PersonalText{hostile};
            auto const text = text_of(event);
            auto const names = property_names(text);
            EXPECT_EQ(names.size(), usual);
            for (auto const& name : names)
                EXPECT_TRUE(allowed.contains(name)) << name;
            EXPECT_EQ(text.find('\0'), std::string::npos);
            EXPECT_EQ(text.find("\u2028"), std::string::npos);
            event.url = PersonalText{"https://a.example/" + hostile};
            EXPECT_EQ(property_names(text_of(event)).size(), usual - 1) << "such an address is not written";
        }
    }
}

TEST(CalendarEvent, WritesOnlyAddressesOfTheWeb) {
    for (auto const* const url :
         {"javascript:alert(1)", "file:///etc/passwd", "https://a.example/ b", "//a.example", ""}) {
        auto event = haircut();
        event.url = PersonalText{url};
        EXPECT_EQ(text_of(event).find("\r\nURL"), std::string::npos) << url;
    }
}

RC_GTEST_PROP(CalendarEventProperty, IsReadBackAsItWasMeant, ()) {
    std::vector<std::string> const pieces{
        "a", " ", ";", ",", "\\", "\n", ":", "\"", "ß", "👩‍⚕️", "\\n", "BEGIN:VEVENT", "\t"
    };
    auto const text = [&pieces] {
        std::string made;
        for (auto const& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)))
            made += piece;
        return "<" + made + ">";
    };
    auto event = haircut();
    auto const description = text();
    event.description = PersonalText{description};
    event.sequence = *rc::gen::inRange<std::int64_t>(0, 1000);
    Parsed const parsed{text_of(event)};
    bool const has_event = parsed.event != nullptr;
    RC_ASSERT(has_event);
    RC_ASSERT(icalcomponent_count_components(parsed.calendar.get(), ICAL_ANY_COMPONENT) == 1);
    RC_ASSERT(icalcomponent_count_errors(parsed.calendar.get()) == 0);
    RC_ASSERT(std::string{icalcomponent_get_description(parsed.event)} == description);
    RC_ASSERT(std::string{icalcomponent_get_location(parsed.event)} == event.location);
    RC_ASSERT(icalcomponent_get_sequence(parsed.event) == event.sequence);
    RC_ASSERT(icaltime_as_timet(icalcomponent_get_dtstart(parsed.event)) == instant(9, 30).time_since_epoch().count());
}

}  // namespace
}  // namespace obhut::ical
