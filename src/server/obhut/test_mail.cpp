// SPDX-License-Identifier: Apache-2.0
#include "obhut/test_mail.h"

#include "mail/smtp_post.h"
#include "obhut/mail_options.h"
#include "obhut/open_post.h"
#include "obhut/stopped_letter.h"
#include "system/system_clock.h"
#include "system/system_random.h"
#include "text/contact.h"

#include <CLI/CLI.hpp>
#include <utility>

#include <fmt/core.h>

namespace obhut::server {
namespace {

struct TestMailOptions {
    MailOptions mail;
    std::string to;
};

ports::Letter letter_to(std::string const& address) {
    system::SystemClock clock;
    system::SystemRandom random;
    RawId id{};
    random.fill(id);
    return {
        .id = message::MessageId{id},
        .date = std::chrono::floor<std::chrono::seconds>(clock.now_ms()),
        .discretion = ports::Discretion::Open,
        .sender = {},
        .reply_to = {},
        .to = PersonalText{address},
        .subject = PersonalText{"Test: mail is delivered / Probe: Post kommt an"},
        .text =
            PersonalText{
                "This letter was sent to try out how mail leaves the booking server. Nothing has to be done.\n\n"
                "Dieser Brief probiert aus, wie Post den Buchungsserver verlässt. Es ist nichts zu tun.\n"
            },
        .html =
            PersonalText{
                "<p>This letter was sent to try out how mail leaves the booking server. Nothing has to be done.</p>\n"
                "<p lang=\"de\">Dieser Brief probiert aus, wie Post den Buchungsserver verlässt. Es ist nichts zu "
                "tun.</p>\n"
            },
        .calendar = std::nullopt,
    };
}

ExitStatus tell(mail::Undelivered const& undelivered) {
    constexpr std::int32_t for_good = 500;
    auto const [hope, reply] = undelivered.not_sent;
    auto const [sentence, status] = told_of(undelivered.stopped);
    fmt::print("{}\n", sentence);
    if (reply != 0) fmt::print("Its answer was {}.\n", reply);
    bool const again = hope == ports::NotSent::Hope::Later;
    fmt::print("A message would {}be tried again.\n", again ? "" : "not ");
    return reply != 0 && reply < for_good ? ExitStatus::Busy : status;
}

ExitStatus not_set_up(Error const& error) {
    fmt::print("Nothing was sent: {}\n", error.reason.text());
    return exit_status_of(error);
}

ExitStatus to_server(ToServer const& way, mail::Senders const& senders, ports::Letter const& letter) {
    auto options = smtp_options(way, senders);
    if (!options) return not_set_up(options.error());
    mail::SmtpPost post{std::move(options).value()};
    if (auto const done = post.deliver(letter); !done) return tell(done.error());
    fmt::print("The mail server has taken the letter over. Look into the recipient's mailbox, and into its spam.\n");
    return ExitStatus::Ok;
}

ExitStatus test_mail(TestMailOptions const& options) {
    auto const letter = letter_to(options.to);
    auto const& mail = options.mail;
    if (auto const* const way = std::get_if<ToServer>(&mail.way)) return to_server(*way, mail.senders, letter);
    auto const post = open_post(mail);
    if (!post) return not_set_up(post.error());
    if (!post.value()->send(letter)) {
        fmt::print("The letter could not be written into the folder.\n");
        return ExitStatus::Unavailable;
    }
    fmt::print("The letter lies in the folder as {}.eml.\n", letter.id.text());
    return ExitStatus::Ok;
}

std::string fault_of_address(std::string const& text) {
    return text::is_email(text) ? std::string{} : "one mail address is expected";
}

TestMailOptions options_of(Settings const& settings, std::string const& to) {
    TestMailOptions options{.mail = mail_of(settings), .to = to};
    if (!options.mail.leads_anywhere())
        settings.refuse(Key::MailServer, "is missing, and so is a folder; say which server takes the letter");
    return options;
}

}  // namespace

void add_test_mail(CLI::App& app, Run& chosen) {
    auto& mail = group(app, "mail", "letters and the server that takes them");
    auto* const test = mail.add_subcommand("test", "send one letter and say what happened");
    auto const settings = std::make_shared<Settings>();
    auto const to = std::make_shared<std::string>();
    test->add_option("--to", *to, "whom to write to")->check(fault_of_address)->required();
    offer_mail(*test, *settings);
    test->callback([settings, to, &chosen] {
        chosen = [options = options_of(*settings, *to)] { return test_mail(options); };
    });
}

}  // namespace obhut::server
