// SPDX-License-Identifier: Apache-2.0

#include "packs/toml_document.h"

#include "core/check.h"
#include "text/dots.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <sstream>
#include <toml++/toml.h>
#include <utility>

namespace obhut::packs {

namespace {

json::Value value_of(toml::node const& node);

json::Value object_of(toml::table const& table) {
    json::Object object;
    for (auto const& [key, node] : table)
        object.push_back(json::Member{std::string{key.str()}, value_of(node)});
    return json::Value{std::move(object)};
}

json::Value array_of(toml::array const& array) {
    json::Array values;
    for (toml::node const& node : array)
        values.push_back(value_of(node));
    return json::Value{std::move(values)};
}

template <typename Date>
json::Value text_of_date(Date const& date) {
    std::ostringstream text;
    text << date;
    return json::Value{std::move(text).str()};
}

// The document has wall times to the minute, where TOML writes seconds too.
json::Value text_of_minute(toml::date_time const& moment) {
    std::ostringstream text;
    text << moment.date << 'T' << toml::time{moment.time.hour, moment.time.minute};
    return json::Value{std::move(text).str().substr(0, 16)};
}

json::Value value_of(toml::node const& node) {
    if (auto const* const table = node.as_table()) return object_of(*table);
    if (auto const* const array = node.as_array()) return array_of(*array);
    if (auto const* const text = node.as_string()) return json::Value{text->get()};
    if (auto const* const whole = node.as_integer()) return json::Value{whole->get()};
    if (auto const* const truth = node.as_boolean()) return json::Value{truth->get()};
    if (auto const* const number = node.as_floating_point()) return json::Value{number->get()};
    if (auto const* const date = node.as_date()) return text_of_date(date->get());
    if (auto const* const time = node.as_time()) return text_of_date(time->get());
    auto const* const moment = node.as_date_time();
    OBHUT_CHECK(moment != nullptr);
    return text_of_minute(moment->get());
}

toml::node const* child_of(toml::node const& node, std::string_view step) {
    if (auto const* const table = node.as_table()) return table->get(step);
    if (auto const* const array = node.as_array())
        return array->get(static_cast<std::size_t>(std::strtoull(std::string{step}.c_str(), nullptr, 10)));
    return nullptr;
}

std::string name_of(toml::node const& node) {
    auto const* const table = node.as_table();
    if (table == nullptr) return {};
    for (std::string_view const key : {"slug", "key", "code"})
        if (auto const* const text = table->get_as<std::string>(key)) return text->get();
    return {};
}

std::string_view kind_of(std::string_view list) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kinds{{
        {"services", "service"},
        {"resources", "resource"},
        {"locations", "location"},
        {"fields", "field"},
        {"tax_rates", "tax rate"},
        {"price_lines", "price line"},
        {"areas", "area"},
        {"roles", "role"},
        {"sees", "class"},
    }};
    for (auto const& [name, kind] : kinds)
        if (name == list) return kind;
    return {};
}

// Whether the things of this table are named by their keys.
bool is_by_name(std::string_view table) {
    return table == "roles" || table == "sees";
}

// A text that a sentence can quote.
std::string shown(toml::node const& node) {
    constexpr std::size_t length_max = 60;
    std::ostringstream written;
    written << std::boolalpha;
    if (auto const* const text = node.as_string()) {
        written << text->get();
    } else if (node.is_value()) {
        node.visit([&](auto const& value) {
            if constexpr (toml::is_value<decltype(value)>) written << value.get();
        });
    }
    auto text = std::move(written).str();
    bool const quotable = text.size() <= length_max && text.find('\n') == std::string::npos;
    return quotable ? text : std::string{};
}

// Where a JSON pointer leads: the node itself or the nearest above it that exists, and the named thing around it.
struct Place {
    std::int64_t line = 1;
    std::string within;
    std::string value;
};

Place place_of(toml::table const& document, std::string_view pointer) {
    Place place;
    toml::node const* node = &document;
    std::string_view list;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        std::string_view const step = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(step.size());
        node = child_of(*node, step);
        if (node == nullptr) return place;
        if (node->source().begin.line != 0) place.line = node->source().begin.line;
        auto const name = is_by_name(list) ? std::string{step} : name_of(*node);
        auto const kind = kind_of(list);
        if (!name.empty() && !kind.empty()) {
            if (!place.within.empty()) place.within += ", ";
            place.within.append(kind).append(" ").append(name);
        }
        list = step;
    }
    place.value = shown(*node);
    return place;
}

PackFault fault_of(toml::table const& table, catalogue::DocumentFault const& fault) {
    auto place = place_of(table, fault.at);
    return PackFault{
        .line = place.line,
        .at = fault.at,
        .rule = std::string{fault.rule.text()},
        .within = std::move(place.within),
        .value = std::move(place.value),
        .known = fault.known,
        .bounds = fault.bounds,
    };
}

std::vector<PackFault> not_toml(std::int64_t line, std::string_view why) {
    return {PackFault{
        .line = line,
        .at = "",
        .rule = "not_toml",
        .within = "",
        .value = "",
        .detail = std::string{why},
    }};
}

std::vector<PackFault> faults_of(toml::table const& table, Examine const& examine) {
    std::vector<PackFault> faults;
    for (auto const& fault : examine(object_of(table)))
        faults.push_back(fault_of(table, fault));
    std::stable_sort(faults.begin(), faults.end(), [](PackFault const& left, PackFault const& right) {
        return left.line < right.line;
    });
    return faults;
}

}  // namespace

std::vector<PackFault> faults_of(std::string_view toml, Examine const& examine) {
    if (auto const line = text::line_of_too_many_dots(toml))
        return not_toml(static_cast<std::int64_t>(*line), "so many dots in one line nest too deep");
    try {
        return faults_of(toml::parse(toml), examine);
    } catch (toml::parse_error const& error) {
        return not_toml(error.source().begin.line, error.description());
    }
}

}  // namespace obhut::packs
