// SPDX-License-Identifier: Apache-2.0

#include "packs/week_line.h"

#include "catalogue/names.h"
#include "catalogue/node.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace obhut::packs {

namespace {

constexpr std::int32_t day_minutes = 24 * 60;

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

// Letters of other alphabets than ours are bytes beyond ASCII, and belong to a word as well.
bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80U;
}

std::string lower(std::string_view text) {
    std::string made{text};
    for (char& c : made)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return made;
}

// Every dash is "-", every list mark ",".
std::string plain(std::string_view text) {
    std::string made = lower(text);
    auto const replace = [&](std::string_view what, std::string_view by) {
        for (auto at = made.find(what); at != std::string::npos; at = made.find(what, at + by.size()))
            made.replace(at, what.size(), by);
    };
    replace("\u2013", "-");
    replace("\u2014", "-");
    replace("\u2212", "-");
    replace(";", ",");
    replace("/", ",");
    replace("&", ",");
    replace("+", ",");
    return made;
}

enum class Part : std::uint8_t { Weekday, EveryDay, Time, Dash, And, Closed };

struct Token {
    Part part;
    std::int32_t value = 0;
};

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<Token> word_token(std::string_view word) {
    if (auto const day = weekday_from(word)) return Token{Part::Weekday, static_cast<std::int32_t>(*day)};
    if (is_one_of(word, {"und", "and"})) return Token{Part::And};
    if (is_one_of(word, {"bis", "to", "till", "until"})) return Token{Part::Dash};
    if (is_one_of(word, {"täglich", "taeglich", "daily", "everyday", "immer"})) return Token{Part::EveryDay};
    if (is_one_of(word, {"zu", "geschlossen", "closed", "ruhetag", "frei"})) return Token{Part::Closed};
    return std::nullopt;
}

bool says_nothing(std::string_view word) {
    return is_one_of(word, {"uhr", "h", "von", "from", "o", "clock", "jeden", "tag"});
}

// A number with what belongs to it: "9:30", "9.30", "18h", "6pm", "6 pm" without its space.
std::string_view number_at(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && (is_digit(text[length]) || text[length] == ':' || text[length] == '.'))
        ++length;
    for (std::string_view const behind : {"am", "pm", "h"})
        if (text.substr(length).starts_with(behind)) return text.substr(0, length + behind.size());
    return text.substr(0, length);
}

std::optional<std::vector<Token>> tokens_of(std::string_view line) {
    std::string const text = plain(line);
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < text.size();) {
        char const c = text[at];
        if (is_digit(c)) {
            auto const word = number_at(std::string_view{text}.substr(at));
            auto const time = time_from(word);
            if (!time) return std::nullopt;
            tokens.push_back({Part::Time, *time});
            at += word.size();
        } else if (is_letter(c)) {
            auto const end = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_letter);
            std::string_view const word{text.data() + at, static_cast<std::size_t>(end - text.begin()) - at};
            auto const token = word_token(word);
            if (!token && !says_nothing(word)) return std::nullopt;
            if (token) tokens.push_back(*token);
            at += word.size();
        } else {
            if (c == '-') tokens.push_back({Part::Dash});
            if (c == ',') tokens.push_back({Part::And});
            if (c != '-' && c != ',' && c != ' ' && c != ':' && c != '.' && c != '\t') return std::nullopt;
            ++at;
        }
    }
    return tokens;
}

