// SPDX-License-Identifier: Apache-2.0

#include "packs/list_line.h"

#include "packs/week_line.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace obhut::packs {

namespace {

constexpr std::int32_t seats_max = 100;
constexpr std::int32_t places_max = 500;
constexpr std::size_t things_max = 60;
constexpr std::size_t name_length_max = 60;

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

std::string lower(std::string_view text) {
    std::string made{text};
    for (char& c : made)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return made;
}

std::vector<std::string_view> split(std::string_view text, std::string_view marks) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        auto const end = std::min(text.find_first_of(marks), text.size());
        auto const part = text::trimmed(text.substr(0, end));
        if (!part.empty()) parts.push_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::vector<std::string_view> words_of(std::string_view text) {
    return split(text, " \t");
}

std::optional<std::int32_t> number_from(std::string_view text, std::int32_t most) {
    std::int32_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const fits = error == std::errc{} && end == text.data() + text.size() && number >= 1 && number <= most;
    return fits ? std::optional{number} : std::nullopt;
}

std::int32_t leading_number(std::string_view text) {
    std::int32_t number = 0;
    (void)std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// "Anna und Lars" are two.
std::vector<std::string> separate(std::string_view item) {
    std::vector<std::string> names;
    std::string name;
    for (auto const word : words_of(item)) {
        bool const between = word == "und" || word == "and" || word == "&";
        if (between && !name.empty()) names.push_back(std::exchange(name, {}));
        if (!between) name.append(name.empty() ? "" : " ").append(word);
    }
    if (!name.empty()) names.push_back(std::move(name));
    return names;
}

bool is_name(std::string_view text) {
    return text::is_single_line(text) && text::is_plain_text(text) && text::length(text) <= name_length_max;
}

// "4,4,6", "4x2 2x4": the seats of each table.
bool add_tables(std::string_view sizes, std::size_t area, std::vector<Table>& tables) {
    for (auto const size : split(sizes, ", \t")) {
        auto const cross = size.find('x');
        auto const count = cross == std::string_view::npos ? std::optional{1} : number_from(size.substr(0, cross), 50);
        auto const seats = number_from(cross == std::string_view::npos ? size : size.substr(cross + 1), seats_max);
        if (!count || !seats) return false;
        tables.insert(tables.end(), static_cast<std::size_t>(*count), Table{.area = area, .seats = *seats});
    }
    return tables.size() <= things_max;
}

catalogue::Words area_named(std::string_view label) {
    static constexpr std::array<std::array<std::string_view, 3>, 9> known{{
        {"", "Innen", "Inside"},
        {"innen", "Innen", "Inside"},
        {"drinnen", "Innen", "Inside"},
        {"inside", "Innen", "Inside"},
        {"terrasse", "Terrasse", "Terrace"},
        {"terrace", "Terrasse", "Terrace"},
        {"garten", "Garten", "Garden"},
        {"garden", "Garten", "Garden"},
        {"bar", "Bar", "Bar"},
    }};
    auto const wanted = lower(label);
    for (auto const& [word, de, en] : known)
        if (word == wanted) return {.de = std::string{de}, .en = std::string{en}};
    return {.de = std::string{label}, .en = std::string{label}};
}

struct RoomWord {
    std::string_view part;  // of the name, in small letters
    std::int32_t sleeps;
    std::int64_t price;
    std::string_view de;
    std::string_view en;
};

constexpr std::array room_words{
    RoomWord{"einzel", 1, 7'900, "Einzelzimmer", "Single room"},
    RoomWord{"single", 1, 7'900, "Einzelzimmer", "Single room"},
    RoomWord{"doppel", 2, 11'900, "Doppelzimmer", "Double room"},
    RoomWord{"double", 2, 11'900, "Doppelzimmer", "Double room"},
    RoomWord{"zweibett", 2, 11'900, "Zweibettzimmer", "Twin room"},
    RoomWord{"twin", 2, 11'900, "Zweibettzimmer", "Twin room"},
    RoomWord{"dreibett", 3, 14'900, "Dreibettzimmer", "Triple room"},
    RoomWord{"triple", 3, 14'900, "Dreibettzimmer", "Triple room"},
    RoomWord{"famil", 4, 15'900, "Familienzimmer", "Family room"},
    RoomWord{"suite", 3, 17'900, "", ""},
    RoomWord{"apartment", 4, 15'900, "", ""},
    RoomWord{"ferienwohnung", 4, 13'900, "Ferienwohnung", "Holiday flat"},
};

// A name that says nothing more than the kind has its translation; "Suite am See" is kept as it is.
RoomType room_type_named(std::string_view name) {
    RoomType type{.count = 1, .name = {std::string{name}, std::string{name}}, .sleeps = 2, .price = 11'900};
    auto const wanted = lower(name);
    for (auto const& word : room_words) {
        if (wanted.find(word.part) == std::string::npos) continue;
        type.sleeps = word.sleeps;
        type.price = word.price;
        bool const plain = words_of(name).size() == 1 || lower(word.en) == wanted || wanted == lower(word.en) + "s";
        if (plain && !word.de.empty()) type.name = {.de = std::string{word.de}, .en = std::string{word.en}};
        break;
    }
    return type;
}

// "79", "79.50", "79,50 €" is split at its comma before; so amounts are whole, or have a point.
std::optional<std::int64_t> price_from(std::string_view word) {
    std::int64_t whole = 0;
    auto const* const end = word.data() + word.size();
    auto const [behind, error] = std::from_chars(word.data(), end, whole);
    if (error != std::errc{} || whole < 1 || whole > 100'000) return std::nullopt;
    std::string_view const rest{behind, static_cast<std::size_t>(end - behind)};
    if (rest.size() == 3 && rest[0] == '.' && is_digit(rest[1]) && is_digit(rest[2]))
        return whole * 100 + (rest[1] - '0') * 10 + (rest[2] - '0');
    bool const money = rest.empty() || rest == "€" || lower(rest) == "eur" || lower(rest) == "chf";
    return money ? std::optional{whole * 100} : std::nullopt;
}

std::optional<RoomType> room_type_from(std::string_view item) {
    auto words = words_of(item);
    auto const is_money = [](std::string_view word) {
        auto const small = lower(word);
        return small == "€" || small == "eur" || small == "euro" || small == "chf" || small == "à" || small == "x";
    };
    std::erase_if(words, is_money);
    if (words.empty()) return std::nullopt;
    auto const count = number_from(words.front(), places_max);
    if (count) words.erase(words.begin());
    auto const price = words.size() > 1 ? price_from(words.back()) : std::nullopt;
    if (price) words.pop_back();
    std::string name;
    for (auto const word : words)
        name.append(name.empty() ? "" : " ").append(word);
    if (name.empty() || !is_name(name) || is_digit(name.front())) return std::nullopt;
    auto type = room_type_named(name);
    type.count = count.value_or(1);
    if (price) type.price = *price;
    return type;
}

Course& course_named(std::vector<Course>& courses, std::string_view name) {
    for (auto& course : courses)
        if (lower(course.name) == lower(name)) return course;
    return courses.emplace_back(Course{.name = std::string{name}, .times = {}});
}

// "Mo 18:30 Hatha 60 min"; days before it, in items of their own, have the same class.
bool add_course(std::string_view item, std::vector<std::size_t>& days, std::vector<Course>& courses) {
    constexpr std::int32_t usual_length = 75;
    std::optional<std::int32_t> start;
    std::int32_t length = usual_length;
    std::string name;
    auto const words = words_of(item);
    for (std::size_t at = 0; at < words.size(); ++at) {
        auto const word = words[at];
        if (name.empty() && !start) {
            auto const day = weekday_from(word);
            start = day ? std::nullopt : time_from(word);
            if (day) days.push_back(*day);
            if (!day && !start) return false;
        } else if (is_digit(word.front()) && (at + 1 == words.size() || lower(words[at + 1]).starts_with("min"))) {
            length = leading_number(word);
            break;
        } else if (lower(word) != "uhr") {
            name.append(name.empty() ? "" : " ").append(word);
        }
    }
    if (!start) return !days.empty() && name.empty();
    bool const fits = !days.empty() && !name.empty() && is_name(name) && length >= 10 && length <= 600;
    if (!fits || *start + length > 24 * 60) return false;
    for (auto const day : std::exchange(days, {}))
        course_named(courses, name).times.push_back({.weekday = day, .start = *start, .length = length});
    return true;
}

}  // namespace

std::optional<People> people_from(std::string_view line) {
    People people{.names = {}, .places = 0};
    for (auto const item : split(line, ",;/")) {
        if (is_digit(item.front())) {
            people.places = leading_number(item);
            if (people.places < 1 || people.places > places_max) return std::nullopt;
            continue;
        }
        for (auto& name : separate(item)) {
            if (!is_name(name)) return std::nullopt;
            people.names.push_back(std::move(name));
        }
    }
    if (people.names.empty() || people.names.size() > things_max) return std::nullopt;
    if (people.places == 0) people.places = static_cast<std::int32_t>(people.names.size());
    return people;
}

std::optional<Tables> tables_from(std::string_view line) {
    Tables found;
    for (auto const group : split(line, ";")) {
        auto const colon = group.find(':');
        auto const sizes_at = colon == std::string_view::npos ? group.find_first_of("0123456789") : colon + 1;
        if (sizes_at >= group.size()) return std::nullopt;
        auto label = group.substr(0, colon == std::string_view::npos ? sizes_at : colon);
        std::int32_t said = 0;
        std::string area;
        for (auto const word : words_of(label)) {
            auto const small = lower(word);
            if (is_digit(word.front())) {
                said = leading_number(word);
            } else if (!small.starts_with("tisch") && !small.starts_with("table")) {
                area.append(area.empty() ? "" : " ").append(word);
            }
        }
        auto const before = found.tables.size();
        if (!is_name(area) || !add_tables(group.substr(sizes_at), found.areas.size(), found.tables))
            return std::nullopt;
        if (said != 0 && static_cast<std::size_t>(said) != found.tables.size() - before) return std::nullopt;
        found.areas.push_back(area_named(area));
    }
    return found.tables.empty() ? std::nullopt : std::optional{std::move(found)};
}

std::optional<std::vector<RoomType>> room_types_from(std::string_view line) {
    std::vector<RoomType> types;
    std::int32_t rooms = 0;
    for (auto const item : split(line, ",;")) {
        auto type = room_type_from(item);
        if (!type) return std::nullopt;
        rooms += type->count;
        types.push_back(*std::move(type));
    }
    return types.empty() || types.size() > things_max || rooms > places_max ? std::nullopt : std::optional{types};
}

std::optional<std::vector<Course>> courses_from(std::string_view line) {
    std::vector<Course> courses;
    std::vector<std::size_t> days;
    for (auto const item : split(line, ",;"))
        if (!add_course(item, days, courses)) return std::nullopt;
    return courses.empty() || !days.empty() || courses.size() > things_max ? std::nullopt : std::optional{courses};
}

}  // namespace obhut::packs
