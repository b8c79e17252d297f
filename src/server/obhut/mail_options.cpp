// SPDX-License-Identifier: Apache-2.0
#include "obhut/mail_options.h"

namespace obhut::server {
namespace {

mail::Senders senders_of(Settings const& settings, std::string const& from) {
    auto const open = *mail::Sender::from(from);
    auto const nameless = mail::Sender{.name = {}, .address = open.address};
    bool const has_own = settings.has(Key::MailDiscreetFrom);
    return {
        .open = open,
        .discreet = has_own ? *mail::Sender::from(settings.text(Key::MailDiscreetFrom)) : nameless,
    };
}

void check_fit(Settings const& settings) {
    if (settings.has(Key::MailServer) && settings.has(Key::MailFolder)) {
        settings.refuse(
            Key::MailFolder,
            "stands beside mail.server; letters go to a server or into a folder, so take one of them out"
        );
    }
    settings.check_needs(Key::MailUser, Key::MailServer);
    settings.check_needs(Key::MailUser, Key::MailPasswordFile);
    settings.check_needs(Key::MailPasswordFile, Key::MailUser);
    settings.check_needs(Key::MailCa, Key::MailServer);
    settings.check_needs(Key::MailDiscreetFrom, Key::MailFrom);
}

}  // namespace

void offer_mail(CLI::App& command, Settings& settings) {
    for (auto const key :
         {Key::Config,
          Key::MailServer,
          Key::MailFolder,
          Key::MailFrom,
          Key::MailDiscreetFrom,
          Key::MailUser,
          Key::MailPasswordFile,
          Key::MailCa})
        settings.offer(command, key);
}

// A demo writes letters into a folder of its data unless it is told otherwise.
MailOptions mail_of(Settings const& settings) {
    check_fit(settings);
    bool const is_demo = settings.flag(Key::Demo);
    std::filesystem::path folder = settings.text(Key::MailFolder);
    if (is_demo && folder.empty() && !settings.has(Key::MailServer))
        folder = std::filesystem::path{settings.text(Key::Data)} / "mail";
    MailOptions options;
    if (folder.empty() && !settings.has(Key::MailServer)) return options;
    if (!settings.has(Key::MailFrom) && !is_demo)
        settings.refuse(
            Key::MailFrom, "is missing; letters need a sender, such as \"Booking desk <post@booking.example>\""
        );
    options.senders =
        senders_of(settings, settings.has(Key::MailFrom) ? settings.text(Key::MailFrom) : "demo@booking.example");
    if (!folder.empty()) {
        options.way = ToFolder{.folder = std::move(folder)};
    } else {
        options.way = ToServer{
            .server = mail::MailServer::from(settings.text(Key::MailServer)).value(),
            .user = settings.text(Key::MailUser),
            .password_file = settings.text(Key::MailPasswordFile),
            .ca_file = settings.text(Key::MailCa),
        };
    }
    return options;
}

}  // namespace obhut::server
