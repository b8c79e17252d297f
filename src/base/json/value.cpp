// SPDX-License-Identifier: Apache-2.0
#include "json/value.h"

#include "core/personal.h"

namespace obhut::json {

Value::Value(bool value) noexcept : data_(value) {}

Value::Value(std::int64_t value) noexcept : data_(value) {}

Value::Value(double value) noexcept : data_(value) {}

Value::Value(std::string value) noexcept : data_(std::move(value)) {}

Value::Value(std::string_view value) : data_(std::string{value}) {}

Value::Value(char const* value) : data_(std::string{value}) {}

Value::Value(Array value) noexcept : data_(std::move(value)) {}

Value::Value(Object value) noexcept : data_(std::move(value)) {}

Value::Value(Value const&) = default;
Value::Value(Value&&) noexcept = default;
Value& Value::operator=(Value const&) = default;
Value& Value::operator=(Value&&) noexcept = default;
Value::~Value() = default;

std::optional<bool> Value::as_bool() const noexcept {
    auto const* const held = std::get_if<bool>(&data_);
    return held != nullptr ? std::optional{*held} : std::nullopt;
}

std::optional<std::int64_t> Value::as_int() const noexcept {
    auto const* const held = std::get_if<std::int64_t>(&data_);
    return held != nullptr ? std::optional{*held} : std::nullopt;
}

std::optional<double> Value::as_number() const noexcept {
    if (auto const whole = as_int()) return static_cast<double>(*whole);
    auto const* const held = std::get_if<double>(&data_);
    return held != nullptr ? std::optional{*held} : std::nullopt;
}

Value const* Value::find(std::string_view key) const noexcept {
    auto const* const members = as_object();
    if (members == nullptr) return nullptr;
    for (auto const& member : *members) {
        if (member.key == key) return &member.value;
    }
    return nullptr;
}

bool operator==(Value const& left, Value const& right) {
    return left.data_ == right.data_;
}

void wipe(Value& value) noexcept {
    if (auto* const text = value.as_string()) obhut::wipe(*text);
    if (auto* const items = value.as_array()) {
        for (auto& item : *items)
            wipe(item);
    }
    if (auto* const members = value.as_object()) {
        for (auto& member : *members) {
            obhut::wipe(member.key);
            wipe(member.value);
        }
    }
}

}  // namespace obhut::json
