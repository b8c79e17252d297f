// SPDX-License-Identifier: Apache-2.0
#include "http/response_text.h"

#include "http/problem.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <strings.h>

namespace obhut::http {
namespace {

constexpr std::array<Header, 8> defaults{{
    {"Cache-Control", "no-store"},
    {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
    {"Strict-Transport-Security", "max-age=31536000"},  // the last: only over TLS
}};

std::span<Header const> defaults_of(Transport transport) noexcept {
    return std::span{defaults}.first(defaults.size() - (transport == Transport::Tls ? 0 : 1));
}

void append_line(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

void append_number(std::string& out, std::size_t number) {
    std::array<char, 20> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void append_id(std::string& out, std::uint64_t id) {
    static constexpr std::string_view digits = "0123456789abcdef";
    out.append("X-Request-Id: ");
    for (unsigned shift = 64; shift > 0;) {
        shift -= 4;
        out.push_back(digits[(id >> shift) & 0xFU]);
    }
    out.append("\r\n");
}

bool is_same_name(std::string_view one, std::string_view other) noexcept {
    return one.size() == other.size() && strncasecmp(one.data(), other.data(), one.size()) == 0;
}

bool is_fit_to_send(Response const& response) noexcept {
    auto const is_control = [](char c) { return (c >= 0 && c < 0x20 && c != '\t') || c == 0x7F; };
    return std::ranges::none_of(response.headers, [&](ResponseHeader const& header) {
        return std::ranges::any_of(header.value, is_control);
    });
}

bool has_body(unsigned status) noexcept {
    return status != 204 && status != 304;
}

}  // namespace

std::string_view phrase_of(unsigned status) noexcept {
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "";
    }
}

ResponseWriter::ResponseWriter(Transport transport) : transport_(transport) {
    for (auto const& header : defaults_of(transport))
        append_line(all_defaults_, header.name, header.value);
}

unsigned ResponseWriter::append(std::string& out, Response const& response, Framing const& framing, std::time_t now) {
    if (!is_fit_to_send(response)) return append(out, problem(500, "server/unfit-answer"), framing, now);
    refresh_date(now);
    auto const body = response.body_text();
    out.append("HTTP/1.1 ");
    append_number(out, response.status);
    out.append(" ").append(phrase_of(response.status)).append("\r\n").append(date_);
    if (!response.content_type.text().empty()) append_line(out, "Content-Type", response.content_type.text());
    if (has_body(response.status)) {
        out.append("Content-Length: ");
        append_number(out, body.size());
        out.append("\r\n");
    }
    append_id(out, framing.request_id);
    append_defaults(out, response);
    for (auto const& header : response.headers)
        append_line(out, header.name.text(), header.value);
    if (framing.after == After::Close) {
        out.append("Connection: close\r\n");
    } else if (framing.old_client) {
        out.append("Connection: keep-alive\r\n");
    }
    out.append("\r\n");
    if (framing.method != Method::Head && has_body(response.status)) out.append(body);
    return response.status;
}

void ResponseWriter::append_defaults(std::string& out, Response const& response) const {
    if (response.headers.empty()) {
        out.append(all_defaults_);
        return;
    }
    for (auto const& header : defaults_of(transport_)) {
        bool const replaced = std::ranges::any_of(response.headers, [&](ResponseHeader const& own) {
            return is_same_name(own.name.text(), header.name);
        });
        if (!replaced) append_line(out, header.name, header.value);
    }
}

void ResponseWriter::refresh_date(std::time_t now) {
    if (now == date_of_) return;
    std::tm fields{};
    gmtime_r(&now, &fields);
    std::array<char, 64> text{};
    auto const length = std::strftime(text.data(), text.size(), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &fields);
    date_.assign(text.data(), length);
    date_of_ = now;
}

}  // namespace obhut::http