// Days, then the hours that hold on them, again and again.
class Reader {
public:
    explicit Reader(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    std::optional<Week> run() {
        skip_ands();
        while (at_ < tokens_.size())
            if (!read_days() || !read_hours()) return std::nullopt;
        bool const open = std::any_of(week_.begin(), week_.end(), [](auto const& day) { return !day.empty(); });
        return open ? std::optional{week_} : std::nullopt;
    }

private:
    bool is(Part part) const { return at_ < tokens_.size() && tokens_[at_].part == part; }

    void skip_ands() {
        while (is(Part::And))
            ++at_;
    }

    bool read_days() {
        days_.fill(false);
        bool some = false;
        for (;; skip_ands()) {
            if (is(Part::EveryDay)) {
                days_.fill(true);
                ++at_;
            } else if (is(Part::Weekday)) {
                read_weekdays();
            } else {
                return some;
            }
            some = true;
        }
    }

    // "Fr-Mo" goes over the weekend.
    void read_weekdays() {
        auto const first = static_cast<std::size_t>(tokens_[at_++].value);
        auto last = first;
        if (is(Part::Dash) && at_ + 1 < tokens_.size() && tokens_[at_ + 1].part == Part::Weekday) {
            last = static_cast<std::size_t>(tokens_[at_ + 1].value);
            at_ += 2;
        }
        for (auto day = first;; day = (day + 1) % 7) {
            days_[day] = true;
            if (day == last) return;
        }
    }

    bool read_hours() {
        catalogue::DayHours hours;
        if (is(Part::Closed)) {
            ++at_;
        } else {
            do {
                if (!read_span(hours)) return false;
                skip_ands();
            } while (is(Part::Time));
        }
        skip_ands();
        for (std::size_t day = 0; day < week_.size(); ++day) {
            if (!days_[day]) continue;
            if (given_[day]) return false;
            given_[day] = true;
            week_[day] = hours;
        }
        return true;
    }

    bool read_span(catalogue::DayHours& hours) {
        if (!is(Part::Time)) return false;
        auto const start = tokens_[at_++].value;
        if (!is(Part::Dash)) return false;
        ++at_;
        if (!is(Part::Time)) return false;
        auto end = tokens_[at_++].value;
        if (start == end || start >= day_minutes) return false;
        if (end < start) end += day_minutes;
        if (!hours.empty() && start < hours.back().end) return false;
        hours.push_back({.start = start, .end = end});
        return true;
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::array<bool, 7> days_{};
    std::array<bool, 7> given_{};
    Week week_{};
};

std::string day_toml(catalogue::DayHours const& day) {
    std::string text;
    for (auto const& span : day) {
        auto const end = span.end > day_minutes ? span.end - day_minutes : span.end;
        text +=
            (text.empty() ? "\"" : ", \"") + catalogue::wall_text(span.start) + "-" + catalogue::wall_text(end) + "\"";
    }
    return "[" + text + "]";
}

}  // namespace

std::optional<Week> week_from(std::string_view line) {
    auto tokens = tokens_of(line);
    return tokens ? Reader{*std::move(tokens)}.run() : std::nullopt;
}

std::string week_toml(Week const& week) {
    std::string text;
    for (std::size_t first = 0; first < week.size();) {
        auto last = first;
        while (last + 1 < week.size() && week[last + 1] == week[first])
            ++last;
        if (!week[first].empty()) {
            text += text.empty() ? "{ " : ", ";
            text += catalogue::weekday_names[first];
            if (last != first) text.append("-").append(catalogue::weekday_names[last]);
            text += " = " + day_toml(week[first]);
        }
        first = last + 1;
    }
    return text.empty() ? "{}" : text + " }";
}

std::optional<std::size_t> weekday_from(std::string_view word) {
    // "so" is Sunday in German, though Saturday's northern name begins so too; it comes last.
    static constexpr std::array<std::pair<std::string_view, std::size_t>, 15> names{{
        {"montag", 0},
        {"monday", 0},
        {"dienstag", 1},
        {"tuesday", 1},
        {"mittwoch", 2},
        {"wednesday", 2},
        {"donnerstag", 3},
        {"thursday", 3},
        {"freitag", 4},
        {"friday", 4},
        {"samstag", 5},
        {"saturday", 5},
        {"sonntag", 6},
        {"sunday", 6},
        {"sonnabend", 5},
    }};
    auto const wanted = lower(word);
    if (wanted.size() < 2) return std::nullopt;
    for (auto const& [name, day] : names)
        if (name.starts_with(wanted)) return day;
    return std::nullopt;
}

std::optional<std::int32_t> time_from(std::string_view word) {
    auto const text = lower(word);
    char const* const end = text.data() + text.size();
    std::int32_t hour = 0;
    auto [at, error] = std::from_chars(text.data(), end, hour);
    if (error != std::errc{} || hour < 0 || hour > 24) return std::nullopt;
    std::int32_t minute = 0;
    if (at != end && (*at == ':' || *at == '.') && at + 1 != end && is_digit(at[1])) {
        auto const [behind, fault] = std::from_chars(at + 1, end, minute);
        if (fault != std::errc{} || behind - at != 3 || minute > 59) return std::nullopt;
        at = behind;
    }
    std::string_view const rest{at, static_cast<std::size_t>(end - at)};
    bool const twelve = rest == "am" || rest == "pm";
    if (twelve && (hour < 1 || hour > 12)) return std::nullopt;
    if (twelve) hour = hour % 12 + (rest == "pm" ? 12 : 0);
    if (!twelve && !rest.empty() && rest != "h" && rest != "." && rest != ":") return std::nullopt;
    auto const total = hour * 60 + minute;
    return total > day_minutes ? std::nullopt : std::optional{total};
}

}  // namespace obhut::packs
