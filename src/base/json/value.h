// SPDX-License-Identifier: Apache-2.0
//
// Value is a JSON value: null, boolean, whole number, other number, text, array or object.
//
// An object keeps the order of its members and holds few, so looking up is a walk. The accessors answer with nothing
// when the value is of another kind, and find() also when there is no such member, so that a reader can ask for what it
// wants and treat "absent" and "of the wrong kind" apart or alike. A type of our own, because Boost.JSON's headers cost
// every file that includes them seconds.
//
// Layer: base. Pure.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace obhut::json {

class Value;
struct Member;
using Array = std::vector<Value>;
using Object = std::vector<Member>;

enum class Kind : std::uint8_t { Null, Boolean, Integer, Number, Text, List, Record };

class Value {
public:
    Value() noexcept = default;
    explicit Value(bool value) noexcept;
    explicit Value(std::int64_t value) noexcept;
    explicit Value(double value) noexcept;
    explicit Value(std::string value) noexcept;
    explicit Value(std::string_view value);
    explicit Value(char const* value);
    explicit Value(Array value) noexcept;
    explicit Value(Object value) noexcept;

    Value(Value const&);
    Value(Value&&) noexcept;
    Value& operator=(Value const&);
    Value& operator=(Value&&) noexcept;
    ~Value();

    Kind kind() const noexcept { return static_cast<Kind>(data_.index()); }

    bool is_null() const noexcept { return kind() == Kind::Null; }

    std::optional<bool> as_bool() const noexcept;
    std::optional<std::int64_t> as_int() const noexcept;
    std::optional<double> as_number() const noexcept;  // whole numbers too

    std::string const* as_string() const noexcept { return std::get_if<std::string>(&data_); }

    std::string* as_string() noexcept { return std::get_if<std::string>(&data_); }

    Array const* as_array() const noexcept { return std::get_if<Array>(&data_); }

    Array* as_array() noexcept { return std::get_if<Array>(&data_); }

    Object const* as_object() const noexcept { return std::get_if<Object>(&data_); }

    Object* as_object() noexcept { return std::get_if<Object>(&data_); }

    Value const* find(std::string_view key) const noexcept;

    friend bool operator==(Value const& left, Value const& right);

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> data_;
};

struct Member {
    std::string key;
    Value value;

    friend bool operator==(Member const&, Member const&) = default;
};

// Overwrites every text in the tree, keys too: for bodies that carried personal data.
void wipe(Value& value) noexcept;

}  // namespace obhut::json
