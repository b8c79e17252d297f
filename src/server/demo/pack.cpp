// SPDX-License-Identifier: Apache-2.0

#include "demo/pack.h"

#include "core/check.h"
#include "embedded/packs.h"

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <toml++/toml.h>

namespace obhut::demo {

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

// The node at a JSON pointer, or the nearest above it that exists.
std::int64_t line_of(toml::table const& document, std::string_view pointer) {
    toml::node const* node = &document;
    std::int64_t line = 1;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        std::string_view const step = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(step.size());
        if (auto const* const table = node->as_table()) {
            node = table->get(step);
        } else if (auto const* const array = node->as_array()) {
            node = array->get(static_cast<std::size_t>(std::strtoull(std::string{step}.c_str(), nullptr, 10)));
        } else {
            node = nullptr;
        }
        if (node == nullptr) break;
        if (node->source().begin.line != 0) line = node->source().begin.line;
    }
    return line;
}

Result<catalogue::Business, PackFault> read_table(toml::table const& table) {
    auto business = catalogue::read(object_of(table));
    if (business.ok()) return std::move(business).value();
    catalogue::DocumentFault const& fault = business.error();
    return Refused{PackFault{.line = line_of(table, fault.at), .at = fault.at, .rule = std::string{fault.rule.text()}}};
}

}  // namespace

std::string text_of(PackFault const& fault) {
    std::string const place = fault.at.empty() ? std::string{} : ", " + fault.at;
    return "line " + std::to_string(fault.line) + place + ": " + fault.rule;
}

Result<catalogue::Business, PackFault> read_pack(std::string_view toml) {
    try {
        return read_table(toml::parse(toml));
    } catch (toml::parse_error const& error) {
        return Refused{PackFault{.line = error.source().begin.line, .at = "", .rule = std::string{error.description()}}
        };
    }
}

std::vector<catalogue::Business> demo_businesses() {
    std::vector<catalogue::Business> businesses;
    for (embedded::File const& file : embedded::packs()) {
        auto business = read_pack(file.bytes);
        if (!business.ok())
            (void)std::fprintf(stderr, "%s, %s\n", std::string{file.name}.c_str(), text_of(business.error()).c_str());
        OBHUT_CHECK(business.ok());
        businesses.push_back(std::move(business).value());
    }
    return businesses;
}

}  // namespace obhut::demo
