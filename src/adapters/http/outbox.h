// SPDX-License-Identifier: Apache-2.0
//
// Outbox holds the answers of a connection that are written and not yet sent, and tells the log of each.
//
// Layer: adapters. Threading: belongs to one connection.

#pragma once

#include "http/request_reader.h"
#include "http/response_text.h"
#include "http/route.h"
#include "http/server.h"

#include <chrono>
#include <string>

namespace obhut::http {

class Outbox {
public:
    Outbox(ResponseWriter& writer, LogSink const& log) : writer_(writer), log_(log) {}

    struct Asked {
        Head const& head;
        Request const& request;
        Route const* route;  // null when none was found
        std::chrono::steady_clock::time_point at;
    };

    void answer(Asked const& asked, Response const& response, After after);
    void ask_for_body() { text_ += "HTTP/1.1 100 Continue\r\n\r\n"; }

    std::string const& text() const noexcept { return text_; }
    void clear() noexcept { text_.clear(); }

private:
    ResponseWriter& writer_;
    LogSink const& log_;
    std::string text_;
};

}  // namespace obhut::http
