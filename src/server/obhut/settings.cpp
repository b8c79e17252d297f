// SPDX-License-Identifier: Apache-2.0
#include "obhut/settings.h"

#include "core/check.h"
#include "mail/mail_server.h"
#include "mail/sender.h"
#include "obhut/addresses.h"

#include <CLI/CLI.hpp>

#include <fmt/core.h>

namespace obhut::server {
namespace {

std::string fault_of_listen(std::string const& text) {
    return listen_at(text) ? std::string{} : "an address and a port are expected, such as 127.0.0.1:8080";
}

std::string fault_of_public_url(std::string const& text) {
    bool const known = public_url_from(text).has_value();
    return known ? std::string{} : "https:// and a name are expected, such as https://booking.example";
}

std::string fault_of_limits(std::string const& text) {
    return text == "off" ? std::string{} : "there is only off";
}

std::string fault_of_sender(std::string const& text) {
    bool const known = mail::Sender::from(text).has_value();
    return known ? std::string{} : "an address is expected, such as \"Booking desk <post@booking.example>\"";
}

std::string fault_of_server(std::string const& text) {
    auto const server = mail::MailServer::from(text);
    if (server) return {};
    switch (server.error()) {
    case mail::MailServerRefusal::NamesAUser:
        return "a user does not belong into the address: there are --mail-user and --mail-password-file";
    case mail::MailServerRefusal::ClearToOthers: return "starttls=off is only for a mail server on this machine";
    case mail::MailServerRefusal::NotAnAddress: break;
    }
    return "an address is expected, such as smtp://mail.example:587 or smtps://mail.example";
}

constexpr std::array<Setting, keys_count> settings{{
    {Key::Data, Shape::Text, "--data", "DIR", "folder of the data; made when absent"},
    {Key::RootKey, Shape::Text, "--root-key", "FILE", "file of the root key; else systemd's credential or /etc/obhut"},
    {Key::Database, Shape::Text, "--database", "URL", "PostgreSQL instead of a file in the folder"},
    {Key::Keys, Shape::Text, "--keys", "URL", "another PostgreSQL cluster that keeps the keys, for several processes"},
    {Key::Backups, Shape::Text, "--backups", "DIR", "folder of the backups and of the list of who was erased"},
    {Key::Listen, Shape::Text, "--listen", "ADDR:PORT", "address and port", "127.0.0.1:8080", fault_of_listen},
    {Key::Metrics, Shape::Text, "--metrics", "ADDR:PORT", "address and port of /metrics", {}, fault_of_listen},
    {Key::Hosts, Shape::Texts, "--host", "NAME", "a name (and port) this server is called by; may be repeated"},
    {Key::TlsCertificate, Shape::Text, "--tls-cert", "FILE", "certificate with its chain, PEM"},
    {Key::TlsKey, Shape::Text, "--tls-key", "FILE", "its key, PEM"},
    {Key::BehindProxy, Shape::Flag, "--behind-proxy", "", "believe the X-Forwarded-For of a proxy on this machine"},
    {Key::PublicUrl,
     Shape::Text,
     "--public-url",
     "URL",
     "what links in letters begin with: https://booking.example",
     {},
     fault_of_public_url},
    {Key::MailServer,
     Shape::Text,
     "--mail-server",
     "URL",
     "smtp://HOST:587 (STARTTLS) or smtps://HOST",
     {},
     fault_of_server},
    {Key::MailFolder, Shape::Text, "--mail-folder", "DIR", "folder into which letters are written instead"},
    {Key::MailFrom,
     Shape::Text,
     "--mail-from",
     "SENDER",
     "who letters are from: \"Name <address>\"",
     {},
     fault_of_sender},
    {Key::MailDiscreetFrom,
     Shape::Text,
     "--mail-discreet-from",
     "SENDER",
     "who discreet letters are from",
     {},
     fault_of_sender},
    {Key::MailUser, Shape::Text, "--mail-user", "NAME", "signs in to the mail server"},
    {Key::MailPasswordFile, Shape::Text, "--mail-password-file", "FILE", "with the password in this file"},
    {Key::MailCa, Shape::Text, "--mail-ca", "FILE", "certificates the mail server's must be signed by, PEM"},
    {Key::Demo, Shape::Flag, "--demo", "", "four made-up businesses in an empty folder; the root key lies beside them"},
    {Key::Limits, Shape::Text, "--limits", "off", "off: only with --demo on loopback", {}, fault_of_limits},
}};

}  // namespace

std::span<Setting const> all_settings() {
    return settings;
}

Setting const& setting_of(Key key) {
    auto const& setting = settings[static_cast<std::size_t>(key)];
    OBHUT_CHECK(setting.key == key);
    return setting;
}

void Settings::offer(CLI::App& command, Key key) {
    auto const& setting = setting_of(key);
    auto& said = said_[static_cast<std::size_t>(key)];
    std::string const name{setting.option};
    std::string const meaning{setting.meaning};
    if (setting.shape == Shape::Flag) {
        command.add_flag(name, said.flag, meaning);
        return;
    }
    auto* const option = setting.shape == Shape::Texts ? command.add_option(name, said.texts, meaning)
                                                       : command.add_option(name, said.text, meaning);
    option->type_name(std::string{setting.form});
    if (!setting.fallback.empty()) option->default_str(std::string{setting.fallback});
    if (setting.fault_of != nullptr) option->check(setting.fault_of);
    said.text = setting.fallback;
}

std::string const& Settings::text(Key key) const {
    return said(key).text;
}

std::vector<std::string> const& Settings::texts(Key key) const {
    return said(key).texts;
}

bool Settings::flag(Key key) const {
    return said(key).flag;
}

bool Settings::has(Key key) const {
    return !said(key).text.empty() || !said(key).texts.empty() || said(key).flag;
}

void Settings::refuse(Key key, std::string const& why) const {
    throw Misfit{fmt::format("{}: {}", setting_of(key).option, why), ExitStatus::Usage};
}

std::string const& Settings::required(Key key) const {
    if (!has(key)) refuse(key, fmt::format("is needed: {}", setting_of(key).meaning));
    return text(key);
}

void Settings::check_needs(Key key, Key other) const {
    if (has(key) && !has(other)) refuse(key, fmt::format("needs {} beside it", setting_of(other).option));
}

}  // namespace obhut::server
