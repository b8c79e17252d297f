// SPDX-License-Identifier: Apache-2.0
//
// Node is one value of a document while it is read, together with its place in it.
//
// Reading goes on after a fault, with stand-ins for what could not be read: a document's reader is a list of what it
// wants instead of a ladder of refusals. Whoever read has to ask Faults before using it.
//
// Layer: domain. Pure.

#pragma once

#include "catalogue/document.h"
#include "catalogue/names.h"

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace obhut::catalogue {

// Until when something holds that has no end: the first day outside the calendar.
inline constexpr time::Date for_ever{std::chrono::year{2038} / 1 / 1};

// One place has one fault, the first that was seen there; what follows from it is not told besides.
class Faults {
public:
    void add(DocumentFault fault);

    void add(std::string at, Literal rule) { add(DocumentFault{.at = std::move(at), .rule = rule}); }

    bool none() const noexcept { return all_.empty(); }

    // Whether something within the value at this place is at fault.
    bool within(std::string_view at) const noexcept;

    std::vector<DocumentFault> const& all() const noexcept { return all_; }

private:
    std::vector<DocumentFault> all_;
};

// The words that an enumeration is written with.
template <typename Enum>
std::vector<std::string> known_words() {
    std::vector<std::string> words;
    for (auto const& name : names<Enum>())
        words.emplace_back(name.text);
    return words;
}

std::vector<std::string> known_weekdays();
std::vector<std::string> known_resources(Business const& business);  // by their slugs

class Node {
public:
    Node(json::Value const* value, std::string at, Faults& faults)
        : value_(value), at_(std::move(at)), faults_(&faults) {}

    bool present() const noexcept { return value_ != nullptr; }

    std::string const& at() const noexcept { return at_; }

    Faults& faults() const noexcept { return *faults_; }

    void refuse(Literal rule) const { faults_->add(at_, rule); }

    void refuse(Literal rule, std::vector<std::string> known) const {
        faults_->add(DocumentFault{.at = at_, .rule = rule, .known = std::move(known)});
    }

    void refuse(Literal rule, Bounds bounds) const {
        faults_->add(DocumentFault{.at = at_, .rule = rule, .bounds = bounds});
    }

    // The value is an object with no other members than these.
    void expect_members(std::initializer_list<std::string_view> known) const;

    Node operator[](std::string_view key) const;

    bool truth() const;
    std::int64_t whole(std::int64_t min, std::int64_t max) const;
    std::int32_t number(std::int32_t min, std::int32_t max) const;
    Minutes minutes(std::int32_t min, std::int32_t max) const;
    std::string const& text() const;                                // as it stands
    std::string line(std::size_t length_max) const;                 // not empty, one line, in Unicode's form C
    std::string plain(std::size_t length_max) const;                // may have several lines
    Words words(std::size_t length_max, bool lines = false) const;  // one text for both languages, or { de, en }
    Slug slug() const;
    time::Date date() const;
    DateRange dates() const;           // { from, until }; without an end it holds for ever
    std::int32_t wall_minute() const;  // "15:00", at most 23:59
    std::uint8_t weekdays() const;     // ["mon", "sat"], as a set of bits

    template <typename Enum>
    Enum word() const {
        auto const value = from_text<Enum>(text());
        if (!value) refuse("unknown_word", known_words<Enum>());
        return value.value_or(Enum{});
    }

    // What stands there, or this where nothing does.
    bool truth_or(bool absent) const { return present() ? truth() : absent; }

    std::int32_t number_or(std::int32_t absent, std::int32_t min, std::int32_t max) const {
        return present() ? number(min, max) : absent;
    }

    Minutes minutes_or(Minutes absent, std::int32_t min, std::int32_t max) const {
        return present() ? minutes(min, max) : absent;
    }

    template <typename Enum>
    Enum word_or(Enum absent) const {
        return present() ? word<Enum>() : absent;
    }

    template <typename Take>
    void each_element(std::size_t count_max, Take take) const {
        if (!present()) return;
        json::Array const* const array = value_->as_array();
        if (array == nullptr) return refuse("not_an_array");
        if (array->size() > count_max) return refuse("too_many", at_most(count_max));
        for (std::size_t index = 0; index < array->size(); ++index)
            take(Node{&(*array)[index], at_ + "/" + std::to_string(index), *faults_});
    }

    template <typename Take>
    void each_member(std::size_t count_max, Take take) const {
        if (!present()) return;
        json::Object const* const object = value_->as_object();
        if (object == nullptr) return refuse("not_an_object");
        if (object->size() > count_max) return refuse("too_many", at_most(count_max));
        for (json::Member const& member : *object)
            take(member.key, Node{&member.value, at_ + "/" + member.key, *faults_});
    }

    bool is_text() const noexcept { return present() && value_->as_string() != nullptr; }

private:
    static Bounds at_most(std::size_t most) noexcept { return {.least = 0, .most = static_cast<std::int64_t>(most)}; }

    json::Value const* value_;
    std::string at_;
    Faults* faults_;
};

// "09:00" to "48:00" in minutes; nothing if it is not that.
std::optional<std::int32_t> parse_wall(std::string_view text) noexcept;
std::string wall_text(std::int32_t minute);

// Parts of a document that several readers need, or that have a file of their own.
Schedule read_schedule(Node const& node);
std::vector<Absence> read_absences(Node const& node);
Retention read_retention(Node const& node);
Theme read_theme(Node const& node);
LocationId read_location_reference(Node const& node, Business const& business);
ServiceId read_service_id(Node const& node, Business const& business, Slug const& slug);
std::optional<Field> read_field(Node const& node, bool care_service);
void read_services(Node const& node, Business& business);

// The rules that need more than one value at a time.
void check(Business const& business, Faults& faults);

}  // namespace obhut::catalogue
