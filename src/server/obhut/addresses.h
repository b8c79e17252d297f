// SPDX-License-Identifier: Apache-2.0
//
// Where the server listens and what it is called by, read from the words of a person.
//
// Layer: server. Pure.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace obhut::server {

struct ListenAt {
    std::string address;
    std::uint16_t port;
};

// "127.0.0.1:8080" or "[::1]:8080"
std::optional<ListenAt> listen_at(std::string_view text);

bool is_loopback(ListenAt const& at);

// "localhost", "127.0.0.1:8080" or "[::1]:8080": a name under which only this machine finds itself.
bool names_this_machine(std::string_view authority);

// "https://booking.example", with which every link in a letter begins; without encryption only on this machine.
// Returns it without a slash at its end.
std::optional<std::string> public_url_from(std::string_view text);

}  // namespace obhut::server
