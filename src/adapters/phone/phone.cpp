// SPDX-License-Identifier: Apache-2.0
#include "phone/phone.h"

#include "core/check.h"
#include "embedded/phone_tables.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace obhut::phone {
namespace {

std::string_view table() {
    auto const* found = embedded::find(embedded::phone_tables(), "phone_table.txt");
    OBHUT_CHECK(found != nullptr);
    return found->bytes;
}

// The text before the mark, which is taken off together with it; all of it where there is no mark.
std::string_view take(std::string_view& rest, char mark) noexcept {
    auto const end = std::min(rest.find(mark), rest.size());
    auto const word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return word;
}

std::size_t number_of(std::string_view digits) noexcept {
    std::size_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

struct Range {
    std::size_t least;
    std::size_t most;
};

// "3-13", or "4".
Range range_of(std::string_view text) noexcept {
    auto const least = number_of(take(text, '-'));
    return {.least = least, .most = text.empty() ? least : number_of(text)};
}

struct Row {
    std::string_view country;
    std::string_view code;
    std::string_view trunk;   // before a number inside the country; empty where there is none
    std::string_view abroad;  // before a number of another country
    std::string_view lengths;
    std::string_view formats;  // the lines below

    // E.164 (section 6.2.1) gives a number 15 digits with its calling code; the metadata knows of longer ones.
    bool has_length(std::size_t length) const noexcept {
        if (code.size() + length > 15) return false;
        for (auto rest = lengths; !rest.empty();) {
            auto const range = range_of(take(rest, ','));
            if (range.least <= length && length <= range.most) return true;
        }
        return false;
    }
};

std::string_view word(std::string_view& line) noexcept {
    return take(line, ' ');
}

Row row_of(std::string_view line, std::string_view below) noexcept {
    Row row{};
    word(line);  // "country"
    row.country = word(line);
    row.code = word(line);
    row.trunk = word(line);
    if (row.trunk == "-") row.trunk = {};
    row.abroad = word(line);
    row.lengths = line;
    row.formats = below.substr(0, below.find("\ncountry ") + 1);
    return row;
}

// The first row that the condition holds for.
template <typename Condition>
std::optional<Row> find_row(Condition holds) {
    for (auto rest = table(); !rest.empty();) {
        auto const line = take(rest, '\n');
        if (line.starts_with("names ")) break;
        if (!line.starts_with("country ")) continue;
        auto const row = row_of(line, rest);
        if (holds(row)) return row;
    }
    return std::nullopt;
}

// No calling code begins another one, so at most one of them fits.
bool is_possible(std::string_view digits) {
    return find_row([&](Row const& row) {
               return digits.starts_with(row.code) && row.has_length(digits.size() - row.code.size());
           }
    ).has_value();
}

std::optional<std::string> abroad(std::string_view digits) {
    if (!is_possible(digits)) return std::nullopt;
    return std::string{"+"}.append(digits);
}

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

// The digits, and a plus sign before them; nothing if there is anything that nobody groups digits with.
std::optional<std::string> digits_of(std::string_view typed) {
    // The last two are what word processors make of a space and of a hyphen.
    static constexpr std::array<std::string_view, 8> between{" ", "-", "/", "(", ")", ".", "\u00a0", "\u2013"};
    std::string digits;
    while (!typed.empty()) {
        if (is_digit(typed.front()) || (typed.front() == '+' && digits.empty())) {
            digits.push_back(typed.front());
            typed.remove_prefix(1);
            continue;
        }
        auto const mark = std::ranges::find_if(between, [&](auto one) { return typed.starts_with(one); });
        if (mark == between.end()) return std::nullopt;
        typed.remove_prefix(mark->size());
    }
    return digits;
}

// Whether the digits begin with this row of digits and classes, "34[2-4]".
bool begins(std::string_view digits, std::string_view pattern) noexcept {
    while (!pattern.empty()) {
        if (digits.empty()) return false;
        char const digit = digits.front();
        digits.remove_prefix(1);
        if (pattern.front() != '[') {
            if (pattern.front() != digit) return false;
            pattern.remove_prefix(1);
            continue;
        }
        pattern.remove_prefix(1);
        bool found = false;
        for (auto inside = take(pattern, ']'); !inside.empty();) {
            bool const is_range = inside.size() > 2 && inside[1] == '-';
            char const last = is_range ? inside[2] : inside[0];
            found = found || (inside[0] <= digit && digit <= last);
            inside.remove_prefix(is_range ? 3 : 1);
        }
        if (!found) return false;
    }
    return true;
}

bool begins_with_any(std::string_view digits, std::string_view patterns) noexcept {
    if (patterns.empty()) return true;
    while (!patterns.empty())
        if (begins(digits, word(patterns))) return true;
    return false;
}

// The digits in groups of these sizes, the first ones as long as may be; nothing if they do not add up.
std::vector<std::string_view> grouped(std::string_view digits, std::string_view sizes) {
    std::vector<Range> ranges;
    while (!sizes.empty())
        ranges.push_back(range_of(take(sizes, ',')));
    std::size_t needed = 0;
    for (auto const& range : ranges)
        needed += range.least;
    std::vector<std::string_view> groups;
    for (auto const& range : ranges) {
        needed -= range.least;
        if (digits.size() < needed + range.least) return {};
        auto const size = std::min(range.most, digits.size() - needed);
        groups.push_back(digits.substr(0, size));
        digits.remove_prefix(size);
    }
    return digits.empty() ? groups : std::vector<std::string_view>{};
}

// "0$1 $2" with its groups.
std::string filled(std::string_view format, std::vector<std::string_view> const& groups) {
    std::string out;
    for (std::size_t at = 0; at < format.size(); ++at) {
        if (format[at] != '$' || at + 1 == format.size()) {
            out.push_back(format[at]);
            continue;
        }
        auto const number = static_cast<std::size_t>(format[++at] - '1');
        if (number < groups.size()) out.append(groups[number]);
    }
    return out;
}

enum class Form : std::uint8_t { Inside, Abroad };

std::string written(std::string_view number, Form form) {
    if (!number.starts_with('+')) return std::string{number};
    auto const digits = number.substr(1);
    auto const row = find_row([&](Row const& one) {
        return digits.starts_with(one.code) && !one.formats.empty() && one.formats.starts_with("  ");
    });
    if (!row) return std::string{number};
    auto const own = digits.substr(row->code.size());
    for (auto rest = row->formats; rest.starts_with("  ");) {
        auto line = take(rest, '\n');
        line.remove_prefix(2);
        auto const sizes = take(line, '|');
        auto const outside = take(line, '|');
        auto const inside = take(line, '|');
        if (!begins_with_any(own, line)) continue;
        auto const groups = grouped(own, sizes);
        if (groups.empty()) continue;
        if (form == Form::Inside) return filled(inside, groups);
        return std::string{"+"}.append(row->code).append(" ").append(filled(outside, groups));
    }
    return std::string{number};
}

}  // namespace

std::optional<std::string> international(std::string_view typed, std::string_view country) {
    auto const digits = digits_of(typed);
    if (!digits) return std::nullopt;
    std::string_view rest = *digits;
    if (rest.starts_with('+')) return abroad(rest.substr(1));
    auto const home = find_row([&](Row const& row) { return row.country == country; });
    if (!home) return std::nullopt;
    if (rest.starts_with(home->abroad)) return abroad(rest.substr(home->abroad.size()));
    if (rest.starts_with("00")) return abroad(rest.substr(2));

    bool const has_trunk = !home->trunk.empty() && rest.starts_with(home->trunk);
    auto const own = has_trunk ? rest.substr(home->trunk.size()) : rest;
    if (home->has_length(own.size())) {
        // "4915…" may have lost its plus sign, or be a number of the place whose area code looks like that.
        bool const doubtful = !has_trunk && !home->trunk.empty() && rest.starts_with(home->code) && is_possible(rest);
        if (!doubtful) return std::string{"+"}.append(home->code).append(own);
    }
    return std::nullopt;
}

std::string written_inside(std::string_view number) {
    return written(number, Form::Inside);
}

std::string written_abroad(std::string_view number) {
    return written(number, Form::Abroad);
}

std::vector<Country> countries(catalogue::Language language) {
    std::string_view const heading = language == catalogue::Language::German ? "\nnames de\n" : "\nnames en\n";
    auto rest = table();
    auto const begin = rest.find(heading);
    OBHUT_CHECK(begin != std::string_view::npos);
    rest.remove_prefix(begin + heading.size());
    std::vector<Country> all;
    while (rest.starts_with("  ")) {
        auto line = take(rest, '\n');
        line.remove_prefix(2);
        auto const code = word(line);
        auto const row = find_row([&](Row const& one) { return one.country == code; });
        if (row) all.push_back({.code = code, .calling_code = row->code, .name = line});
    }
    return all;
}

}  // namespace obhut::phone
