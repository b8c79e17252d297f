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
    {.key = Key::Data,
     .shape = Shape::Path,
     .name = "data",
     .option = "--data",
     .form = "DIR",
     .meaning = "folder of the data; made when absent",
     .explained = "The folder of the data: bookings, keys, ledger. Made when it is absent. This one is needed.",
     .example = R"("/var/lib/obhut")"},
    {.key = Key::RootKey,
     .shape = Shape::Path,
     .name = "root-key",
     .option = "--root-key",
     .form = "FILE",
     .meaning = "file of the root key; else systemd's credential or /etc/obhut/root.key",
     .explained =
         "The file of the root key: 32 bytes that only the server's user can read (0600), outside the data. Made when\n"
         "it is absent and the data are new. Without this line: systemd's credential obhut-root-key if there is one,\n"
         "else /etc/obhut/root.key.",
     .example = R"("/etc/obhut/root.key")"},
    {.key = Key::Database,
     .shape = Shape::Text,
     .name = "database",
     .option = "--database",
     .form = "URL",
     .meaning = "PostgreSQL instead of a file in the folder",
     .explained =
         "A PostgreSQL database instead of a file in the data folder. A password does not belong here but into the\n"
         "file that PGPASSFILE names.",
     .example = R"("postgresql://obhut_server@/obhut")",
     .fault_of = fault_of_database},
    {.key = Key::Keys,
     .shape = Shape::Text,
     .name = "keys",
     .option = "--keys",
     .form = "URL",
     .meaning = "another PostgreSQL cluster that keeps the keys, for several processes",
     .explained = "Another PostgreSQL cluster that keeps the keys, where several processes share a database.",
     .example = R"("postgresql://obhut_keys@keys.example/obhut_keys")",
     .fault_of = fault_of_database},
    {.key = Key::Backups,
     .shape = Shape::Path,
     .name = "backups",
     .option = "--backups",
     .form = "DIR",
     .meaning = "folder of the backups, and of the list of who was erased",
     .explained =
         "The folder of the backups of the data, on another disk if there is one. The list of erasures is kept there\n"
         "too, so that no restored backup brings anybody back.",
     .example = R"("/var/backups/obhut")"},
    {.key = Key::KeyBackups,
     .shape = Shape::Path,
     .name = "key-backups",
     .option = "--key-backups",
     .form = "DIR",
     .meaning = "folder of the backups of the keys, kept apart",
     .explained =
         "The folder of the backups of the keys, away from those of the data and kept only briefly: whoever has both\n"
         "and the root key can open everything, and a destroyed key lives on here until its last backup is gone.",
     .example = R"("/var/backups/obhut-keys")"},
    {.key = Key::Listen,
     .shape = Shape::Text,
     .name = "listen",
     .option = "--listen",
     .form = "ADDR:PORT",
     .meaning = "address and port",
     .explained = "The address and the port at which the server answers.",
     .example = R"("127.0.0.1:8080")",
     .fallback = "127.0.0.1:8080",
     .fault_of = fault_of_listen},
    {.key = Key::Hosts,
     .shape = Shape::Texts,
     .name = "hosts",
     .option = "--host",
     .form = "NAME",
     .meaning = "a name (and port) this server is called by; may be repeated",
     .explained = "The names (and ports) this server is called by; a request for another is refused. Without this "
                  "line: the name\n"
                  "of public-url, and localhost where the server listens on loopback; without either, any name.",
     .example = R"(["booking.example", "www.booking.example"])",
     .fault_of = fault_of_host},
    {.key = Key::PublicUrl,
     .shape = Shape::Text,
     .name = "public-url",
     .option = "--public-url",
     .form = "URL",
     .meaning = "what links in letters begin with: https://booking.example",
     .explained =
         "What links in letters begin with. Needed as soon as letters leave. https, unless it names this machine.",
     .example = R"("https://booking.example")",
     .fault_of = fault_of_public_url},
    {.key = Key::BehindProxy,
     .shape = Shape::Flag,
     .name = "behind-proxy",
     .option = "--behind-proxy",
     .form = "",
     .meaning = "believe the X-Forwarded-For of a proxy on this machine",
     .explained = "Whether the last entry of X-Forwarded-For is believed, from a proxy on this machine only. Without "
                  "this line: no.",
     .example = R"(true)"},
    {.key = Key::Metrics,
     .shape = Shape::Text,
     .name = "metrics",
     .option = "--metrics",
     .form = "ADDR:PORT",
     .meaning = "address and port of /metrics",
     .explained = "The address and the port of /metrics, for Prometheus. Without this line there are none.",
     .example = R"("127.0.0.1:9090")",
     .fault_of = fault_of_listen},
    {.key = Key::TlsCertificate,
     .shape = Shape::Path,
     .name = "tls.certificate",
     .option = "--tls-cert",
     .form = "FILE",
     .meaning = "certificate with its chain, PEM",
     .explained =
         "The certificate with its chain, PEM. Without these two lines the server speaks in clear, to a proxy.",
     .example = R"("/etc/obhut/tls/fullchain.pem")"},
    {.key = Key::TlsKey,
     .shape = Shape::Path,
     .name = "tls.key",
     .option = "--tls-key",
     .form = "FILE",
     .meaning = "its key, PEM",
     .explained = "The certificate's key, PEM.",
     .example = R"("/etc/obhut/tls/key.pem")"},
    {.key = Key::MailServer,
     .shape = Shape::Text,
     .name = "mail.server",
     .option = "--mail-server",
     .form = "URL",
     .meaning = "smtp://HOST:587 (STARTTLS) or smtps://HOST",
     .explained = "The mail server that takes the letters: smtp:// with STARTTLS, smtps:// encrypted from the first "
                  "byte. Without\n"
                  "this line and without a folder, letters wait.",
     .example = R"("smtp://mail.example:587")",
     .fault_of = fault_of_server},
    {.key = Key::MailFolder,
     .shape = Shape::Path,
     .name = "mail.folder",
     .option = "--mail-folder",
     .form = "DIR",
     .meaning = "folder into which letters are written instead",
     .explained = "A folder into which letters are written instead of being sent, for trying out.",
     .example = R"("/var/lib/obhut-letters")"},
    {.key = Key::MailFrom,
     .shape = Shape::Text,
     .name = "mail.from",
     .option = "--mail-from",
     .form = "SENDER",
     .meaning = R"(who letters are from: "Name <address>")",
     .explained = "Who letters are from. Needed as soon as letters leave.",
     .example = R"("Booking desk <post@booking.example>")",
     .fault_of = fault_of_sender},
    {.key = Key::MailDiscreetFrom,
     .shape = Shape::Text,
     .name = "mail.discreet-from",
     .option = "--mail-discreet-from",
     .form = "SENDER",
     .meaning = "who discreet letters are from",
     .explained = "Who discreet letters are from. Without this line: the address above without its name.",
     .example = R"("termin@neutral.example")",
     .fault_of = fault_of_sender},
    {.key = Key::MailUser,
     .shape = Shape::Text,
     .name = "mail.user",
     .option = "--mail-user",
     .form = "NAME",
     .meaning = "signs in to the mail server",
     .explained = "The name with which Obhut signs in to the mail server, where it has to.",
     .example = R"("post@booking.example")"},
    {.key = Key::MailPasswordFile,
     .shape = Shape::Path,
     .name = "mail.password-file",
     .option = "--mail-password-file",
     .form = "FILE",
     .meaning = "with the password in this file",
     .explained = "The file of its password, which only the server's user can read (0600). The password itself has no "
                  "place here.",
     .example = R"("/etc/obhut/mail-password")"},
    {.key = Key::MailCa,
     .shape = Shape::Path,
     .name = "mail.ca",
     .option = "--mail-ca",
     .form = "FILE",
     .meaning = "certificates the mail server's must be signed by, PEM",
     .explained = "Whose certificates are believed instead of the system's, PEM.",
     .example = R"("/etc/obhut/mail-ca.pem")"},
    {.key = Key::Config,
     .shape = Shape::Path,
     .option = "--config",
     .form = "FILE",
     .meaning = "configuration file; else /etc/obhut/obhut.toml if it is there, and with --demo none"},
    {.key = Key::Demo,
     .shape = Shape::Flag,
     .option = "--demo",
     .form = "",
     .meaning = "four made-up businesses in an empty folder; the root key lies beside them"},
    {.key = Key::DemoDays,
     .shape = Shape::Text,
     .option = "--demo-days",
     .form = "COUNT",
     .meaning = "how far back and ahead the bookings of a new demo reach, 1 to 365",
     .fallback = "365",
     .fault_of = fault_of_demo_days},
    {.key = Key::Limits,
     .shape = Shape::Text,
     .option = "--limits",
     .form = "off",
     .meaning = "off: only with --demo on loopback",
     .fault_of = fault_of_limits},
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
