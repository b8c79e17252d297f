// SPDX-License-Identifier: Apache-2.0
#include "web/api_fault.h"

#include "http/problem.h"
#include "json/writer.h"

#include <algorithm>

namespace obhut::web {
namespace {

constexpr std::size_t member_length_max = 40;

bool looks_like_a_name(std::string_view text) noexcept {
    if (text.empty() || text.size() > member_length_max) return false;
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

std::string_view rule_of(Literal reason) noexcept {
    return reason.text().substr(reason.text().rfind('/') + 1);
}

std::string text_of(std::string_view text) {
    std::string json;
    json::Writer{json}.string(text);
    return json;
}

std::string list_of(Faults const& faults) {
    std::string json;
    json::Writer writer{json};
    writer.begin_array();
    for (auto const& fault : faults) {
        writer.begin_object().member("field", fault.at).member("rule", rule_of(fault.reason));
        if (fault.key) writer.member("key", fault.key->text());
        writer.end_object();
    }
    writer.end_array();
    return json;
}

}  // namespace

http::Response problem_of(Faults const& faults) {
    auto const& first = faults.front();
    std::vector<http::ProblemMember> extra{
        {.name = "field", .json = text_of(first.at)},
        {.name = "faults", .json = list_of(faults)},
    };
    return http::problem(
        Error{.kind = ErrorKind::Invalid, .reason = first.reason, .field = "", .key = first.key}, extra
    );
}

http::Response problem_of(std::vector<client::Fault> const& faults) {
    Faults all;
    for (auto const& fault : faults) {
        std::string at{fault.field.text()};
        if (fault.key) at.append("/").append(fault.key->text());
        all.push_back({.at = std::move(at), .reason = fault.rule, .key = fault.key});
    }
    return problem_of(all);
}

http::Response problem_of(Error const& error) {
    return http::problem(error);
}

std::string place_of(std::string_view above, std::string_view member) {
    std::string place{above};
    if (looks_like_a_name(member)) return place.append("/").append(member);
    return place.empty() ? "/" : place;
}

}  // namespace obhut::web
