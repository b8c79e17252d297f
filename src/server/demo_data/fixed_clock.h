// SPDX-License-Identifier: Apache-2.0
//
// FixedClock shows the time at which something of the demo would have been done.
//
// Layer: server.

#pragma once

#include "ports/clock.h"
#include "time/instant.h"

namespace obhut::demo_data {

class FixedClock final : public ports::Clock {
public:
    explicit FixedClock(time::Instant at) : at_(at) {}

    std::chrono::sys_time<std::chrono::milliseconds> now_ms() override { return at_; }

private:
    time::Instant at_;
};

}  // namespace obhut::demo_data
