// SPDX-License-Identifier: Apache-2.0
//
// Writer appends JSON to a text as it goes, without building a tree.
//
// It sets the commas; the caller closes what it opened and gives each member a key. Texts must be UTF-8, which the edge
// has seen to. U+2028 and U+2029 are escaped, so that the output is also a script; numbers that are not finite become
// null.
//
// Layer: base. Pure.

#pragma once

#include "json/value.h"

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace obhut::json {

class Writer {
public:
    explicit Writer(std::string& out) noexcept : out_(out) {}

    Writer& begin_object() { return open('{'); }

    Writer& end_object() { return close('}'); }

    Writer& begin_array() { return open('['); }

    Writer& end_array() { return close(']'); }

    Writer& key(std::string_view key);
    Writer& string(std::string_view text);
    Writer& integer(std::int64_t number);
    Writer& number(double number);
    Writer& boolean(bool value);
    Writer& null();
    Writer& raw(std::string_view json);  // one complete value, written elsewhere
    Writer& value(Value const& value);

    // A member in one call: a text, a truth or a whole number, by the type.
    Writer& member(std::string_view name, std::string_view text) { return key(name).string(text); }

    Writer& member(std::string_view name, char const* text) { return key(name).string(text); }

    template <std::integral Number>
    Writer& member(std::string_view name, Number number) {
        if constexpr (std::same_as<Number, bool>) {
            return key(name).boolean(number);
        } else {
            return key(name).integer(static_cast<std::int64_t>(number));
        }
    }

private:
    Writer& open(char bracket);
    Writer& close(char bracket);
    void separate();

    std::string& out_;
    bool follows_value_ = false;
};

std::string write(Value const& value);

}  // namespace obhut::json
