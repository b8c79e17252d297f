// SPDX-License-Identifier: Apache-2.0
#include "http/problem.h"

#include "json/writer.h"

#include <algorithm>

namespace obhut::http {
namespace {

std::string_view rule_of(std::string_view reason) noexcept {
    auto const slash = reason.rfind('/');
    return slash == std::string_view::npos ? reason : reason.substr(slash + 1);
}

// A sentence-like title from the slug: "booking/slot-taken" is "Slot taken".
std::string title_of(std::string_view reason) {
    std::string title{rule_of(reason)};
    std::ranges::replace(title, '-', ' ');
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

struct Said {
    unsigned status;
    Literal reason;
    Literal field;
    std::optional<Slug> key;
};

Response rendered(Said const& said, std::span<ProblemMember const> extra) {
    auto const reason = said.reason.text();
    std::string text;
    json::Writer writer{text};
    writer.begin_object();
    writer.member("type", "/problems/" + std::string{reason});
    writer.member("title", title_of(reason));
    writer.member("status", said.status);
    writer.member("rule", rule_of(reason));
    if (!said.field.text().empty()) writer.member("field", said.field.text());
    if (said.key) writer.member("key", said.key->text());
    for (auto const& member : extra)
        writer.key(member.name.text()).raw(member.json);
    writer.end_object();
    Response response;
    response.status = said.status;
    response.content_type = "application/problem+json";
    response.body = std::move(text);
    return response;
}

}  // namespace

unsigned status_of(ErrorKind kind) noexcept {
    switch (kind) {
    case ErrorKind::Invalid: return 422;
    case ErrorKind::Denied: return 403;
    case ErrorKind::NotFound: return 404;
    case ErrorKind::Conflict: return 409;
    case ErrorKind::Busy: return 429;
    case ErrorKind::Unavailable: break;
    }
    return 503;
}

Response problem(Error const& error, std::span<ProblemMember const> extra) {
    auto const status = status_of(error.kind);
    auto response = rendered({.status = status, .reason = error.reason, .field = error.field, .key = error.key}, extra);
    if (status == 429 || status == 503) response.with("Retry-After", "1");
    return response;
}

Response problem(unsigned status, Literal reason, Literal field) {
    return rendered({.status = status, .reason = reason, .field = field, .key = std::nullopt}, {});
}

Response problem_later(unsigned status, Literal reason, std::chrono::seconds after) {
    return problem(status, reason).with("Retry-After", std::to_string(after.count()));
}

}  // namespace obhut::http
