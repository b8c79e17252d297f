// SPDX-License-Identifier: Apache-2.0
//
// Members builds one object of a document while it is written.
//
// Layer: domain. Pure.

#pragma once

#include "catalogue/document.h"
#include "catalogue/names.h"
#include "catalogue/node.h"

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

namespace obhut::catalogue {

class Members {
public:
    Members& add(std::string_view key, json::Value value) {
        object_.push_back(json::Member{std::string{key}, std::move(value)});
        return *this;
    }

    Members& add(std::string_view key, std::string_view text) { return add(key, json::Value{text}); }

    Members& add(std::string_view key, std::integral auto number) {
        if constexpr (std::same_as<decltype(number), bool>) {
            return add(key, json::Value{number});
        } else {
            return add(key, json::Value{static_cast<std::int64_t>(number)});
        }
    }

    Members& add(std::string_view key, Minutes length) { return add(key, length.count()); }

    // Where nothing is written, the reader takes the text for empty.
    Members& add_unless_empty(std::string_view key, std::string_view text) {
        return text.empty() ? *this : add(key, text);
    }

    json::Value value() { return json::Value{std::move(object_)}; }

private:
    json::Object object_;
};

template <typename Range, typename Write>
json::Value list_value(Range const& range, Write write) {
    json::Array array;
    for (auto const& element : range)
        array.push_back(write(element));
    return json::Value{std::move(array)};
}

json::Value text_value(std::string_view text);
json::Value words_value(Words const& words);
json::Value dates_value(DateRange const& range);
json::Value weekdays_value(std::uint8_t days);
json::Value retention_value(Retention const& retention);
json::Value service_value(Service const& service, Business const& business);

}  // namespace obhut::catalogue
