// SPDX-License-Identifier: Apache-2.0
#include "mail/mail_server.h"

#include <gtest/gtest.h>

namespace obhut::mail {
namespace {

TEST(MailServer, IsReachedEncryptedUnlessItIsOnThisMachineAndToldSo) {
    EXPECT_EQ(MailServer::from("smtp://mail.example:587").value().encryption, Encryption::StartTls);
    EXPECT_EQ(MailServer::from("smtp://localhost:25").value().encryption, Encryption::StartTls);
    EXPECT_EQ(MailServer::from("smtps://mail.example").value().encryption, Encryption::Tls);
    for (auto const* const url :
         {"smtp://localhost:25?starttls=off", "smtp://127.0.0.1?starttls=off", "smtp://[::1]:25?starttls=off"}) {
        EXPECT_EQ(MailServer::from(url).value().encryption, Encryption::None) << url;
    }
    for (auto const* const url :
         {"smtp://mail.example:25?starttls=off",
          "smtp://128.0.0.1?starttls=off",
          "smtp://127.0.0.1.example?starttls=off",
          "smtp://localhost.example?starttls=off"}) {
        EXPECT_EQ(MailServer::from(url).error(), MailServerRefusal::ClearToOthers) << url;
    }
}

TEST(MailServer, KeepsHostPortAndGreeting) {
    auto const server = MailServer::from("smtp://mail.example:587/booking.example").value();
    EXPECT_EQ(server.url, "smtp://mail.example:587");
    EXPECT_EQ(server.greeting, "booking.example");
    EXPECT_EQ(MailServer::from("smtps://[2001:db8::1]").value().url, "smtps://[2001:db8::1]");
}

TEST(MailServer, HasNoPasswordInItsAddress) {
    EXPECT_EQ(MailServer::from("smtp://user:word@mail.example").error(), MailServerRefusal::NamesAUser);
    EXPECT_EQ(MailServer::from("smtp://user@mail.example").error(), MailServerRefusal::NamesAUser);
}

TEST(MailServer, IsNothingElse) {
    for (auto const* const url :
         {"",
          "mail.example",
          "http://mail.example",
          "imap://mail.example",
          "smtp://",
          "smtp://mail.example:99999",
          "smtp://mail.example?starttls=no",
          "smtps://mail.example?starttls=off",
          "smtp://mail.example/a%0d%0ab",
          "smtp://mail.example#x",
          "smtp://mail example",
          "file:///etc/passwd"}) {
        auto const server = MailServer::from(url);
        ASSERT_FALSE(server) << url;
        EXPECT_EQ(server.error(), MailServerRefusal::NotAnAddress) << url;
    }
}

}  // namespace
}  // namespace obhut::mail
