// SPDX-License-Identifier: Apache-2.0
#include "obhut/options.h"

#include "http/message.h"
#include "text/contact.h"

#include <CLI/CLI.hpp>
#include <charconv>

namespace obhut::server {
namespace {

// "127.0.0.1:8080" or "[::1]:8080"
std::optional<ListenAt> listen_at(std::string const& text) {
    auto const colon = text.rfind(':');
    if (colon == std::string::npos) return std::nullopt;
    ListenAt at{.address = text.substr(0, colon), .port = 0};
    bool const in_brackets = at.address.size() > 2 && at.address.front() == '[' && at.address.back() == ']';
    if (in_brackets) at.address = at.address.substr(1, at.address.size() - 2);
    char const* const end = text.data() + text.size();
    auto const [behind, error] = std::from_chars(text.data() + colon + 1, end, at.port);
    if (error != std::errc{} || behind != end || !http::Address::from(at.address)) return std::nullopt;
    return at;
}

bool is_loopback(ListenAt const& at) {
    return http::Address::from(at.address)->is_loopback();
}

std::string check_listen(std::string const& text) {
    return listen_at(text) ? std::string{} : "an address and a port are expected, such as 127.0.0.1:8080";
}

std::string check_public_url(std::string const& text) {
    bool const known = public_url_from(text).has_value();
    return known ? std::string{} : "https:// and a name are expected, such as https://booking.example";
}

std::string check_address(std::string const& text) {
    return text::is_email(text) ? std::string{} : "one mail address is expected";
}

// What CLI11 writes into before it is checked.
struct Typed {
    std::string data;
    std::string root_key;
    std::string database;
    std::string keys;
    std::string role = "obhut_server";
    std::string listen = "127.0.0.1:8080";
    std::string metrics;
    std::vector<std::string> hosts;
    std::string tls_certificate;
    std::string tls_key;
    std::string limits;
    std::string public_url;
    std::string to;
    TypedMail mail;
    bool demo = false;
    bool behind_proxy = false;
};

void add_data(CLI::App& app, Typed& typed) {
    app.add_option("--data", typed.data, "folder of the data; made when absent")->required();
    app.add_option("--root-key", typed.root_key, "file of the root key; else systemd's credential or /etc/obhut");
    app.add_option("--database", typed.database, "PostgreSQL instead of a file in the folder");
    app.add_option("--keys", typed.keys, "another PostgreSQL cluster that keeps the keys, for several processes");
    app.add_flag("--demo", typed.demo, "four made-up businesses in an empty folder; the root key lies beside them");
}

CLI::App* add_serve(CLI::App& app, Typed& typed) {
    auto* const serve = app.add_subcommand("serve", "answer requests until SIGTERM or SIGINT");
    add_data(*serve, typed);
    serve->add_option("--listen", typed.listen, "address and port")->check(check_listen)->capture_default_str();
    serve->add_option("--metrics", typed.metrics, "address and port of /metrics")->check(check_listen);
    serve->add_option("--host", typed.hosts, "a name (and port) this server is called by; may be repeated");
    auto* const certificate = serve->add_option("--tls-cert", typed.tls_certificate, "certificate with its chain, PEM");
    auto* const key = serve->add_option("--tls-key", typed.tls_key, "its key, PEM");
    certificate->needs(key);
    key->needs(certificate);
    serve->add_flag("--behind-proxy", typed.behind_proxy, "believe the X-Forwarded-For of a proxy on this machine");
    serve->add_option("--limits", typed.limits, "off: only with --demo on loopback")->check(CLI::IsMember({"off"}));
    serve->add_option("--public-url", typed.public_url, "what links in letters begin with: https://booking.example")
        ->check(check_public_url);
    add_mail(*serve, typed.mail);
    return serve;
}

CLI::App* add_test_mail(CLI::App& app, Typed& typed) {
    auto* const mail = app.add_subcommand("mail", "letters and the server that takes them");
    mail->require_subcommand(1);
    auto* const test = mail->add_subcommand("test", "send one letter and say what happened");
    test->add_option("--to", typed.to, "whom to write to")->check(check_address)->required();
    add_mail(*test, typed.mail);
    return test;
}

CLI::App* add_migrate(CLI::App& app, Typed& typed) {
    auto* const database = app.add_subcommand("database", "the schema of a PostgreSQL database");
    database->require_subcommand(1);
    auto* const migrate = database->add_subcommand("migrate", "bring it up to date, as its owner");
    migrate->add_option("--database", typed.database, "the database, as its owner")->required();
    migrate->add_option("--role", typed.role, "the server's role; made when absent")->capture_default_str();
    return migrate;
}

DataOptions data_of(Typed const& typed) {
    DataOptions options{
        .data = typed.data,
        .root_key = std::nullopt,
        .database = typed.database,
        .keys = typed.keys,
        .demo = typed.demo ? Demo::Yes : Demo::No,
    };
    if (!typed.root_key.empty()) options.root_key = typed.root_key;
    if (typed.root_key.empty() && typed.demo) options.root_key = options.data / "root.key";
    return options;
}

// A page elsewhere must not reach this server under a name of its own: a demo shows everybody's letters. So the name
// that letters carry is the only one, and on this machine those of the machine itself; where the system chooses the
// port, nobody knows them yet.
std::vector<std::string> hosts_of(Typed const& typed, ListenAt const& listen) {
    if (!typed.hosts.empty() || listen.port == 0) return typed.hosts;
    std::vector<std::string> hosts;
    if (!typed.public_url.empty()) {
        auto const url = public_url_from(typed.public_url).value();
        hosts.push_back(url.substr(url.find("://") + 3));
    }
    if (is_loopback(listen) && (typed.demo || !hosts.empty())) {
        auto const port = ":" + std::to_string(listen.port);
        for (auto const* const name : {"localhost", "127.0.0.1", "[::1]"})
            hosts.push_back(name + port);
    }
    return hosts;
}

// A demo's letters are read on the machine it runs on.
std::string public_url_of(Typed const& typed, ListenAt const& listen) {
    if (!typed.public_url.empty()) return public_url_from(typed.public_url).value();
    if (!typed.demo) return {};
    std::string const scheme = typed.tls_certificate.empty() ? "http" : "https";
    return scheme + "://localhost:" + std::to_string(listen.port);
}

ServeOptions serve_of(Typed const& typed) {
    auto const listen = *listen_at(typed.listen);
    auto const mail = typed.demo ? with_demo_defaults(typed.mail, typed.data) : typed.mail;
    return {
        .data = data_of(typed),
        .listen = listen,
        .metrics = typed.metrics.empty() ? std::nullopt : listen_at(typed.metrics),
        .hosts = hosts_of(typed, listen),
        .tls_certificate = typed.tls_certificate,
        .tls_key = typed.tls_key,
        .limiting = typed.limits == "off" ? Limiting::Off : Limiting::On,
        .proxy = typed.behind_proxy ? Proxy::OnThisMachine : Proxy::None,
        .public_url = public_url_of(typed, listen),
        .mail = mail_of(mail),
    };
}

ServeOptions checked_serve_of(Typed const& typed) {
    auto options = serve_of(typed);
    if (options.limiting == Limiting::Off && !(typed.demo && is_loopback(options.listen))) {
        throw CLI::ValidationError("--limits", "off is only for --demo on a loopback address");
    }
    if (options.mail.leads_anywhere() && options.public_url.empty()) {
        throw CLI::ValidationError("--public-url", "letters hold links: say what they begin with");
    }
    return options;
}

TestMailOptions test_mail_of(Typed const& typed) {
    TestMailOptions options{.mail = mail_of(typed.mail), .to = typed.to};
    if (!options.mail.leads_anywhere()) {
        throw CLI::ValidationError("--mail-server", "say which server or which folder");
    }
    return options;
}

}  // namespace

Result<Command, ExitStatus> parse_command_line(int argc, char const* const* argv) {
    CLI::App app{"Obhut: bookings in good hands", "obhut"};
    Typed typed;
    app.require_subcommand(1);
    auto const* const serve = add_serve(app, typed);
    auto* const ledger = app.add_subcommand("ledger", "the record of every look and change");
    ledger->require_subcommand(1);
    auto* const verify = ledger->add_subcommand("verify", "compute it anew and say whether it is as it was written");
    add_data(*verify, typed);
    auto const* const migrate = add_migrate(app, typed);
    auto const* const test_mail = add_test_mail(app, typed);
    try {
        app.parse(argc, argv);
        if (serve->parsed()) return Command{checked_serve_of(typed)};
        if (test_mail->parsed()) return Command{test_mail_of(typed)};
    } catch (CLI::ParseError const& error) {
        return Refused{app.exit(error) == 0 ? ExitStatus::Ok : ExitStatus::Usage};
    }
    if (migrate->parsed()) return Command{MigrateOptions{.database = typed.database, .role = typed.role}};
    return Command{VerifyOptions{.data = data_of(typed)}};
}

}  // namespace obhut::server
