// SPDX-License-Identifier: Apache-2.0

#include "packs/answers.h"

#include "catalogue/names.h"
#include "catalogue/node.h"
#include "core/check.h"
#include "embedded/trades.h"
#include "packs/fill.h"
#include "text/normal.h"

#include <algorithm>
#include <array>
#include <set>

namespace obhut::packs {

namespace {

using catalogue::Language;

// What a letter outside of a to z is written as in an address.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> plain_letters{{
    {"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"ß", "ss"}, {"æ", "ae"}, {"ø", "o"}, {"å", "a"}, {"à", "a"}, {"á", "a"},
    {"â", "a"},  {"ã", "a"},  {"ç", "c"},  {"è", "e"},  {"é", "e"},  {"ê", "e"}, {"ë", "e"}, {"ì", "i"}, {"í", "i"},
    {"î", "i"},  {"ï", "i"},  {"ñ", "n"},  {"ò", "o"},  {"ó", "o"},  {"ô", "o"}, {"ù", "u"}, {"ú", "u"},
}};

std::string plain(std::string_view name) {
    auto text = text::folded(name).value_or("");
    for (auto const& [letter, by] : plain_letters)
        for (auto at = text.find(letter); at != std::string::npos; at = text.find(letter, at))
            text.replace(at, letter.size(), by);
    std::string made;
    for (char const c : text) {
        bool const kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (kept) made += c;
        if (!kept && !made.empty() && made.back() != '-') made += '-';
    }
    constexpr std::size_t length_max = 30;  // leaves room for a number and a word behind it
    made = made.substr(0, length_max);
    while (!made.empty() && made.back() == '-')
        made.pop_back();
    return made;
}

// Names become slugs that differ from one another.
class Slugs {
public:
    std::string take(std::string_view name, std::string_view otherwise) {
        auto base = plain(name);
        if (base.empty()) base = otherwise;
        auto slug = base;
        for (int number = 2; !taken_.insert(slug).second; ++number)
            slug = base + "-" + std::to_string(number);
        return slug;
    }

private:
    std::set<std::string> taken_{"chairs", "rooms", "course-seats", "kitchen", "mats"};
};

std::string number_text(std::int64_t number) {
    return std::to_string(number);
}

// Capitals of the words, or the first letters of the only one: "VF" of "Vinyasa Flow", "HAT" of "Hatha".
std::string code_from(std::string_view name) {
    std::string const letters = plain(name);
    std::string code;
    if (letters.find('-') == std::string::npos) code = letters.substr(0, 3);
    for (std::size_t at = 0; code.size() < 4 && at < letters.size() && letters.find('-') != std::string::npos; ++at)
        if (letters[at] != '-' && (at == 0 || letters[at - 1] == '-')) code += letters[at];
    for (char& c : code)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return code.empty() ? "X" : code;
}

void add_people(Answers const& answers, Slugs& slugs, Filling& filling) {
    std::string list;
    auto& people = filling.lists["person"];
    for (auto const& name : answers.people.names) {
        auto const slug = slugs.take(name, "person");
        Blanks person;
        person.text("person.slug", slug);
        person.text("person.name", name);
        people.push_back(std::move(person));
        list += (list.empty() ? "\"" : ", \"") + slug + "\"";
    }
    filling.blanks.toml("people", list);
    filling.blanks.text("first", people.empty() ? "" : *people.front().find("person.slug"));
    filling.blanks.toml("places", number_text(answers.people.places));
}

// The smallest party that is given so large a table. A single guest sits at the smallest there is.
std::int32_t least_at(std::int32_t seats, std::vector<Table> const& tables) {
    auto const smallest = std::ranges::min(tables, {}, &Table::seats).seats;
    return seats <= smallest ? 1 : (seats + 1) / 2;
}

void add_tables(Answers const& answers, Filling& filling) {
    Slugs slugs;
    std::vector<std::string> areas;
    for (auto const& area : answers.tables.areas) {
        areas.push_back(slugs.take(area.en, "area"));
        Blanks blanks;
        blanks.text("area.slug", areas.back());
        blanks.text("area.de", area.de);
        blanks.text("area.en", area.en);
        filling.lists["area"].push_back(std::move(blanks));
    }
    auto const& tables = answers.tables.tables;
    std::int32_t party_max = 0;
    std::int32_t seats = 0;
    auto& pairs = filling.lists["pair"];
    std::size_t alone = 0;  // from this table on, none is one of a pair
    for (std::size_t index = 0; index < tables.size(); ++index) {
        auto const number = number_text(static_cast<std::int64_t>(index) + 1);
        Blanks blanks;
        blanks.text("table.slug", "table-" + number);
        blanks.text("table.number", number);
        blanks.text("table.area", areas[tables[index].area]);
        blanks.toml("table.seats", number_text(tables[index].seats));
        blanks.toml("table.least", number_text(least_at(tables[index].seats, tables)));
        filling.lists["table"].push_back(std::move(blanks));
        party_max = std::max(party_max, tables[index].seats);
        seats += tables[index].seats;
        bool const neighbours = index > alone && tables[index - 1].area == tables[index].area;
        if (!neighbours) continue;
        alone = index + 1;
        auto const both = tables[index - 1].seats + tables[index].seats;
        Blanks pair;
        pair.text("pair.one", "table-" + number_text(static_cast<std::int64_t>(index)));
        pair.text("pair.other", "table-" + number);
        pair.toml("pair.least", number_text(std::max(tables[index - 1].seats, tables[index].seats) + 1));
        pair.toml("pair.seats", number_text(both));
        pairs.push_back(std::move(pair));
        party_max = std::max(party_max, both);
    }
    filling.blanks.toml("party_max", number_text(party_max));
    filling.blanks.toml("large_party", number_text(std::clamp(party_max, 6, 8)));
    // A kitchen begins about a third of the house in a quarter of an hour, and never less than the largest party.
    filling.blanks.toml("covers", number_text(std::max(party_max, (seats + 2) / 3)));
}

void add_rooms(Answers const& answers, Filling& filling) {
    Slugs slugs;
    auto& rooms = filling.lists["room"];
    for (std::size_t index = 0; index < answers.rooms.size(); ++index) {
        auto const& type = answers.rooms[index];
        auto const service = slugs.take(type.name.en, "room");
        Blanks blanks;
        blanks.text("type.service", service);
        blanks.text("type.slug", service + "-type");
        blanks.text("type.de", type.name.de);
        blanks.text("type.en", type.name.en);
        blanks.text("type.code", code_from(type.name.de));
        blanks.toml("type.count", number_text(type.count));
        blanks.toml("type.sleeps", number_text(type.sleeps));
        auto const people = number_text(type.sleeps);
        blanks.text("type.for_de", type.sleeps == 1 ? "eine Person" : "bis zu " + people + " Personen");
        blanks.text("type.for_en", type.sleeps == 1 ? "one person" : "up to " + people + " people");
        blanks.toml("type.children", number_text(type.sleeps - 1));
        blanks.toml("type.price", number_text(type.price));
        blanks.toml("type.weekend", number_text(type.price + 1'500));
        blanks.toml("type.summer", number_text(type.price + 2'500));
        filling.lists["type"].push_back(std::move(blanks));
        for (std::int32_t room = 1; room <= type.count; ++room) {
            auto const number =
                number_text((static_cast<std::int64_t>(index) + 1) * (type.count > 99 ? 1000 : 100) + room);
            Blanks of_type;
            of_type.text("room.slug", "room-" + number);
            of_type.text("room.type", service + "-type");
            of_type.text("room.number", number);
            rooms.push_back(std::move(of_type));
        }
    }
}

struct Style {
    std::string_view part;
    std::string_view de;
    std::string_view en;
};

catalogue::Words about(std::string_view course) {
    static constexpr std::array styles{
        Style{
            "hatha",
            "Haltungen, die man ruhig einnimmt und bewusst hält. Für alle Stufen.",
            "Postures taken quietly and held with attention. For every level."
        },
        Style{
            "vinyasa",
            "Fließende Folgen im Takt des Atems. Etwas Erfahrung hilft.",
            "Flowing sequences in the rhythm of the breath. Some experience helps."
        },
        Style{
            "yin",
            "Lange, weiche Haltungen am Boden. Zum Loslassen.",
            "Long, soft postures on the floor. For letting go."
        },
        Style{
            "anf", "Von Anfang an erklärt, ohne Vorkenntnisse.", "Explained from the beginning, nothing needed before."
        },
        Style{
            "begin",
            "Von Anfang an erklärt, ohne Vorkenntnisse.",
            "Explained from the beginning, nothing needed before."
        },
    };
    auto const name = plain(course);
    for (auto const& style : styles)
        if (name.find(style.part) != std::string::npos) return {std::string{style.de}, std::string{style.en}};
    return {"Für alle Stufen. Matten sind da.", "For every level. Mats are there."};
}

void add_courses(Answers const& answers, Filling& filling) {
    Slugs slugs;
    std::size_t turn = 0;  // the teachers take turns; the owner corrects who really teaches
    auto const& people = filling.lists["person"];
    for (auto const& course : answers.courses) {
        std::string sessions;
        for (auto const& time : course.times) {
            auto const& teacher = *people[turn++ % people.size()].find("person.slug");
            sessions += std::string{sessions.empty() ? "" : "\n"} + R"(  { seats = "mats", occupies = [")" + teacher +
                        R"("], weekday = ")" + std::string{catalogue::weekday_names[time.weekday]} + R"(", start = ")" +
                        catalogue::wall_text(time.start) + R"(", length_minutes = )" + number_text(time.length) +
                        ", valid = { from = " + time::date_text(answers.today) + " } },";
        }
        auto const text = about(course.name);
        Blanks blanks;
        auto slug = slugs.take(course.name, "class");
        if (catalogue::is_reserved(*Slug::from(slug))) slug += "-class";
        blanks.text("course.slug", slug);
        blanks.text("course.name", course.name);
        blanks.text("course.de", text.de);
        blanks.text("course.en", text.en);
        blanks.text("course.code", code_from(course.name));
        blanks.toml("course.sessions", sessions);
        filling.lists["course"].push_back(std::move(blanks));
    }
}

// A practice's class is its last hour on the day it closes latest: outside of its hours nothing is offered.
void add_class_time(Week const& hours, Blanks& blanks) {
    constexpr std::int32_t length = 60;
    std::size_t latest = 0;
    catalogue::HoursSpan span{.start = 0, .end = length};
    for (std::size_t day = 0; day < hours.size(); ++day) {
        if (hours[day].empty() || hours[day].back().end - hours[day].back().start < length) continue;
        if (hours[day].back().end > span.end) {
            latest = day;
            span = hours[day].back();
        }
    }
    blanks.text("class_day", catalogue::weekday_names[latest]);
    blanks.text("class_start", catalogue::wall_text((span.end - length) % (24 * 60)));
}

std::string holidays_toml(Region const& region) {
    auto const state = region.state.empty() ? std::string{} : ", state = \"" + region.state + "\"";
    return "{ country = \"" + region.country + "\"" + state + " }";
}

void add_owner(Answers const& answers, Filling& filling) {
    auto& blanks = filling.blanks;
    auto const* const country = country_of(answers.region.country);
    OBHUT_CHECK(country != nullptr);
    auto const slug = slug_for(answers.name);
    OBHUT_CHECK(slug.has_value());
    auto const place = plain(answers.city);
    blanks.text("slug", slug->text());
    blanks.text("name", answers.name);
    blanks.text("owner", answers.owner);
    blanks.text("street", answers.street);
    blanks.text("postcode", answers.postcode);
    blanks.text("city", answers.city);
    blanks.text("place", place.empty() ? "here" : place);
    blanks.text("country", answers.region.country);
    blanks.text("phone", answers.phone);
    blanks.text("email", answers.email);
    blanks.text("zone", country->zone);
    blanks.text("currency", country->currency);
    blanks.text("language", catalogue::text_of(answers.language));
    blanks.text("address", catalogue::text_of(answers.address));
    blanks.text("complaint_body", complaint_body_of(answers.region));
    blanks.toml("holidays", holidays_toml(answers.region));
    blanks.toml("hours", week_toml(answers.hours));
    add_class_time(answers.hours, blanks);
    blanks.toml("tax_standard", number_text(country->standard));
    blanks.toml("tax_food", number_text(country->food));
    blanks.toml("tax_lodging", number_text(country->lodging));
}

}  // namespace

std::string filled_pack(Answers const& answers) {
    Filling filling{.language = answers.language, .address = answers.address, .blanks = {}, .lists = {}};
    Slugs slugs;
    add_owner(answers, filling);
    add_people(answers, slugs, filling);
    add_tables(answers, filling);
    add_rooms(answers, filling);
    add_courses(answers, filling);
    return fill(trade_pack(answers.trade), filling);
}

std::optional<Slug> slug_for(std::string_view name) {
    auto slug = Slug::from(plain(name));
    if (!slug || catalogue::is_reserved(*slug)) return std::nullopt;
    return slug;
}

Week hours_of(std::vector<Course> const& courses) {
    constexpr std::int32_t before = 30;
    Week week;
    for (auto const& course : courses) {
        for (auto const& time : course.times) {
            auto const start = std::max(0, time.start - before);
            auto const end = time.start + time.length;
            auto& day = week[time.weekday];
            if (day.empty()) {
                day.push_back({.start = start, .end = end});
            } else {
                day.front() = {.start = std::min(day.front().start, start), .end = std::max(day.front().end, end)};
            }
        }
    }
    return week;
}

std::string_view trade_pack(catalogue::Trade trade) {
    auto const name = std::string{catalogue::text_of(trade)} + ".toml";
    auto const* const file = embedded::find(embedded::trades(), name);
    OBHUT_CHECK(file != nullptr);
    return file->bytes;
}

}  // namespace obhut::packs
