// SPDX-License-Identifier: Apache-2.0
//
// Problems are the error answers of pages' posts and API alike, in the form of RFC 9457.
//
// `type` is "/problems/" and the reason's slug, stable and catalogued; `rule` is the slug's last part and `field`
// points into the request. Nothing of what the client sent is repeated, so an answer cannot carry somebody else's data.
//
// Layer: adapters. Pure.

#pragma once

#include "core/error.h"
#include "http/message.h"

#include <chrono>
#include <span>
#include <string>
#include <string_view>

namespace obhut::http {

// An extra member of the answer: `json` is a complete JSON value that the caller has rendered.
struct ProblemMember {
    Literal name;
    std::string json;
};

unsigned status_of(ErrorKind kind) noexcept;

Response problem(Error const& error, std::span<ProblemMember const> extra = {});

// For faults of the request as such: syntax, size, method. The reason is catalogued like an Error's.
Response problem(unsigned status, Literal reason, Literal field = "");

// 429 and 503 say when to come back.
Response problem_later(unsigned status, Literal reason, std::chrono::seconds after);

}  // namespace obhut::http
