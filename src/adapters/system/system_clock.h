// SPDX-License-Identifier: Apache-2.0
//
// SystemClock is the clock of the machine.
//
// Layer: adapters. Threading: safe from every thread.

#pragma once

#include "ports/clock.h"

namespace obhut::system {

class SystemClock final : public ports::Clock {
public:
    std::chrono::sys_time<std::chrono::milliseconds> now_ms() override;
};

}  // namespace obhut::system
