// SPDX-License-Identifier: Apache-2.0
//
// FakeClock tells the time that the test says, and moves only when the test moves it.
//
// Layer: tests. Threading: safe from every thread.

#pragma once

#include "ports/clock.h"

#include <atomic>
#include <chrono>
#include <cstdint>

namespace obhut::fakes {

// A Monday in spring, eight o'clock in Berlin: every shop of the builders opens an hour later.
inline constexpr time::Instant monday_morning{
    std::chrono::sys_days{std::chrono::year{2027} / 3 / 15} + std::chrono::hours{7}
};

class FakeClock final : public ports::Clock {
public:
    explicit FakeClock(time::Instant start = monday_morning) : milliseconds_(millis_of(start)) {}

    std::chrono::sys_time<std::chrono::milliseconds> now_ms() override {
        return std::chrono::sys_time<std::chrono::milliseconds>{std::chrono::milliseconds{milliseconds_.load()}};
    }

    void advance(std::chrono::milliseconds by) { milliseconds_ += by.count(); }

    void set(time::Instant to) { milliseconds_ = millis_of(to); }

private:
    static std::int64_t millis_of(time::Instant at) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
    }

    std::atomic<std::int64_t> milliseconds_;
};

}  // namespace obhut::fakes
