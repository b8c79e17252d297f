// SPDX-License-Identifier: Apache-2.0
#include "web/api_body.h"

#include "http/problem.h"
#include "json/parse.h"

#include <algorithm>
#include <limits>

namespace obhut::web {
namespace {

constexpr json::Limits body_limits{.depth_max = 8, .bytes_max = json_body_bytes_max};

bool is_json(std::string_view media_type) noexcept {
    constexpr std::string_view json = "application/json";
    return std::ranges::equal(media_type, json, [](char left, char right) {
        return (left >= 'A' && left <= 'Z' ? left - 'A' + 'a' : left) == right;
    });
}

http::Response refused_as(json::ParseRefusal refusal) {
    switch (refusal) {
    case json::ParseRefusal::TooLong: return http::problem(413, "request/body-too-large");
    case json::ParseRefusal::TooDeep: return http::problem(400, "request/json-too-deep", "/");
    case json::ParseRefusal::DuplicateKey: return http::problem(400, "request/member-twice", "/");
    case json::ParseRefusal::Malformed: break;
    }
    return http::problem(400, "request/malformed-json", "/");
}

}  // namespace

Result<Body, http::Response> Body::of(http::Request const& request) {
    if (!is_json(request.media_type())) return Refused{http::problem(415, "request/json-expected", "Content-Type")};
    auto parsed = json::parse(request.body, body_limits);
    if (!parsed) return Refused{refused_as(parsed.error())};
    Body body{std::move(parsed).value()};
    if (body.value_.as_object() == nullptr) {
        return Refused{problem_of(Faults{{.at = "/", .reason = "request/wrong-type"}})};
    }
    return body;
}

Members::Members(json::Value const& object, std::string at, Faults& faults)
    : object_(object), at_(std::move(at)), faults_(faults) {}

void Members::refuse(std::string_view name, Literal reason) {
    faults_.push_back({.at = place(name), .reason = reason});
}

json::Value const* Members::any(std::string_view name, Need need) {
    asked_.push_back(name);
    auto const* const found = object_.find(name);
    if (found == nullptr && need == Need::Required) refuse(name, "request/missing");
    return found;
}

std::string const* Members::text(std::string_view name, Need need) {
    auto const* const found = any(name, need);
    if (found == nullptr) return nullptr;
    if (found->as_string() == nullptr) refuse(name, "request/wrong-type");
    return found->as_string();
}

std::optional<std::int32_t> Members::whole(std::string_view name, Need need) {
    auto const* const found = any(name, need);
    if (found == nullptr) return std::nullopt;
    auto const number = found->as_int();
    if (!number) {
        refuse(name, "request/wrong-type");
        return std::nullopt;
    }
    if (*number < std::numeric_limits<std::int32_t>::min() || *number > std::numeric_limits<std::int32_t>::max()) {
        refuse(name, "request/out-of-range");
        return std::nullopt;
    }
    return static_cast<std::int32_t>(*number);
}

json::Value const* Members::record(std::string_view name, Need need) {
    auto const* const found = any(name, need);
    if (found == nullptr || found->as_object() != nullptr) return found;
    refuse(name, "request/wrong-type");
    return nullptr;
}

json::Value const* Members::list(std::string_view name, Need need) {
    auto const* const found = any(name, need);
    if (found == nullptr || found->as_array() != nullptr) return found;
    refuse(name, "request/wrong-type");
    return nullptr;
}

void Members::finish() {
    for (auto const& member : *object_.as_object()) {
        if (std::ranges::find(asked_, member.key) != asked_.end()) continue;
        faults_.push_back({.at = place_of(at_, member.key), .reason = "request/unknown-field"});
    }
}

}  // namespace obhut::web
