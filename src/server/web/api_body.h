// SPDX-License-Identifier: Apache-2.0
//
// Reads a JSON body strictly: the right media type, one object, known members of the right type and nothing else.
//
// Layer: server. Threading: values, no shared state.

#pragma once

#include "http/message.h"
#include "json/value.h"
#include "web/api_fault.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::web {

inline constexpr std::size_t json_body_bytes_max = std::size_t{32} * 1024;

// The parsed body; its texts may be personal and are overwritten when it goes.
class Body {
public:
    // 415 for another media type, 400 for what is no JSON or can be read in two ways.
    static Result<Body, http::Response> of(http::Request const& request);

    Body(Body&&) noexcept = default;
    Body& operator=(Body&&) noexcept = default;
    Body(Body const&) = delete;
    Body& operator=(Body const&) = delete;
    ~Body() { json::wipe(value_); }

    json::Value const& value() const noexcept { return value_; }

private:
    explicit Body(json::Value value) : value_(std::move(value)) {}

    json::Value value_;
};

enum class Need : std::uint8_t { Optional, Required };

// One object of the body: each member is asked for by name, and finish() refuses those nobody asked for.
class Members {
public:
    Members(json::Value const& object, std::string at, Faults& faults);

    std::string const* text(std::string_view name, Need need = Need::Optional);
    std::optional<std::int32_t> whole(std::string_view name, Need need = Need::Optional);
    json::Value const* record(std::string_view name, Need need = Need::Optional);
    json::Value const* list(std::string_view name, Need need = Need::Optional);
    json::Value const* any(std::string_view name, Need need = Need::Optional);
    void finish();

    void refuse(std::string_view name, Literal reason);
    std::string place(std::string_view name) const { return at_ + "/" + std::string{name}; }

    Faults& faults() noexcept { return faults_; }

private:
    json::Value const& object_;
    std::string at_;
    Faults& faults_;
    std::vector<std::string_view> asked_;
};

}  // namespace obhut::web
