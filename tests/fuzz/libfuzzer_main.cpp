// SPDX-License-Identifier: Apache-2.0
//
// The door by which libFuzzer comes in.

#include "expect.h"

#include <cstddef>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes.
    obhut::fuzz::try_input({reinterpret_cast<char const*>(data), size});
    return 0;
}
