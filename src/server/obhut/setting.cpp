// SPDX-License-Identifier: Apache-2.0
#include "obhut/setting.h"

#include "core/check.h"
#include "mail/mail_server.h"
#include "mail/sender.h"
#include "obhut/addresses.h"

#include <array>
#include <charconv>

namespace obhut::server {
namespace {

std::string fault_of_listen(std::string const& text) {
    return listen_at(text) ? std::string{}
                           : "is no address with a port; write one such as 127.0.0.1:8080 or [::1]:8080";
}

std::string fault_of_public_url(std::string const& text) {
    bool const known = public_url_from(text).has_value();
    return known ? std::string{} : "is not https:// and a name; write one such as https://booking.example";
}

std::string fault_of_host(std::string const& text) {
    bool const known = public_url_from("https://" + text).has_value();
    return known ? std::string{} : "names no host; write one such as booking.example or booking.example:8443";
}

std::string fault_of_limits(std::string const& text) {
    return text == "off" ? std::string{} : "knows only the word off";
}

std::string fault_of_demo_days(std::string const& text) {
    constexpr int most = 365;
    int days = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), days);
    bool const known = fault == std::errc{} && end == text.data() + text.size() && days >= 1 && days <= most;
    return known ? std::string{} : "is no number of days from 1 to 365";
}

std::string fault_of_sender(std::string const& text) {
    bool const known = mail::Sender::from(text).has_value();
    return known ? std::string{} : "is no sender; write one such as \"Booking desk <post@booking.example>\"";
}

std::string fault_of_server(std::string const& text) {
    auto const server = mail::MailServer::from(text);
    if (server) return {};
    switch (server.error()) {
    case mail::MailServerRefusal::NamesAUser:
        return "must not name a user; say it with mail.user and mail.password-file (--mail-user, --mail-password-file)";
    case mail::MailServerRefusal::ClearToOthers:
        return "has starttls=off, which is only for a mail server on this machine; leave that out";
    case mail::MailServerRefusal::NotAnAddress: break;
    }
    return "is no mail server; write one such as smtp://mail.example:587 or smtps://mail.example";
}

// Other users of the machine see a command line, and a configuration file is copied without thinking.
std::string fault_of_database(std::string const& text) {
    auto const scheme = text.find("://");
    auto const from = scheme == std::string::npos ? 0 : scheme + 3;
    auto const authority = text.substr(from, text.find_first_of("/?", from) - from);
    auto const at = authority.rfind('@');
    bool const in_authority = scheme != std::string::npos && at != std::string::npos && authority.find(':') < at;
    bool const has_password = in_authority || text.find("password=") != std::string::npos;
    return has_password ? "holds a password; write that into the file that PGPASSFILE names instead" : std::string{};
}

