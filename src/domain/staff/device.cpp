// SPDX-License-Identifier: Apache-2.0
#include "staff/device.h"

#include "core/check.h"

#include <array>
#include <utility>

namespace obhut::staff {
namespace {

using Sign = std::pair<std::string_view, std::string_view>;  // what stands in it, and what that means

// The first that is found counts: each browser claims to be those below it, and each phone the system it grew out of.
constexpr std::array browsers{
    Sign{"Edg", "edge"},
    Sign{"OPR/", "opera"},
    Sign{"SamsungBrowser/", "samsung"},
    Sign{"Firefox/", "firefox"},
    Sign{"FxiOS/", "firefox"},
    Sign{"CriOS/", "chrome"},
    Sign{"Chrome/", "chrome"},
    Sign{"Chromium/", "chrome"},
    Sign{"Safari/", "safari"}
};
constexpr std::array systems{
    Sign{"iPhone", "iphone"},
    Sign{"iPad", "ipad"},
    Sign{"Android", "android"},
    Sign{"CrOS", "chromeos"},
    Sign{"Windows", "windows"},
    Sign{"Mac OS X", "mac"},
    Sign{"Linux", "linux"}
};

template <typename Signs>
std::string_view meaning(Signs const& signs, std::string_view text, std::string_view otherwise) {
    for (auto const& [sign, means] : signs)
        if (text.find(sign) != std::string_view::npos) return means;
    return otherwise;
}

}  // namespace

Slug device_of(std::string_view user_agent) {
    std::string name{meaning(browsers, user_agent, "browser")};
    auto const slug = Slug::from(name.append("-").append(meaning(systems, user_agent, "device")));
    OBHUT_CHECK(slug.has_value());
    return *slug;
}

}  // namespace obhut::staff
