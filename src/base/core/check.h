// SPDX-License-Identifier: Apache-2.0
//
// OBHUT_CHECK states what must be true if our own code is right. It stays on in release builds: a
// process that has lost an invariant stops, and its supervisor starts a fresh one. Input from outside
// never reaches a CHECK; it is refused with a Result.
//
// Layer: base. Pure.

#pragma once

#include <cstdio>
#include <cstdlib>

namespace obhut::detail {
[[noreturn]] inline void check_failed(char const* condition, char const* file, int line) noexcept {
    (void)std::fprintf(stderr, "invariant broken: %s at %s:%d\n", condition, file, line);
    std::abort();
}
}  // namespace obhut::detail

#define OBHUT_CHECK(condition) ((condition) ? void(0) : ::obhut::detail::check_failed(#condition, __FILE__, __LINE__))
