// SPDX-License-Identifier: Apache-2.0
//
// Goal: letters with any content go to any mail server, so that what arrives there can be looked at.
// Method: standard input holds one JSON object with the server and the letters; for each letter one object is printed,
// with "sent" or with why not.

#include "ical/event.h"
#include "json/parse.h"
#include "json/writer.h"
#include "mail/smtp_post.h"

#include <cstdio>
#include <iostream>
#include <iterator>

namespace {

using namespace obhut;
using mail::Stopped;

constexpr std::size_t input_bytes_max = std::size_t{16} * 1024 * 1024;

std::string text_in(json::Value const& record, std::string_view key) {
    auto const* const found = record.find(key);
    auto const* const text = found ? found->as_string() : nullptr;
    return text ? *text : std::string{};
}

bool is_set(json::Value const& record, std::string_view key) {
    auto const* const found = record.find(key);
    return found && found->as_bool().value_or(false);
}

std::string_view name_of(Stopped stopped) {
    switch (stopped) {
    case Stopped::NoAddress: return "NoAddress";
    case Stopped::NotReached: return "NotReached";
    case Stopped::NotEncrypted: return "NotEncrypted";
    case Stopped::NotTrusted: return "NotTrusted";
    case Stopped::NotLetIn: return "NotLetIn";
    case Stopped::SenderRefused: return "SenderRefused";
    case Stopped::RecipientRefused: return "RecipientRefused";
    case Stopped::LetterRefused: return "LetterRefused";
    case Stopped::TookTooLong: return "TookTooLong";
    case Stopped::ConnectionLost: break;
    }
    return "ConnectionLost";
}

ports::Discretion discretion_of(json::Value const& letter) {
    return is_set(letter, "discreet") ? ports::Discretion::Discreet : ports::Discretion::Open;
}

ports::CalendarFile calendar_of(json::Value const& letter, json::Value const& visit) {
    auto const start = time::Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}} + std::chrono::hours{9};
    auto const standing = is_set(visit, "cancelled") ? ical::Standing::Cancelled : ical::Standing::Confirmed;
    ical::CalendarEvent const event{
        .uid = "0190a1b2c3d4e5f60718293a4b5c6d7e",
        .sequence = 2,
        .stamp = start - std::chrono::hours{24},
        .when = time::Period::from(start, start + std::chrono::minutes{45}).value(),
        .standing = standing,
        .discretion = discretion_of(letter),
        .summary = PersonalText{text_in(visit, "summary")},
        .location = text_in(visit, "location"),
        .description = PersonalText{text_in(visit, "description")},
        .url = PersonalText{text_in(visit, "url")},
    };
    return {.name = text_in(visit, "file"), .method = ical::method_of(standing), .text = ical::write(event)};
}

ports::Letter letter_of(json::Value const& record, std::uint64_t number) {
    ports::Letter letter{
        .id = message::MessageId::numbered(number),
        .date = message::Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}} + std::chrono::hours{8},
        .discretion = discretion_of(record),
        .sender = text_in(record, "sender"),
        .reply_to = text_in(record, "replyTo"),
        .to = PersonalText{text_in(record, "to")},
        .subject = PersonalText{text_in(record, "subject")},
        .text = PersonalText{text_in(record, "text")},
        .html = PersonalText{text_in(record, "html")},
        .calendar = std::nullopt,
    };
    if (auto const* const visit = record.find("calendar")) letter.calendar = calendar_of(record, *visit);
    return letter;
}

mail::SmtpOptions options_of(json::Value const& input) {
    mail::SmtpOptions options{
        .server = mail::MailServer::from(text_in(input, "server")).value(),
        .senders =
            {.open = mail::Sender::from("Booking desk <post@booking.example>").value(),
             .discreet = mail::Sender::from("termin@neutral.example").value()},
        .user = text_in(input, "user"),
        .password = text_in(input, "password"),
        .ca_file = text_in(input, "ca"),
    };
    auto const* const patience = input.find("patienceMs");
    if (patience) options.whole_patience = std::chrono::milliseconds{patience->as_int().value()};
    return options;
}

void tell(json::Writer& out, Result<Done, mail::Undelivered> const& done) {
    out.begin_object().member("sent", done.ok());
    if (!done) {
        auto const& [stopped, not_sent] = done.error();
        out.member("stopped", name_of(stopped)).member("reply", not_sent.reply);
        out.member("again", not_sent.hope == ports::NotSent::Hope::Later);
    }
    out.end_object();
}

}  // namespace

int main() {
    std::string const text{std::istreambuf_iterator<char>{std::cin}, {}};
    auto const input = json::parse(text, {.depth_max = 8, .bytes_max = input_bytes_max}).value();
    mail::SmtpPost post{options_of(input)};
    std::string answer;
    json::Writer out{answer};
    out.begin_array();
    std::uint64_t number = 0;
    for (auto const& record : *input.find("letters")->as_array())
        tell(out, post.deliver(letter_of(record, is_set(input, "repeated") ? 1 : ++number)));
    out.end_array();
    return std::puts(answer.c_str()) < 0 ? 1 : 0;
}
