// SPDX-License-Identifier: Apache-2.0
#include "staff/failures.h"

namespace obhut::staff {

std::optional<Instant> waits_until(Failures const& failures, std::int32_t free, Instant now) noexcept {
    if (failures.count < free || now - failures.last >= forgotten_after) return std::nullopt;
    auto wait = first_wait;
    for (auto beyond = failures.count - free; beyond > 0 && wait < wait_max; --beyond)
        wait *= 2;
    auto const until = failures.last + (wait < wait_max ? wait : wait_max);
    return now < until ? std::optional{until} : std::nullopt;
}

Failures one_more(Failures const& failures, Instant now) noexcept {
    bool const forgotten = now - failures.last >= forgotten_after;
    return {.count = forgotten ? 1 : failures.count + 1, .last = now};
}

}  // namespace obhut::staff
