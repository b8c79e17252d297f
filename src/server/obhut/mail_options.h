// SPDX-License-Identifier: Apache-2.0
//
// MailOptions say how letters leave the house, and under whose name. What does not fit together does not come out.
//
// Layer: server.

#pragma once

#include "mail/mail_server.h"
#include "mail/sender.h"
#include "obhut/settings.h"

#include <filesystem>
#include <string>
#include <variant>

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

void offer_mail(CLI::App& command, Settings& settings);

// No way where the settings name none.
MailOptions mail_of(Settings const& settings);

}  // namespace obhut::server
