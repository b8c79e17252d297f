// SPDX-License-Identifier: Apache-2.0

#include "catalogue/node.h"

#include "text/normal.h"
#include "text/utf8.h"

#include <algorithm>

namespace obhut::catalogue {

namespace {

// Stands in for what could not be read; the document is refused anyway.
Slug any_slug() {
    return *Slug::from("x");
}

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

constexpr std::size_t faults_max = 100;

bool lies_within(std::string_view place, std::string_view outer) noexcept {
    return place.size() > outer.size() && place.starts_with(outer) && place[outer.size()] == '/';
}

}  // namespace

void Faults::add(DocumentFault fault) {
    if (all_.size() >= faults_max) return;
    bool const follows = std::any_of(all_.begin(), all_.end(), [&](DocumentFault const& known) {
        bool const nothing_there = known.rule == Literal{"missing"} || known.rule == Literal{"not_an_object"};
        return known.at == fault.at || (nothing_there && lies_within(fault.at, known.at));
    });
    if (!follows) all_.push_back(std::move(fault));
}

bool Faults::within(std::string_view at) const noexcept {
    return std::any_of(all_.begin(), all_.end(), [&](DocumentFault const& known) { return lies_within(known.at, at); });
}

std::vector<std::string> known_weekdays() {
    return {weekday_names.begin(), weekday_names.end()};
}

std::vector<std::string> known_resources(Business const& business) {
    std::vector<std::string> slugs;
    for (Resource const& resource : business.resources)
        slugs.push_back(resource.slug.text());
    return slugs;
}

void Node::expect_members(std::initializer_list<std::string_view> known) const {
    if (!present()) return refuse("missing");
    json::Object const* const object = value_->as_object();
    if (object == nullptr) return refuse("not_an_object");
    for (json::Member const& member : *object)
        if (std::find(known.begin(), known.end(), member.key) == known.end())
            faults_->add(DocumentFault{
                .at = at_ + "/" + member.key, .rule = "unknown_member", .known = {known.begin(), known.end()}
            });
}

Node Node::operator[](std::string_view key) const {
    return Node{present() ? value_->find(key) : nullptr, at_ + "/" + std::string{key}, *faults_};
}

bool Node::truth() const {
    if (!present()) refuse("missing");
    auto const value = present() ? value_->as_bool() : std::nullopt;
    if (!value) refuse("not_true_or_false");
    return value.value_or(false);
}

std::int64_t Node::whole(std::int64_t min, std::int64_t max) const {
    if (!present()) refuse("missing");
    auto const value = present() ? value_->as_int() : std::nullopt;
    if (!value) refuse("not_a_whole_number");
    if (value && (*value < min || *value > max)) refuse("out_of_bounds", Bounds{.least = min, .most = max});
    return std::clamp(value.value_or(min), min, max);
}

std::int32_t Node::number(std::int32_t min, std::int32_t max) const {
    return static_cast<std::int32_t>(whole(min, max));
}

Minutes Node::minutes(std::int32_t min, std::int32_t max) const {
    return Minutes{number(min, max)};
}

std::string const& Node::text() const {
    static std::string const none;
    if (!present()) refuse("missing");
    std::string const* const text = present() ? value_->as_string() : nullptr;
    if (text == nullptr) refuse("not_a_text");
    return text == nullptr ? none : *text;
}

std::string Node::line(std::size_t length_max) const {
    std::string found = plain(length_max);
    if (!text::is_single_line(found)) refuse("not_one_line");
    return found;
}

std::string Node::plain(std::size_t length_max) const {
    auto const normal = text::nfc(text());
    if (!normal || !text::is_plain_text(*normal)) refuse("not_plain_text");
    if (normal && text::trimmed(*normal).empty()) refuse("empty");
    if (normal && text::length(*normal) > length_max) refuse("too_long", at_most(length_max));
    return normal.value_or("");
}

Words Node::words(std::size_t length_max, bool lines) const {
    auto const read = [&](Node const& node) { return lines ? node.plain(length_max) : node.line(length_max); };
    if (is_text()) {
        std::string const both = read(*this);
        return Words{.de = both, .en = both};
    }
    expect_members({"de", "en"});
    return Words{.de = read((*this)["de"]), .en = read((*this)["en"])};
}

Slug Node::slug() const {
    auto const slug = Slug::from(text());
    if (!slug) refuse("not_a_slug");
    return slug.value_or(any_slug());
}

time::Date Node::date() const {
    auto const date = time::parse_date(text());
    if (!date) refuse("not_a_date");
    return date.value_or(time::Date{});
}

DateRange Node::dates() const {
    expect_members({"from", "until"});
    Node const until = (*this)["until"];
    DateRange const range{.from = (*this)["from"].date(), .until = until.present() ? until.date() : for_ever};
    if (range.until <= range.from) refuse("ends_before_it_starts");
    return range;
}

std::int32_t Node::wall_minute() const {
    auto const minute = parse_wall(text());
    if (!minute || *minute >= 24 * 60) refuse("not_a_wall_time");
    return minute.value_or(0);
}

std::uint8_t Node::weekdays() const {
    unsigned days = 0;
    if (!present()) refuse("missing");
    each_element(weekday_names.size(), [&](Node const& node) {
        auto const* const found = std::find(weekday_names.begin(), weekday_names.end(), node.text());
        if (found == weekday_names.end()) return node.refuse("unknown_word", known_weekdays());
        unsigned const day = 1U << static_cast<unsigned>(found - weekday_names.begin());
        if ((days & day) != 0) node.refuse("twice");
        days |= day;
    });
    if (days == 0) refuse("empty");
    return static_cast<std::uint8_t>(days);
}

std::optional<std::int32_t> parse_wall(std::string_view text) noexcept {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    for (std::size_t const at : {0U, 1U, 3U, 4U})
        if (!is_digit(text[at])) return std::nullopt;
    auto const two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    std::int32_t const minute = two(0) * 60 + two(3);
    if (two(3) > 59 || minute > hours_span_end_max) return std::nullopt;
    return minute;
}

std::string wall_text(std::int32_t minute) {
    auto const two = [](std::int32_t value) {
        return std::string{static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
    };
    return two(minute / 60) + ":" + two(minute % 60);
}

}  // namespace obhut::catalogue
