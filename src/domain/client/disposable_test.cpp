// SPDX-License-Identifier: Apache-2.0
#include "client/disposable.h"

#include <gtest/gtest.h>

namespace obhut::client {
namespace {

TEST(Disposable, IsAnAddressOfAListedDomainOrOneBelowIt) {  // req:U11
    EXPECT_TRUE(is_disposable("ada@mailinator.com"));
    EXPECT_TRUE(is_disposable("ada@box.mailinator.com"));
    EXPECT_TRUE(is_disposable("ada@0-mail.com"));
    EXPECT_FALSE(is_disposable("ada@example.org"));
    EXPECT_FALSE(is_disposable("ada@mailinator.com.example.org"));
    EXPECT_FALSE(is_disposable("mailinator.com@example.org"));
    EXPECT_FALSE(is_disposable("ada@com"));
    EXPECT_FALSE(is_disposable(""));
}

}  // namespace
}  // namespace obhut::client
