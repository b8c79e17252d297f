// SPDX-License-Identifier: Apache-2.0
//
// One-time codes: six digits that a program on the phone shows and that change every thirty seconds (RFC 4226 and
// RFC 6238, SHA-1).
//
// A step is a span of thirty seconds, counted from 1970. A code is taken in its own step and in the one on either side,
// for clocks that differ, and once only: whoever keeps the step that matching_step() answers, and hands it in the next
// time, has made every code up to it worthless.
//
// Layer: domain. Pure.

#pragma once

#include "bytes/bytes.h"
#include "core/personal.h"
#include "time/instant.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace obhut::one_time {

using bytes::ByteView;
using time::Instant;

inline constexpr std::size_t seed_size = 20;  // as long as the hash, as RFC 4226 recommends
inline constexpr time::Seconds step_length{30};

std::uint64_t step_at(Instant at) noexcept;

std::string code_at(ByteView seed, std::uint64_t step);

// The step whose code this is. Spaces do not count: programs show "123 456". All three steps are compared, and each in
// constant time, so that the time it takes tells nothing. Where one code belongs to two steps it is the later one, or
// the code would work again.
std::optional<std::uint64_t>
matching_step(ByteView seed, std::string_view code, Instant now, std::optional<std::uint64_t> last_used_step);

// What the QR code says (the Key URI format). It contains the seed, so it is as secret. A colon parts the two names
// there and is left out of them.
PersonalText otpauth_uri(std::string_view issuer, PersonalText const& account, ByteView seed);

}  // namespace obhut::one_time
