// SPDX-License-Identifier: Apache-2.0
#include "system/system_clock.h"

namespace obhut::system {

std::chrono::sys_time<std::chrono::milliseconds> SystemClock::now_ms() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace obhut::system
