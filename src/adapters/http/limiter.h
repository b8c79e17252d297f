// SPDX-License-Identifier: Apache-2.0
//
// Limiter keeps a token bucket for each address prefix and kind of request.
//
// No address is stored: a bucket is found by a hash of the prefix under a random key that lives for a day and never
// leaves memory. Memory is fixed. When no place is left for a newcomer, the newcomer is refused.
//
// Layer: adapters. Threading: safe to share.

#pragma once

#include "http/message.h"
#include "http/route.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace obhut::http {

struct Bucket {
    double burst;       // so many at once
    double per_second;  // then so many each second
};

struct LimiterOptions {
    Bucket read{.burst = 240, .per_second = 20};
    Bucket write{.burst = 30, .per_second = 0.5};
    Bucket guessable{.burst = 20, .per_second = 0.2};
    std::size_t buckets_max = 65'536;
};

class Limiter {
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit Limiter(LimiterOptions const& options);
    Limiter(Limiter const&) = delete;
    Limiter& operator=(Limiter const&) = delete;
    ~Limiter();

    // Zero admits; otherwise the time after which a further attempt may succeed.
    std::chrono::seconds admit(Address const& address, Rate rate, Time now);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace obhut::http
