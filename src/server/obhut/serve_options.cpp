// SPDX-License-Identifier: Apache-2.0
#include "obhut/serve_options.h"

#include <string>

namespace obhut::server {
namespace {

// A page elsewhere must not reach this server under a name of its own: a demo shows everybody's letters. So the name
// that letters carry is the only one, and on this machine those of the machine itself; where the system chooses the
// port, nobody knows them yet.
std::vector<std::string> hosts_of(Settings const& settings, ListenAt const& listen) {
    if (settings.has(Key::Hosts) || listen.port == 0) return settings.texts(Key::Hosts);
    std::vector<std::string> hosts;
    if (settings.has(Key::PublicUrl)) {
        auto const url = public_url_from(settings.text(Key::PublicUrl)).value();
        hosts.push_back(url.substr(url.find("://") + 3));
    }
    if (is_loopback(listen) && (settings.flag(Key::Demo) || !hosts.empty())) {
        auto const port = ":" + std::to_string(listen.port);
        for (auto const* const name : {"localhost", "127.0.0.1", "[::1]"})
            hosts.push_back(name + port);
    }
    return hosts;
}

// A demo's letters are read on the machine it runs on.
std::string public_url_of(Settings const& settings, ListenAt const& listen) {
    if (settings.has(Key::PublicUrl)) return public_url_from(settings.text(Key::PublicUrl)).value();
    if (!settings.flag(Key::Demo)) return {};
    std::string const scheme = settings.has(Key::TlsCertificate) ? "https" : "http";
    return scheme + "://localhost:" + std::to_string(listen.port);
}

}  // namespace

void offer_serve(CLI::App& command, Settings& settings) {
    offer_data(command, settings);
    for (auto const key :
         {Key::Listen,
          Key::Metrics,
          Key::Hosts,
          Key::TlsCertificate,
          Key::TlsKey,
          Key::BehindProxy,
          Key::DemoDays,
          Key::Limits,
          Key::PublicUrl})
        settings.offer(command, key);
    offer_mail(command, settings);
}

ServeOptions serve_of(Settings const& settings) {
    settings.check_needs(Key::TlsCertificate, Key::TlsKey);
    settings.check_needs(Key::TlsKey, Key::TlsCertificate);
    auto const listen = *listen_at(settings.text(Key::Listen));
    ServeOptions options{
        .data = data_of(settings),
        .listen = listen,
        .metrics = settings.has(Key::Metrics) ? listen_at(settings.text(Key::Metrics)) : std::nullopt,
        .hosts = hosts_of(settings, listen),
        .tls_certificate = settings.text(Key::TlsCertificate),
        .tls_key = settings.text(Key::TlsKey),
        .limiting = settings.has(Key::Limits) ? Limiting::Off : Limiting::On,
        .proxy = settings.flag(Key::BehindProxy) ? Proxy::OnThisMachine : Proxy::None,
        .public_url = public_url_of(settings, listen),
        .mail = mail_of(settings),
        .demo_reach = std::chrono::days{std::stoi(settings.text(Key::DemoDays))},
    };
    bool const is_trial = options.data.demo == Demo::Yes && is_loopback(listen);
    if (options.limiting == Limiting::Off && !is_trial) {
        settings.refuse(Key::Limits, "off is only for --demo on a loopback address; leave it out");
    }
    if (options.mail.leads_anywhere() && options.public_url.empty()) {
        settings.refuse(
            Key::PublicUrl,
            "is missing; letters hold links, so say what they begin with, such as https://booking.example"
        );
    }
    return options;
}

}  // namespace obhut::server