constexpr std::array<Setting, keys_count> settings{{
    {Key::Data,
     Shape::Path,
     "data",
     "--data",
     "DIR",
     "folder of the data; made when absent",
     "The folder of the data: bookings, keys, ledger. Made when it is absent. This one is needed.",
     "\"/var/lib/obhut\""},
    {Key::RootKey,
     Shape::Path,
     "root-key",
     "--root-key",
     "FILE",
     "file of the root key; else systemd's credential or /etc/obhut/root.key",
     "The file of the root key: 32 bytes that only the server's user can read (0600), outside the data. Made when\n"
     "it is absent and the data are new. Without this line: systemd's credential obhut-root-key if there is one,\n"
     "else /etc/obhut/root.key.",
     "\"/etc/obhut/root.key\""},
    {Key::Database,
     Shape::Text,
     "database",
     "--database",
     "URL",
     "PostgreSQL instead of a file in the folder",
     "A PostgreSQL database instead of a file in the data folder. A password does not belong here but into the\n"
     "file that PGPASSFILE names.",
     "\"postgresql://obhut_server@/obhut\"",
     {},
     fault_of_database},
    {Key::Keys,
     Shape::Text,
     "keys",
     "--keys",
     "URL",
     "another PostgreSQL cluster that keeps the keys, for several processes",
     "Another PostgreSQL cluster that keeps the keys, where several processes share a database.",
     "\"postgresql://obhut_keys@keys.example/obhut_keys\"",
     {},
     fault_of_database},
    {Key::Backups,
     Shape::Path,
     "backups",
     "--backups",
     "DIR",
     "folder of the backups, and of the list of who was erased",
     "The folder of the backups of the data, on another disk if there is one. The list of erasures is kept there\n"
     "too, so that no restored backup brings anybody back.",
     "\"/var/backups/obhut\""},
    {Key::KeyBackups,
     Shape::Path,
     "key-backups",
     "--key-backups",
     "DIR",
     "folder of the backups of the keys, kept apart",
     "The folder of the backups of the keys, away from those of the data and kept only briefly: whoever has both and\n"
     "the root key can open everything, and a destroyed key lives on here until its last backup is gone.",
     "\"/var/backups/obhut-keys\""},
    {Key::Listen,
     Shape::Text,
     "listen",
     "--listen",
     "ADDR:PORT",
     "address and port",
     "The address and the port at which the server answers.",
     "\"127.0.0.1:8080\"",
     "127.0.0.1:8080",
     fault_of_listen},
    {Key::Hosts,
     Shape::Texts,
     "hosts",
     "--host",
     "NAME",
     "a name (and port) this server is called by; may be repeated",
     "The names (and ports) this server is called by; a request for another is refused. Without this line: the name\n"
     "of public-url, and localhost where the server listens on loopback; without either, any name.",
     "[\"booking.example\", \"www.booking.example\"]",
     {},
     fault_of_host},
    {Key::PublicUrl,
     Shape::Text,
     "public-url",
     "--public-url",
     "URL",
     "what links in letters begin with: https://booking.example",
     "What links in letters begin with. Needed as soon as letters leave. https, unless it names this machine.",
     "\"https://booking.example\"",
     {},
     fault_of_public_url},
    {Key::BehindProxy,
     Shape::Flag,
     "behind-proxy",
     "--behind-proxy",
     "",
     "believe the X-Forwarded-For of a proxy on this machine",
     "Whether the last entry of X-Forwarded-For is believed, from a proxy on this machine only. Without this line: no.",
     "true"},
    {Key::Metrics,
     Shape::Text,
     "metrics",
     "--metrics",
     "ADDR:PORT",
     "address and port of /metrics",
     "The address and the port of /metrics, for Prometheus. Without this line there are none.",
     "\"127.0.0.1:9090\"",
     {},
     fault_of_listen},
    {Key::TlsCertificate,
     Shape::Path,
     "tls.certificate",
     "--tls-cert",
     "FILE",
     "certificate with its chain, PEM",
     "The certificate with its chain, PEM. Without these two lines the server speaks in clear, to a proxy.",
     "\"/etc/obhut/tls/fullchain.pem\""},
    {Key::TlsKey,
     Shape::Path,
     "tls.key",
     "--tls-key",
     "FILE",
     "its key, PEM",
     "The certificate's key, PEM.",
     "\"/etc/obhut/tls/key.pem\""},
    {Key::MailServer,
     Shape::Text,
     "mail.server",
     "--mail-server",
     "URL",
     "smtp://HOST:587 (STARTTLS) or smtps://HOST",
     "The mail server that takes the letters: smtp:// with STARTTLS, smtps:// encrypted from the first byte. Without\n"
     "this line and without a folder, letters wait.",
     "\"smtp://mail.example:587\"",
     {},
     fault_of_server},
    {Key::MailFolder,
     Shape::Path,
     "mail.folder",
     "--mail-folder",
     "DIR",
     "folder into which letters are written instead",
     "A folder into which letters are written instead of being sent, for trying out.",
     "\"/var/lib/obhut-letters\""},
    {Key::MailFrom,
     Shape::Text,
     "mail.from",
     "--mail-from",
     "SENDER",
     "who letters are from: \"Name <address>\"",
     "Who letters are from. Needed as soon as letters leave.",
     "\"Booking desk <post@booking.example>\"",
     {},
     fault_of_sender},
    {Key::MailDiscreetFrom,
     Shape::Text,
     "mail.discreet-from",
     "--mail-discreet-from",
     "SENDER",
     "who discreet letters are from",
     "Who discreet letters are from. Without this line: the address above without its name.",
     "\"termin@neutral.example\"",
     {},
     fault_of_sender},
    {Key::MailUser,
     Shape::Text,
     "mail.user",
     "--mail-user",
     "NAME",
     "signs in to the mail server",
     "The name with which Obhut signs in to the mail server, where it has to.",
     "\"post@booking.example\""},
    {Key::MailPasswordFile,
     Shape::Path,
     "mail.password-file",
     "--mail-password-file",
     "FILE",
     "with the password in this file",
     "The file of its password, which only the server's user can read (0600). The password itself has no place here.",
     "\"/etc/obhut/mail-password\""},
    {Key::MailCa,
     Shape::Path,
     "mail.ca",
     "--mail-ca",
     "FILE",
     "certificates the mail server's must be signed by, PEM",
     "Whose certificates are believed instead of the system's, PEM.",
     "\"/etc/obhut/mail-ca.pem\""},
    {Key::Config,
     Shape::Path,
     {},
     "--config",
     "FILE",
     "configuration file; else /etc/obhut/obhut.toml if it is there, and with --demo none",
     {},
     {}},
    {Key::Demo,
     Shape::Flag,
     {},
     "--demo",
     "",
     "four made-up businesses in an empty folder; the root key lies beside them",
     {},
     {}},
    {Key::DemoDays,
     Shape::Text,
     {},
     "--demo-days",
     "COUNT",
     "how far back and ahead the bookings of a new demo reach, 1 to 365",
     {},
     {},
     "365",
     fault_of_demo_days},
    {Key::Limits, Shape::Text, {}, "--limits", "off", "off: only with --demo on loopback", {}, {}, {}, fault_of_limits},
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

std::string_view section_of(Setting const& setting) {
    auto const dot = setting.name.find('.');
    return dot == std::string_view::npos ? std::string_view{} : setting.name.substr(0, dot);
}

}  // namespace obhut::server
