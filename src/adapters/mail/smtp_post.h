// SPDX-License-Identifier: Apache-2.0
//
// SmtpPost hands letters to a mail server.
//
// A letter has one recipient, so that the server's answer is about one person. The connection is kept for the next
// letter for half a minute. Of what the server says only the three digits are kept, because its words often repeat the
// recipient's address; nothing is logged here.
//
// Layer: adapters. Threading: safe from every thread; letters go one after another.

#pragma once

#include "mail/mail_server.h"
#include "mail/sender.h"
#include "ports/letter.h"

#include <chrono>
#include <memory>
#include <string>

namespace obhut::mail {

struct SmtpOptions {
    MailServer server;
    Senders senders;
    std::string user;  // empty: does not sign in
    std::string password;
    std::string ca_file;  // whose certificates are believed; empty: the system's
    std::chrono::milliseconds connect_patience{10'000};
    std::chrono::milliseconds whole_patience{50'000};
};

// How far a letter came.
enum class Stopped : std::uint8_t {
    NoAddress,         // the recipient's is none that a mail server would take
    NotReached,        // no such host, or nobody answers there
    NotEncrypted,      // the server does not offer it, or the two cannot agree on how
    NotTrusted,        // the server's certificate is not for its name or not from whom we believe
    NotLetIn,          // it does not greet us, or does not take user and password
    SenderRefused,     // before the recipient was named: something in how Obhut is set up
    RecipientRefused,  // it was asked about the recipient and said no
    LetterRefused,     // it took recipient and letter and then said no
    TookTooLong,
    ConnectionLost
};

struct Undelivered {
    Stopped stopped;
    ports::NotSent not_sent;
};

class SmtpPost final : public ports::Post {
public:
    explicit SmtpPost(SmtpOptions options);
    SmtpPost(SmtpPost const&) = delete;
    SmtpPost& operator=(SmtpPost const&) = delete;
    ~SmtpPost() override;

    Result<Done, ports::NotSent> send(ports::Letter const& letter) override;

    // The same, saying more, for the operator who tries it out.
    Result<Done, Undelivered> deliver(ports::Letter const& letter);

    // Reaches the server, greets, encrypts, signs in, and sends nothing. Nothing else can be done with it afterwards.
    Result<Done, Stopped> greet();

private:
    struct Line;

    SmtpOptions options_;
    std::unique_ptr<Line> line_;
};

}  // namespace obhut::mail
