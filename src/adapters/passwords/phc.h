// SPDX-License-Identifier: Apache-2.0
//
// Phc is a hash of Argon2id taken apart: "$argon2id$v=19$m=65536,t=3,p=1$<salt>$<hash>".
//
// libsodium would read such a line itself, but answers "differs" also when there was no memory to compute with. Whoever
// signs in would then hear that a right password is wrong, and a lock would count it.
//
// Layer: adapters. Pure.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace obhut::passwords {

struct Phc {
    std::size_t memory_bytes;
    unsigned passes;
    std::array<std::uint8_t, 16> salt;
    std::array<std::uint8_t, 32> hash;

    // Only what libsodium writes, and only up to parameters that a server can bear: 1 GiB and 100 passes.
    static std::optional<Phc> from(std::string_view text);
};

}  // namespace obhut::passwords
