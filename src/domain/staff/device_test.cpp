// SPDX-License-Identifier: Apache-2.0
#include "staff/device.h"

#include <gtest/gtest.h>

namespace obhut::staff {
namespace {

std::string named(std::string_view user_agent) {
    return device_of(user_agent).text();
}

TEST(Device, IsTheBrowserAndTheSystem) {
    EXPECT_EQ(named("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"), "firefox-linux");
    EXPECT_EQ(
        named("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
              "Safari/537.36 Edg/130.0"),
        "edge-windows"
    );
    EXPECT_EQ(
        named("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
              "Version/18.0 Mobile/15E148 Safari/604.1"),
        "safari-iphone"
    );
    EXPECT_EQ(named("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130.0 Mobile"), "chrome-android");
}

TEST(Device, IsNamedAlsoWhereItSaysNothingOfItself) {
    EXPECT_EQ(named(""), "browser-device");
    EXPECT_EQ(named("curl/8.0"), "browser-device");
}

}  // namespace
}  // namespace obhut::staff
