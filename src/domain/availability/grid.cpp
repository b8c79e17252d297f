// SPDX-License-Identifier: Apache-2.0

#include "availability/grid.h"

#include <algorithm>

namespace obhut::availability {

void Grid::add(Instant first, Instant until) {
    while (first < until) {
        Instant const end = std::min(until, first + run_length_max);
        auto const count =
            static_cast<std::uint32_t>((static_cast<std::uint64_t>((end - first).count()) - 1) / step_ + 1);
        Instant const last = first + (count - 1) * step();
        runs_.push_back({first, last, size_, count});
        size_ += count;
        first = last + step();
    }
}

}  // namespace obhut::availability
