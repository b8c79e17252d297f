// SPDX-License-Identifier: Apache-2.0
//
// A recovery code is what somebody keeps on paper for the day the phone is gone: 24 letters and digits in groups of
// four, 120 random bits in all.
//
// It is written in Crockford's alphabet, which has no I, L, O and U. Reading forgives case, spaces, dashes of any kind,
// and the letters that look like others. So many random bits cannot be searched, therefore a plain SHA-256 of the code
// is what is stored; a code that a person could have chosen would need a password hash.
//
// Layer: domain. Pure.

#pragma once

#include "core/personal.h"
#include "digest/digest.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace obhut::one_time {

inline constexpr std::size_t recovery_bytes = 15;
inline constexpr std::size_t recovery_codes = 10;  // how many somebody is given at a time

PersonalText recovery_code_of(std::span<std::uint8_t const, recovery_bytes> random);

// What is stored of a code, and what a typed one is compared by. Nothing if the text cannot be a code.
std::optional<digest::Digest> recovery_hash(PersonalText const& typed);

}  // namespace obhut::one_time
