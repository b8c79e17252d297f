// SPDX-License-Identifier: Apache-2.0
//
// Clock tells the time. The use cases ask it once and pass the answer on, so that one request sees one time.
//
// Layer: app. Threading: implementations are safe from every thread.

#pragma once

#include "time/instant.h"

#include <chrono>

namespace obhut::ports {

class Clock {
public:
    Clock() = default;
    Clock(Clock const&) = delete;
    Clock& operator=(Clock const&) = delete;
    virtual ~Clock() = default;

    virtual std::chrono::sys_time<std::chrono::milliseconds> now_ms() = 0;

    time::Instant now() { return std::chrono::floor<std::chrono::seconds>(now_ms()); }
};

}  // namespace obhut::ports
