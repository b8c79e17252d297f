// SPDX-License-Identifier: Apache-2.0
#include "obhut/addresses.h"

#include "http/message.h"

#include <algorithm>
#include <charconv>

namespace obhut::server {
namespace {

std::optional<std::uint16_t> port_from(std::string_view text) {
    std::uint16_t port = 0;
    auto const [behind, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || behind != text.data() + text.size()) return std::nullopt;
    return port;
}

std::string_view without_brackets(std::string_view host) {
    bool const has_brackets = host.size() > 2 && host.starts_with('[') && host.ends_with(']');
    return has_brackets ? host.substr(1, host.size() - 2) : host;
}

bool is_host(std::string_view text) {
    if (text.starts_with('[')) return text.ends_with(']') && http::Address::from(without_brackets(text)).has_value();
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
}

bool is_this_machine(std::string_view host) {
    if (host == "localhost") return true;
    auto const address = http::Address::from(without_brackets(host));
    return address && address->is_loopback();
}

// "localhost" of "localhost:8080", where there is a colon that is not an address's own.
std::string_view host_of(std::string_view authority) {
    auto const colon = authority.rfind(':');
    bool const has_port = colon != std::string_view::npos && !authority.ends_with(']');
    return has_port ? authority.substr(0, colon) : authority;
}

}  // namespace

std::optional<ListenAt> listen_at(std::string_view text) {
    auto const colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    auto const address = without_brackets(text.substr(0, colon));
    auto const port = port_from(text.substr(colon + 1));
    if (!port || !http::Address::from(address)) return std::nullopt;
    return ListenAt{.address = std::string{address}, .port = *port};
}

bool is_loopback(ListenAt const& at) {
    return http::Address::from(at.address)->is_loopback();
}

bool names_this_machine(std::string_view authority) {
    return is_this_machine(host_of(authority));
}

std::optional<std::string> public_url_from(std::string_view text) {
    bool const encrypted = text.starts_with("https://");
    if (!encrypted && !text.starts_with("http://")) return std::nullopt;
    if (text.ends_with('/')) text.remove_suffix(1);
    auto const authority = text.substr(std::min(text.find("//") + 2, text.size()));
    auto const host = host_of(authority);
    bool const has_port = host.size() < authority.size();
    if (!is_host(host) || (has_port && port_from(authority.substr(host.size() + 1)).value_or(0) == 0))
        return std::nullopt;
    if (!encrypted && !is_this_machine(host)) return std::nullopt;
    return std::string{text};
}

}  // namespace obhut::server
