// SPDX-License-Identifier: Apache-2.0
#include "core/personal.h"

#include <cstring>

namespace obhut {

void wipe(std::string& text) noexcept {
    // The capacity is wiped too: a short text may stand in what was a longer one.
    text.resize(text.capacity());
    explicit_bzero(text.data(), text.size());
    text.clear();
}

}  // namespace obhut
