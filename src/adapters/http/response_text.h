// SPDX-License-Identifier: Apache-2.0
//
// Writes a Response as it goes over the wire, with the headers that protect every answer.
//
// A header set by the handler replaces the default of the same name. A control character in a header's value would let
// its author write further headers, so such an answer becomes a 500.
//
// Layer: adapters. Threading: one ResponseWriter for each I/O thread, because it keeps the current second's date.

#pragma once

#include "http/message.h"

#include <cstdint>
#include <ctime>
#include <string>

namespace obhut::http {

enum class After : std::uint8_t { KeepOpen, Close };

enum class Transport : std::uint8_t { Plain, Tls };

struct Framing {
    Method method;  // Head leaves the body out
    After after;
    bool old_client;  // HTTP/1.0 must be told that the connection stays
    std::uint64_t request_id;
};

class ResponseWriter {
public:
    explicit ResponseWriter(Transport transport);

    // Returns the status written, which is not the Response's where that was unfit to be sent.
    unsigned append(std::string& out, Response const& response, Framing const& framing, std::time_t now);

private:
    void append_defaults(std::string& out, Response const& response) const;
    void refresh_date(std::time_t now);

    std::string all_defaults_;
    std::string date_;
    std::time_t date_of_ = -1;
    Transport transport_;
};

std::string_view phrase_of(unsigned status) noexcept;

}  // namespace obhut::http
