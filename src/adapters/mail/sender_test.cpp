// SPDX-License-Identifier: Apache-2.0
#include "mail/sender.h"

#include <gtest/gtest.h>

namespace obhut::mail {
namespace {

TEST(Sender, IsAnAddressWithOrWithoutAName) {
    auto const named = Sender::from("Booking desk <Post@Booking.example>");
    ASSERT_TRUE(named);
    EXPECT_EQ(named->name, "Booking desk");
    EXPECT_EQ(named->address, "post@booking.example");
    EXPECT_EQ(named->domain(), "booking.example");
    EXPECT_EQ(Sender::from("\"Anna, Tom & Söhne\" <post@müller.example>")->name, "Anna, Tom & Söhne");
    EXPECT_EQ(Sender::from("post@müller.example")->address, "post@xn--mller-kva.example");
    EXPECT_EQ(Sender::from(" <post@booking.example> ")->name, "");
}

TEST(Sender, IsNothingElse) {
    for (auto const* const text :
         {"",
          "Booking desk",
          "post@",
          "a <b",
          "post@booking.example>",
          "a <b@c.example> d",
          "a\nb <b@c.example>",
          "a <b@c.example\r\nBcc: x@y.example>",
          "a <<b@c.example>>",
          "a@b.example, c@d.example"}) {
        EXPECT_FALSE(Sender::from(text)) << text;
    }
}

}  // namespace
}  // namespace obhut::mail
