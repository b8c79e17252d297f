// SPDX-License-Identifier: Apache-2.0
//
// MailOptions say how letters leave the house, and under whose name. What does not fit together does not come out.
//
// Layer: server.

#pragma once

#include "mail/mail_server.h"
#include "mail/sender.h"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
}

namespace obhut::server {

struct ToServer {
    mail::MailServer server;
    std::string user;           // empty: does not sign in
    std::string password_file;  // empty with it
    std::string ca_file;        // empty: whom the system trusts
};

struct ToFolder {
    std::filesystem::path folder;
};

struct MailOptions {
    std::variant<std::monostate, ToServer, ToFolder> way;  // none: messages wait until there is one
    mail::Senders senders;

    bool leads_anywhere() const noexcept { return !std::holds_alternative<std::monostate>(way); }
};

// What the command line says about mail, as it was typed.
struct TypedMail {
    std::string server;
    std::string folder;
    std::string from;
    std::string discreet_from;
    std::string user;
    std::string password_file;
    std::string ca_file;
};

void add_mail(CLI::App& app, TypedMail& typed);

// Throws CLI::ValidationError with a sentence where options lack one another.
MailOptions mail_of(TypedMail const& typed);

// The demo writes letters into a folder unless it is told otherwise.
TypedMail with_demo_defaults(TypedMail typed, std::filesystem::path const& data);

// "https://booking.example", with which every link in a letter begins; without encryption only on this machine.
// Returns it without a slash at its end.
std::optional<std::string> public_url_from(std::string_view text);

}  // namespace obhut::server
