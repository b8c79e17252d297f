// SPDX-License-Identifier: Apache-2.0
//
// Log writes one JSON object a line to stderr. A line is made of literals, numbers and ids that the program drew, and
// there is no way to put any other text into it, so nothing a person typed can end there.
//
// Layer: server. Threading: safe to share.

#pragma once

#include "core/error.h"
#include "core/id.h"
#include "ports/clock.h"

#include <chrono>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <variant>

namespace obhut::server {

// A number that is shown as it stands in the header X-Request-Id.
struct RequestNumber {
    std::uint64_t value;
};

class LogField {
public:
    constexpr LogField(Literal name, Literal value) noexcept : name_(name), value_(value) {}

    template <std::integral Number>
    constexpr LogField(Literal name, Number value) noexcept : name_(name), value_(static_cast<std::int64_t>(value)) {}

    template <typename Tag>
    LogField(Literal name, Id<Tag> const& id) noexcept : name_(name), value_(id.raw()) {}

    constexpr LogField(Literal name, RequestNumber value) noexcept : name_(name), value_(value) {}

    Literal name() const noexcept { return name_; }

    std::variant<Literal, std::int64_t, RawId, RequestNumber> const& value() const noexcept { return value_; }

private:
    Literal name_;
    std::variant<Literal, std::int64_t, RawId, RequestNumber> value_;
};

enum class Level : std::uint8_t { Info, Warning, Error };

class Log {
public:
    explicit Log(ports::Clock& clock);
    Log(Log const&) = delete;
    Log& operator=(Log const&) = delete;
    ~Log();

    void write(Level level, Literal event, std::initializer_list<LogField> fields = {});
    void refused(Literal event, obhut::Error const& error);

private:
    struct State;
    ports::Clock& clock_;
    std::unique_ptr<State> state_;
};

}  // namespace obhut::server
