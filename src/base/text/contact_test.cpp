// SPDX-License-Identifier: Apache-2.0
#include "text/contact.h"

#include <gtest/gtest.h>

namespace obhut::text {
namespace {

TEST(Email, TakesWhatPeopleHave) {
    for (auto const* text :
         {"ada@example.org",
          "ada.lovelace+booking@mail.example.co.uk",
          "o'connor@example.org",
          "a@b.de",
          "1@2.info",
          "ada_l@xn--mller-kva.de",
          "ada@müller.de",
          "ADA@EXAMPLE.ORG",
          "ada@例え.jp"}) {
        EXPECT_TRUE(is_email(text)) << text;
    }
}

TEST(Email, RefusesWhatCannotBeDelivered) {
    for (auto const* text :
         {"",
          "ada",
          "@",
          "ada@",
          "@example.org",
          "ada@example",
          "ada@@example.org",
          "ada@exa@mple.org",
          "ada@.org",
          "ada@example..org",
          "ada@example.org.",
          "ada@-example.org",
          "ada@example-.org",
          ".ada@example.org",
          "ada.@example.org",
          "a..da@example.org",
          "ada lovelace@example.org",
          "ada@exam ple.org",
          " ada@example.org",
          "ada@example.org ",
          "\"ada\"@example.org",
          "ada(x)@example.org",
          "Ada <ada@example.org>",
          "ada@[127.0.0.1]",
          "ada@127.0.0.1",
          "ada@example.org,eve@example.org",
          "ada@exa_mple.org",
          "jürgen@example.org",
          "ada@example.org\xFF"}) {
        EXPECT_FALSE(is_email(text)) << text;
    }
}

TEST(Email, CannotCarryASecondHeader) {
    EXPECT_FALSE(is_email("ada@example.org\r\nBcc: eve@example.org"));
    EXPECT_FALSE(is_email("ada\n@example.org"));
    EXPECT_FALSE(is_email(std::string_view("ada@example.org\0", 16)));
}

TEST(Email, KeepsToTheLengthsOfItsStandard) {
    EXPECT_TRUE(is_email(std::string(64, 'a') + "@example.org"));
    EXPECT_FALSE(is_email(std::string(65, 'a') + "@example.org"));
    EXPECT_TRUE(is_email("a@" + std::string(63, 'b') + ".org"));
    EXPECT_FALSE(is_email("a@" + std::string(64, 'b') + ".org"));
    std::string const tail = "." + std::string(61, 'c') + "." + std::string(61, 'd') + ".org";
    EXPECT_TRUE(is_email(std::string(64, 'a') + "@" + std::string(61, 'b') + tail)) << "254 octets";
    EXPECT_FALSE(is_email(std::string(64, 'a') + "@" + std::string(62, 'b') + tail)) << "255 octets";
}

TEST(EmailKey, FoldsCaseAndScriptOfTheDomain) {
    EXPECT_EQ(email_key("Ada@Example.ORG"), "ada@example.org");
    EXPECT_EQ(email_key("ada@MÜLLER.de"), "ada@xn--mller-kva.de");
    EXPECT_EQ(email_key("ada@mu\u0308ller.de"), email_key("ada@xn--mller-kva.de"));
    EXPECT_EQ(email_key("ada@straße.de"), "ada@xn--strae-oqa.de") << "not strasse.de, which is somebody else";
}

TEST(EmailKey, KeepsApartWhatMayBeTwoPeople) {
    EXPECT_NE(email_key("ada.l@example.org"), email_key("adal@example.org"));
    EXPECT_NE(email_key("ada+x@example.org"), email_key("ada@example.org"));
    EXPECT_NE(email_key("ada@googlemail.com"), email_key("ada@gmail.com"));
    EXPECT_FALSE(email_key("ada"));
}

TEST(Phone, IsInE164) {
    EXPECT_TRUE(is_phone("+4915112345678"));
    EXPECT_TRUE(is_phone("+12345678"));
    EXPECT_TRUE(is_phone("+123456789012345"));
    for (auto const* text :
         {"",
          "+",
          "+1234567",
          "+1234567890123456",
          "4915112345678",
          "004915112345678",
          "+0491511234567",
          "+49 151 12345678",
          "+49151-1234567",
          "+4915112345678 ",
          "++491511234567",
          "+49151123456x8",
          "+４９１５１１２３４"}) {
        EXPECT_FALSE(is_phone(text)) << text;
    }
}

}  // namespace
}  // namespace obhut::text
