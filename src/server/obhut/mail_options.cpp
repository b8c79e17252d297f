// SPDX-License-Identifier: Apache-2.0
#include "obhut/mail_options.h"

#include "http/message.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>

namespace obhut::server {
namespace {

constexpr char const* sentence_of(mail::MailServerRefusal refusal) noexcept {
    switch (refusal) {
    case mail::MailServerRefusal::NamesAUser:
        return "a user does not belong into the address: there are --mail-user and --mail-password-file";
    case mail::MailServerRefusal::ClearToOthers: return "starttls=off is only for a mail server on this machine";
    case mail::MailServerRefusal::NotAnAddress: break;
    }
    return "an address is expected, such as smtp://mail.example:587 or smtps://mail.example";
}

std::string check_server(std::string const& text) {
    auto const server = mail::MailServer::from(text);
    return server ? std::string{} : sentence_of(server.error());
}

std::string check_sender(std::string const& text) {
    bool const known = mail::Sender::from(text).has_value();
    return known ? std::string{} : "an address is expected, such as \"Booking desk <post@booking.example>\"";
}

mail::Senders senders_of(TypedMail const& typed) {
    auto const open = *mail::Sender::from(typed.from);
    auto const nameless = mail::Sender{.name = {}, .address = open.address};
    return {
        .open = open,
        .discreet = typed.discreet_from.empty() ? nameless : *mail::Sender::from(typed.discreet_from),
    };
}

bool is_port(std::string_view text) {
    std::uint16_t port = 0;
    auto const [behind, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc{} && behind == text.data() + text.size() && port != 0;
}

bool is_host(std::string_view text) {
    if (text.starts_with('[') && text.ends_with(']'))
        return http::Address::from(text.substr(1, text.size() - 2)).has_value();
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
}

bool is_this_machine(std::string_view host) {
    if (host == "localhost") return true;
    if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
    auto const address = http::Address::from(host);
    return address && address->is_loopback();
}

}  // namespace

void add_mail(CLI::App& app, TypedMail& typed) {
    auto* const server = app.add_option("--mail-server", typed.server, "smtp://HOST:587 (STARTTLS) or smtps://HOST");
    auto* const folder = app.add_option("--mail-folder", typed.folder, "folder into which letters are written instead");
    auto* const from = app.add_option("--mail-from", typed.from, "who letters are from: \"Name <address>\"");
    app.add_option("--mail-discreet-from", typed.discreet_from, "who discreet letters are from")
        ->check(check_sender)
        ->needs(from);
    auto* const user = app.add_option("--mail-user", typed.user, "signs in to the mail server")->needs(server);
    auto* const password =
        app.add_option("--mail-password-file", typed.password_file, "with the password in this file");
    app.add_option("--mail-ca", typed.ca_file, "certificates the mail server's must be signed by, PEM")->needs(server);
    server->check(check_server)->excludes(folder);
    from->check(check_sender);
    user->needs(password);
    password->needs(user);
}

MailOptions mail_of(TypedMail const& typed) {
    MailOptions options;
    if (typed.server.empty() && typed.folder.empty()) return options;
    if (typed.from.empty()) throw CLI::ValidationError("--mail-from", "letters need a sender");
    options.senders = senders_of(typed);
    if (!typed.folder.empty()) {
        options.way = ToFolder{.folder = typed.folder};
    } else {
        options.way = ToServer{
            .server = mail::MailServer::from(typed.server).value(),
            .user = typed.user,
            .password_file = typed.password_file,
            .ca_file = typed.ca_file,
        };
    }
    return options;
}

TypedMail with_demo_defaults(TypedMail typed, std::filesystem::path const& data) {
    if (typed.server.empty() && typed.folder.empty()) typed.folder = data / "mail";
    if (typed.from.empty()) typed.from = "demo@booking.example";
    return typed;
}

std::optional<std::string> public_url_from(std::string_view text) {
    bool const encrypted = text.starts_with("https://");
    if (!encrypted && !text.starts_with("http://")) return std::nullopt;
    if (text.ends_with('/')) text.remove_suffix(1);
    auto const authority = text.substr(std::min(text.find("//") + 2, text.size()));
    auto const colon = authority.rfind(':');
    bool const has_port = colon != std::string_view::npos && !authority.ends_with(']');
    auto const host = has_port ? authority.substr(0, colon) : authority;
    if (!is_host(host) || (has_port && !is_port(authority.substr(colon + 1)))) return std::nullopt;
    if (!encrypted && !is_this_machine(host)) return std::nullopt;
    return std::string{text};
}

}  // namespace obhut::server
