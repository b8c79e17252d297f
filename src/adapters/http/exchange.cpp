// SPDX-License-Identifier: Apache-2.0
#include "http/exchange.h"

#include "http/form.h"
#include "http/problem.h"

#include <algorithm>
#include <strings.h>

namespace obhut::http {
namespace {

std::optional<Response> refuse_body(Head const& head, Route const& route) {
    if (!head.has_body) return std::nullopt;
    if (head.method == Method::Get || head.method == Method::Head) return problem(400, "request/body-not-expected");
    bool const too_large = head.content_length && *head.content_length > route.body_bytes_max.value();
    if (too_large || route.body_bytes_max.value() == 0) return problem(413, "request/body-too-large");
    return std::nullopt;
}

std::optional<Response> refuse_outcome(Router::Match const& match) {
    switch (match.outcome) {
    case Router::Outcome::Found: return std::nullopt;
    case Router::Outcome::NoSuchPath: return problem(404, "request/no-such-address");
    case Router::Outcome::MalformedPath: return problem(400, "request/malformed-address");
    case Router::Outcome::AnswersOptions: return Response::empty(204).with("Allow", std::string{match.allow});
    case Router::Outcome::MethodNotAllowed: break;
    }
    return problem(405, "request/method-not-allowed").with("Allow", std::string{match.allow});
}

}  // namespace

Exchange::Begun Exchange::begin(Head& head, Address const& peer, Time now, Request& request) const {
    request.headers.swap(head.headers);
    request.method = head.method;
    request.target = head.target;
    request.captures.clear();
    request.query.clear();
    request.deadline = now + options_.limits.answer_time_max;
    request.remote = client_of(request, peer);

    if (!serves_host(head)) return {.refusal = problem(421, "request/unknown-host")};
    request.path = head.target.substr(0, head.target.find('?'));
    auto const match = router_.find(request.method, request.path, request.captures);
    Begun begun{.route = match.route, .refusal = refuse_outcome(match)};
    if (begun.refusal) return begun;
    begun.refusal = refuse(head, *match.route, now, request);
    if (begun.refusal && options_.presenter) begun.refusal = options_.presenter(request, *std::move(begun.refusal));
    return begun;
}

std::optional<Response> Exchange::refuse(Head const& head, Route const& route, Time now, Request& request) const {
    if (options_.limiter) {
        auto const wait = options_.limiter->admit(request.remote, route.rate, now);
        if (wait.count() > 0) return problem_later(429, "request/too-many", wait);
    }
    if (auto refusal = refuse_body(head, route)) return refusal;
    auto const question = head.target.find('?');
    if (question == std::string_view::npos) return std::nullopt;
    auto query = parse_query(head.target.substr(question + 1));
    if (!query) return problem(query.error());
    request.query = std::move(query).value();
    return std::nullopt;
}

Response Exchange::answer(Route const& route, Request const& request) const {
    try {
        return route.handle(request);
    } catch (...) {  // a bug by definition: handlers answer with a Response, whatever happens
        return problem(500, "server/unexpected");
    }
}

bool Exchange::serves_host(Head const& head) const noexcept {
    if (options_.hosts.empty()) return true;
    return std::ranges::any_of(options_.hosts, [&](std::string const& host) {
        return host.size() == head.host.size() && strncasecmp(host.data(), head.host.data(), host.size()) == 0;
    });
}

Address Exchange::client_of(Request const& request, Address const& peer) const {
    if (options_.forwarded != Forwarded::FromLoopback || !peer.is_loopback()) return peer;
    auto last = std::string_view{};
    for (auto const& header : request.headers) {
        static constexpr std::string_view name = "X-Forwarded-For";
        bool const same =
            header.name.size() == name.size() && strncasecmp(header.name.data(), name.data(), name.size()) == 0;
        if (same) last = header.value;
    }
    last = last.substr(last.rfind(',') + 1);  // the proxy adds at the end; what stands before, anybody may have written
    while (last.starts_with(' '))
        last.remove_prefix(1);
    return Address::from(last).value_or(peer);
}

}  // namespace obhut::http
