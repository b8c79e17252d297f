// SPDX-License-Identifier: Apache-2.0
//
// Request and Response are what a handler takes and gives, free of any library's types.
//
// A Request is valid while its handler runs: its views point into the connection's buffers. What came from outside has
// been checked before a handler sees it: captures and parameters are decoded, valid UTF-8 without control characters.
// The body is as it was sent; http/form.h or a JSON reader takes it apart, and the server wipes it after the answer.
//
// Layer: adapters. Threading: value types, no shared state.

#pragma once

#include "core/error.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace obhut::http {

enum class Method : std::uint8_t { Get, Head, Post, Put, Patch, Delete, Options };

Literal name_of(Method method) noexcept;  // "GET"

// An IP address says where a person sits, so it has no printer; it serves for limits, as a prefix.
class Address {
public:
    static Address v4(std::array<std::uint8_t, 4> const& bytes) noexcept;
    static Address v6(std::array<std::uint8_t, 16> const& bytes) noexcept;  // a mapped IPv4 address becomes one
    static std::optional<Address> from(std::string_view text);

    // What stands for one household or one provider's customer: /24 of IPv4, /56 of IPv6, the rest zeroed.
    std::array<std::uint8_t, 16> prefix() const noexcept;
    bool is_loopback() const noexcept;

private:
    explicit Address(std::array<std::uint8_t, 16> const& bytes) noexcept : bytes_(bytes) {}
    bool is_v4() const noexcept;

    std::array<std::uint8_t, 16> bytes_;  // IPv4 in its mapped form
};

struct Header {
    std::string_view name;
    std::string_view value;
};

// Captures of the route, parameters of the query, fields of a form. Values are wiped when it goes.
class Parameters {
public:
    using Pair = std::pair<std::string, std::string>;

    Parameters() = default;
    explicit Parameters(std::vector<Pair> pairs) : pairs_(std::move(pairs)) {}
    Parameters(Parameters const&) = default;
    Parameters(Parameters&&) noexcept = default;
    Parameters& operator=(Parameters const&) = default;
    Parameters& operator=(Parameters&&) noexcept = default;
    ~Parameters();

    bool has(std::string_view name) const noexcept { return find(name).has_value(); }
    std::optional<std::string_view> find(std::string_view name) const noexcept;  // the first of that name
    std::string_view value_or(std::string_view name, std::string_view otherwise) const noexcept;
    std::vector<std::string_view> all(std::string_view name) const;
    std::vector<Pair> const& pairs() const noexcept { return pairs_; }

    void add(std::string_view name, std::string value) { pairs_.emplace_back(name, std::move(value)); }
    void clear() noexcept;

private:
    std::vector<Pair> pairs_;
};

struct Request {
    Method method = Method::Get;  // Head where a GET route serves one; the server leaves the body out
    std::string_view target{};    // as sent: path and query
    std::string_view path{};      // as sent, before the question mark
    Parameters captures{};        // {business} -> "salon"
    Parameters query{};           // no name occurs twice
    std::vector<Header> headers{};
    std::string body{};
    Address remote = Address::v4({127, 0, 0, 1});
    std::chrono::steady_clock::time_point deadline{};  // when an answer is of no more use
    std::uint64_t id = 0;                              // of this request, in the log and in X-Request-Id
    bool may_block = true;                             // false on an I/O thread

    std::string_view header(std::string_view name) const noexcept;   // any case; empty when absent
    std::string_view capture(std::string_view name) const noexcept;  // the route declares it, so it is there
    std::string_view media_type() const noexcept;                    // Content-Type before ';', as sent
};

struct ResponseHeader {
    Literal name;
    std::string value;  // a control character in it turns the whole answer into a 500
};

struct Response {
    unsigned status = 200;
    Literal content_type = "";
    std::variant<std::string, std::string_view> body = std::string{};  // a view must outlive the server
    std::vector<ResponseHeader> headers{};  // these replace the server's defaults of the same name

    static Response json(std::string body, unsigned status = 200);
    static Response html(std::string body, unsigned status = 200);
    static Response text(std::string body, unsigned status = 200);
    static Response constant(Literal content_type, std::string_view body);  // embedded in the binary
    static Response see_other(std::string location);                        // 303, after a post
    static Response empty(unsigned status = 204);
    static Response not_ready();  // by a handler of Work::Either that may not block: ask again on the pool

    Response& with(Literal name, std::string value) &;
    Response&& with(Literal name, std::string value) &&;
    std::string_view body_text() const noexcept;

    bool is_ready() const noexcept { return status != 0; }
};

}  // namespace obhut::http
