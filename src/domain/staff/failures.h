// SPDX-License-Identifier: Apache-2.0
//
// Failures counts wrong proofs of one account, or from one part of the network, and says how long the next one has to
// wait: not at all for the first few, then half a minute, doubling up to a quarter of an hour.
//
// Whoever waits is not counted again, so nobody is kept out for good by somebody else's guessing, and a passkey is
// never made to wait: it cannot be guessed (req:U3).
//
// Layer: domain. Pure.

#pragma once

#include "time/instant.h"

#include <cstdint>
#include <optional>

namespace obhut::staff {

using time::Instant;
using time::Seconds;

struct Failures {
    std::int32_t count = 0;
    Instant last{};

    friend bool operator==(Failures const&, Failures const&) = default;
};

inline constexpr std::int32_t free_of_account = 5;
inline constexpr std::int32_t free_of_prefix = 30;
inline constexpr Seconds first_wait{30};
inline constexpr Seconds wait_max{15 * 60};
inline constexpr Seconds forgotten_after{24 * 60 * 60};  // also how long a count by address may be kept (req:S4)

// Until when nothing is tried; nothing where it may be tried now. `free` failures cost no wait.
std::optional<Instant> waits_until(Failures const& failures, std::int32_t free, Instant now) noexcept;

Failures one_more(Failures const& failures, Instant now) noexcept;

}  // namespace obhut::staff
