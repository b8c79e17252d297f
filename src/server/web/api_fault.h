// SPDX-License-Identifier: Apache-2.0
//
// Faults are what is wrong with a request, each named by its place and by the rule it breaks, all told at once.
//
// The place is a pointer into the body, or "/" and the name of a parameter. What a place repeats of the request is at
// most the name of a member, and only where it looks like one; values are never repeated.
//
// Layer: server. Pure.

#pragma once

#include "client/client.h"
#include "core/error.h"
#include "core/result.h"
#include "http/message.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::web {

// What a handler comes to: its answer, or the answer that refuses.
using Reply = Result<http::Response, http::Response>;

struct Fault {
    std::string at;
    Literal reason;
    std::optional<Slug> key = std::nullopt;
};
using Faults = std::vector<Fault>;

http::Response problem_of(Faults const& faults);  // 422; there is at least one
http::Response problem_of(std::vector<client::Fault> const& faults);

// Literal as it stands where it looks like a name a programmer gave ("/client/nickname"), else the place above it.
std::string place_of(std::string_view above, std::string_view member);

// A use case's refusal as the answer.
template <typename T>
Result<T, http::Response> or_problem(Result<T, Error> result);

http::Response problem_of(Error const& error);

template <typename T>
Result<T, http::Response> or_problem(Result<T, Error> result) {
    if (!result) return Refused{problem_of(result.error())};
    return std::move(result).value();
}

inline http::Response response_of(Reply reply) {
    return reply ? std::move(reply).value() : std::move(reply).error();
}

}  // namespace obhut::web
