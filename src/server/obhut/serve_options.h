// SPDX-License-Identifier: Apache-2.0
//
// ServeOptions are what a server is told, checked: only what can be worked with comes out.
//
// Layer: server.

#pragma once

#include "obhut/addresses.h"
#include "obhut/data_options.h"
#include "obhut/mail_options.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace obhut::server {

enum class Limiting : std::uint8_t { On, Off };
enum class Proxy : std::uint8_t { None, OnThisMachine };  // whose X-Forwarded-For is believed

struct ServeOptions {
    DataOptions data;
    ListenAt listen;
    std::optional<ListenAt> metrics;
    std::vector<std::string> hosts;
    std::string tls_certificate;  // both or none
    std::string tls_key;
    Limiting limiting = Limiting::On;
    Proxy proxy = Proxy::None;
    std::string public_url;  // with which links in letters begin; empty where no letters leave
    MailOptions mail;
    std::chrono::days demo_reach;  // how far back and ahead the bookings of a new demo lie
};

void offer_serve(CLI::App& command, Settings& settings);
ServeOptions serve_of(Settings const& settings);

}  // namespace obhut::server
