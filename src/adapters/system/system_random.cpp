// SPDX-License-Identifier: Apache-2.0
#include "system/system_random.h"

#include "core/check.h"

#include <algorithm>
#include <sys/random.h>

namespace obhut::system {

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    constexpr std::size_t at_once = 256;  // up to here the kernel neither cuts short nor is interrupted
    while (!bytes.empty()) {
        auto const part = bytes.first(std::min(bytes.size(), at_once));
        OBHUT_CHECK(getrandom(part.data(), part.size(), 0) == static_cast<ssize_t>(part.size()));
        bytes = bytes.subspan(part.size());
    }
}

}  // namespace obhut::system
