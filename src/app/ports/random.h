// SPDX-License-Identifier: Apache-2.0
//
// Random draws what must not be guessed. From it and the clock come the ids: time-ordered for everything that is laid
// down in order, random throughout for a client.
//
// Layer: app. Threading: implementations are safe from every thread.

#pragma once

#include "core/id.h"
#include "ports/clock.h"

#include <array>
#include <cstdint>
#include <span>

namespace obhut::ports {

class Random {
public:
    Random() = default;
    Random(Random const&) = delete;
    Random& operator=(Random const&) = delete;
    virtual ~Random() = default;

    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

template <typename AnyId>
AnyId random_id(Random& random) {
    RawId raw{};
    random.fill(raw);
    return AnyId{raw};
}

// 48 bits of milliseconds, then 80 random bits.
template <typename AnyId>
AnyId ordered_id(Clock& clock, Random& random) {
    RawId raw{};
    random.fill(std::span{raw}.subspan(6));
    auto milliseconds = static_cast<std::uint64_t>(clock.now_ms().time_since_epoch().count());
    for (std::size_t at = 6; at-- > 0; milliseconds >>= 8U)
        raw[at] = static_cast<std::uint8_t>(milliseconds & 0xFFU);
    return AnyId{raw};
}

}  // namespace obhut::ports
