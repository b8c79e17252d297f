// SPDX-License-Identifier: Apache-2.0
#include "http/message.h"

#include "core/personal.h"

#include <algorithm>
#include <arpa/inet.h>
#include <span>
#include <strings.h>

namespace obhut::http {
namespace {

constexpr std::size_t mapped_bytes = 12;  // ::ffff: stands before an IPv4 address

constexpr std::array<std::uint8_t, mapped_bytes> mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

}  // namespace

Literal name_of(Method method) noexcept {
    switch (method) {
    case Method::Get: return "GET";
    case Method::Head: return "HEAD";
    case Method::Post: return "POST";
    case Method::Put: return "PUT";
    case Method::Patch: return "PATCH";
    case Method::Delete: return "DELETE";
    case Method::Options: break;
    }
    return "OPTIONS";
}

Address Address::v4(std::array<std::uint8_t, 4> const& bytes) noexcept {
    std::array<std::uint8_t, 16> mapped{};
    std::ranges::copy(mapped_prefix, mapped.begin());
    std::ranges::copy(bytes, mapped.begin() + mapped_bytes);
    return Address{mapped};
}

Address Address::v6(std::array<std::uint8_t, 16> const& bytes) noexcept {
    return Address{bytes};
}

std::optional<Address> Address::from(std::string_view text) {
    std::string const terminated{text};
    std::array<std::uint8_t, 4> four{};
    if (inet_pton(AF_INET, terminated.c_str(), four.data()) == 1) return v4(four);
    std::array<std::uint8_t, 16> six{};
    if (inet_pton(AF_INET6, terminated.c_str(), six.data()) == 1) return v6(six);
    return std::nullopt;
}

bool Address::is_v4() const noexcept {
    return std::ranges::equal(mapped_prefix, std::span{bytes_}.first(mapped_bytes));
}

std::array<std::uint8_t, 16> Address::prefix() const noexcept {
    auto prefix = bytes_;
    std::size_t const kept = is_v4() ? mapped_bytes + 3 : 7;
    std::fill(prefix.begin() + static_cast<std::ptrdiff_t>(kept), prefix.end(), std::uint8_t{0});
    return prefix;
}

bool Address::is_loopback() const noexcept {
    if (is_v4()) return bytes_[mapped_bytes] == 127;
    return bytes_.back() == 1 && std::all_of(bytes_.begin(), bytes_.end() - 1, [](std::uint8_t b) { return b == 0; });
}

Parameters::~Parameters() {
    clear();
}

void Parameters::clear() noexcept {
    for (auto& pair : pairs_)
        wipe(pair.second);
    pairs_.clear();
}

std::optional<std::string_view> Parameters::find(std::string_view name) const noexcept {
    for (auto const& pair : pairs_) {
        if (pair.first == name) return pair.second;
    }
    return std::nullopt;
}

std::string_view Parameters::value_or(std::string_view name, std::string_view otherwise) const noexcept {
    return find(name).value_or(otherwise);
}

std::vector<std::string_view> Parameters::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (auto const& pair : pairs_) {
        if (pair.first == name) values.emplace_back(pair.second);
    }
    return values;
}

std::string_view Request::header(std::string_view name) const noexcept {
    for (auto const& header : headers) {
        bool const same =
            header.name.size() == name.size() && strncasecmp(header.name.data(), name.data(), name.size()) == 0;
        if (same) return header.value;
    }
    return {};
}

std::string_view Request::capture(std::string_view name) const noexcept {
    return captures.value_or(name, {});
}

std::string_view Request::media_type() const noexcept {
    auto type = header("Content-Type");
    type = type.substr(0, type.find(';'));
    while (!type.empty() && (type.back() == ' ' || type.back() == '\t'))
        type.remove_suffix(1);
    return type;
}

Response Response::json(std::string body, unsigned status) {
    return {.status = status, .content_type = "application/json", .body = std::move(body)};
}

Response Response::html(std::string body, unsigned status) {
    return {.status = status, .content_type = "text/html; charset=utf-8", .body = std::move(body)};
}

Response Response::text(std::string body, unsigned status) {
    return {.status = status, .content_type = "text/plain; charset=utf-8", .body = std::move(body)};
}

Response Response::constant(Literal content_type, std::string_view body) {
    return {.status = 200, .content_type = content_type, .body = body};
}

Response Response::see_other(std::string location) {
    return Response{.status = 303}.with("Location", std::move(location));
}

Response Response::empty(unsigned status) {
    return {.status = status};
}

Response Response::not_ready() {
    return empty(0);
}

Response& Response::with(Literal name, std::string value) & {
    headers.push_back({.name = name, .value = std::move(value)});
    return *this;
}

Response&& Response::with(Literal name, std::string value) && {
    headers.push_back({.name = name, .value = std::move(value)});
    return std::move(*this);
}

std::string_view Response::body_text() const noexcept {
    return std::visit([](auto const& text) { return std::string_view{text}; }, body);
}

}  // namespace obhut::http
