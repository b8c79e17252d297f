// SPDX-License-Identifier: Apache-2.0
//
// Exchange is what happens between a request's head and its answer, without any socket.
//
// begin() decides all that can be decided before the body is read, so that what will be refused is not received first.
//
// Layer: adapters. Threading: immutable but for the limiter, which may be shared.

#pragma once

#include "http/message.h"
#include "http/request_reader.h"
#include "http/route.h"
#include "http/server.h"

#include <chrono>
#include <optional>

namespace obhut::http {

class Exchange {
public:
    using Time = std::chrono::steady_clock::time_point;

    struct Begun {
        Route const* route = nullptr;  // also beside a refusal, where one was found
        std::optional<Response> refusal{};
    };

    Exchange(Router router, Options const& options) : router_(std::move(router)), options_(options) {}

    // Fills the request from the head; their headers change places, so that neither allocates anew.
    Begun begin(Head& head, Address const& peer, Time now, Request& request) const;

    // The gate and the handler, with the one backstop for what they may throw.
    Response answer(Route const& route, Request const& request) const;

private:
    std::optional<Response> refuse(Head const& head, Route const& route, Time now, Request& request) const;
    bool serves_host(Head const& head) const noexcept;
    Address client_of(Request const& request, Address const& peer) const;

    Router router_;
    Options const& options_;
};

}  // namespace obhut::http
