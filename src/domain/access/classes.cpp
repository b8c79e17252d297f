// SPDX-License-Identifier: Apache-2.0
#include "access/classes.h"

namespace obhut::access {

std::optional<Purpose> purpose_numbered(std::uint8_t number) noexcept {
    for (auto const purpose : every_purpose)
        if (number_of(purpose) == number) return purpose;
    return std::nullopt;
}

}  // namespace obhut::access
