// SPDX-License-Identifier: Apache-2.0
#include "obhut/look_at_mail.h"

#include "obhut/open_post.h"
#include "obhut/stopped_letter.h"

#include <unistd.h>

#include <fmt/core.h>

namespace obhut::server {
namespace {

constexpr std::string_view mail = "mail";

Finding not_set_up(Error const& error, ToServer const& way) {
    auto const& file = way.password_file;
    if (error.reason == Literal{"mail/password-readable-by-others"}) {
        return fault(mail, file + " holds a password that others can read", "chmod 0600 " + file);
    }
    return fault(mail, file + " cannot be read", "name a file that holds the password with mail.password-file");
}

std::string_view remedy_of(mail::Stopped stopped) noexcept {
    switch (stopped) {
    case mail::Stopped::NotReached: return "correct mail.server, or open the way to it";
    case mail::Stopped::NotEncrypted: return "use smtps:// for port 465 and smtp:// for 587";
    case mail::Stopped::NotTrusted:
        return "name the server as its certificate does, or name whom to trust with mail.ca";
    case mail::Stopped::NotLetIn: return "correct mail.user and the password in its file";
    case mail::Stopped::NoAddress:
    case mail::Stopped::SenderRefused:
    case mail::Stopped::RecipientRefused:
    case mail::Stopped::LetterRefused:
    case mail::Stopped::TookTooLong:
    case mail::Stopped::ConnectionLost: break;
    }
    return "try again, and ask the mail server's operator";
}

Finding look_at_server(ToServer const& way, mail::Senders const& senders, Network network) {
    auto options = smtp_options(way, senders);
    if (!options) return not_set_up(options.error(), way);
    auto const& url = way.server.url;
    if (network == Network::LeftAlone) return well(mail, url + " is set; --offline left it alone");
    mail::SmtpPost post{std::move(options).value()};
    auto const greeted = post.greet();
    if (greeted) {
        bool const in_clear = way.server.encryption == mail::Encryption::None;
        return well(mail, fmt::format("{} greets{}", url, in_clear ? " on this machine" : " and encrypts"));
    }
    std::string const sentence{told_of(greeted.error()).sentence};
    return fault(
        mail,
        fmt::format("{}: {}", url, sentence.substr(0, sentence.find('.'))),
        std::string{remedy_of(greeted.error())}
    );
}

Finding look_at_folder(ToFolder const& way, Demo demo) {
    if (demo == Demo::Yes) return well(mail, "letters of the demo are written into " + way.folder.string());
    auto seen = fmt::format("letters are written into {} and sent to nobody", way.folder.string());
    return warning(mail, std::move(seen), "name a server with mail.server when clients are to get them");
}

}  // namespace

Finding look_at_mail(ServeOptions const& options, Network network) {
    auto const& [way_out, senders] = options.mail;
    if (auto const* const way = std::get_if<ToServer>(&way_out)) {
        return look_at_server(*way, senders, network);
    }
    if (auto const* const way = std::get_if<ToFolder>(&way_out)) return look_at_folder(*way, options.data.demo);
    return warning(mail, "is not set, so letters wait", "name a server with mail.server and a sender with mail.from");
}

Finding look_at_public_url(ServeOptions const& options) {
    constexpr std::string_view what = "public URL";
    auto const& url = options.public_url;
    if (url.empty()) return warning(what, "is not set", "say what clients reach with public-url");
    if (url.starts_with("https://")) return well(what, url);
    if (options.data.demo == Demo::Yes) return well(what, url + ", for a demo on this machine");
    return warning(
        what, url + " names this machine and is not encrypted", "set public-url to the https:// of the server"
    );
}

}  // namespace obhut::server
