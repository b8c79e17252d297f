// SPDX-License-Identifier: Apache-2.0
//
// Watched is what a lane's sweep and its end need to know of a connection, whatever its stream.
//
// Layer: adapters. Threading: belongs to one lane.

#pragma once

#include <chrono>
#include <cstdint>

namespace obhut::http {

enum class Phase : std::uint8_t { Idle, Head, Body, Answer, Closing };

struct Watched {
    Watched() = default;
    Watched(Watched const&) = delete;
    Watched& operator=(Watched const&) = delete;
    virtual ~Watched() = default;
    virtual void cancel() noexcept = 0;

    void expire() noexcept {
        expired = true;
        cancel();
    }

    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
    Phase phase = Phase::Idle;
    bool expired = false;
};

}  // namespace obhut::http
