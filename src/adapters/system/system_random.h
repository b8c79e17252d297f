// SPDX-License-Identifier: Apache-2.0
//
// SystemRandom draws from the kernel. Without it nothing that must not be guessed can be made, so a failure ends the
// process.
//
// Layer: adapters. Threading: safe from every thread.

#pragma once

#include "ports/random.h"

namespace obhut::system {

class SystemRandom final : public ports::Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace obhut::system
