// SPDX-License-Identifier: Apache-2.0
//
// Route says all there is to know of one operation: who may call it, how often, with how large a body, where it runs.
//
// None of these has a default: leaving one out does not compile. Router finds the route of a request: a literal
// segment wins over a capture, HEAD is served from GET, and what is allowed is known for 405 and OPTIONS.
//
// Layer: adapters. Threading: a Router is immutable once made.

#pragma once

#include "core/error.h"
#include "core/result.h"
#include "http/message.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace obhut::http {

enum class Access : std::uint8_t {
    Public,      // anybody
    Capability,  // whoever holds the link; the handler checks it
    Staff,       // whoever is signed in and has the right; server/admission makes the handler and asks
};

enum class Rate : std::uint8_t {
    Read,
    Write,
    Guessable,  // an answer tells whether a guess was right: sign-in, capability
    None,       // health checks and fixed files
};

enum class Work : std::uint8_t {
    Inline,  // on the I/O thread: may not block, not on a disk and not on a lock held over I/O
    Pool,    // on a bounded pool of workers; a full queue answers 503
    Either,  // on the I/O thread if the answer is at hand, else the handler says Response::not_ready() and is asked
             // again on the pool
};

// A member that must be written where the aggregate is.
template <typename T>
class Required {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): it stands for its value.
    Required(T value) : value_(std::move(value)) {}
    // NOLINTNEXTLINE(google-explicit-constructor)
    operator T const&() const noexcept { return value_; }
    T const& value() const noexcept { return value_; }

private:
    T value_;
};

using Handler = std::function<Response(Request const&)>;

struct Route {
    Required<Method> method;  // not Head and not Options: those are derived
    Literal path;             // "/api/v1/businesses/{business}/services"
    Required<Access> access;
    Required<Rate> rate;
    Required<std::size_t> body_bytes_max;  // 0 refuses a body
    Required<Work> work;
    Handler handle;  // an empty one is refused by Router::from
};

enum class RouterRefusal : std::uint8_t { Duplicate, MalformedPattern, DerivedMethod, NoHandler, BodyOnGet };

class Router {
public:
    static Result<Router, RouterRefusal> from(std::vector<Route> routes);

    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;
    ~Router();

    enum class Outcome : std::uint8_t { Found, NoSuchPath, MethodNotAllowed, AnswersOptions, MalformedPath };

    struct Match {
        Outcome outcome;
        Route const* route = nullptr;  // when Found
        std::string_view allow{};      // "GET, HEAD, OPTIONS", when the path exists
    };

    // Writes the captures, decoded, into `captures`. The path is as sent, without the query.
    Match find(Method method, std::string_view path, Parameters& captures) const;

    std::vector<Route> const& routes() const noexcept { return routes_; }

private:
    struct Node;

    Router(std::vector<Route> routes, std::unique_ptr<Node> root);

    std::vector<Route> routes_;
    std::unique_ptr<Node> root_;
};

}  // namespace obhut::http
