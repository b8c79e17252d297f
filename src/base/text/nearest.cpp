// SPDX-License-Identifier: Apache-2.0
#include "text/nearest.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace obhut::text {
namespace {

constexpr std::size_t letters_per_slip = 3;
constexpr std::size_t name_bytes_max = 200;  // what is longer is no slip of the pen, and would take long to compare

char plain(char c) noexcept {
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
    return c == '_' ? '-' : c;
}

}  // namespace

// The usual table of distances between all beginnings, of which three rows are needed at a time.
std::size_t slips_between(std::string_view written, std::string_view meant) {
    std::vector<std::size_t> before_last(meant.size() + 1);
    std::vector<std::size_t> last(meant.size() + 1);
    std::vector<std::size_t> row(meant.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= written.size(); ++i) {
        std::swap(before_last, last);
        std::swap(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= meant.size(); ++j) {
            bool const same = plain(written[i - 1]) == plain(meant[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            bool const swapped = i > 1 && j > 1 && plain(written[i - 1]) == plain(meant[j - 2]) &&
                                 plain(written[i - 2]) == plain(meant[j - 1]);
            if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
    }
    return row.back();
}

std::optional<std::string_view> nearest(std::string_view written, std::span<std::string_view const> candidates) {
    if (written.size() > name_bytes_max) return std::nullopt;
    std::optional<std::string_view> found;
    std::size_t fewest = 0;
    for (auto const candidate : candidates) {
        auto const slips = slips_between(written, candidate);
        auto const slips_max = std::max<std::size_t>(1, candidate.size() / letters_per_slip);
        if (slips > slips_max || slips >= candidate.size() || (found && slips >= fewest)) continue;
        found = candidate;
        fewest = slips;
    }
    return found;
}

}  // namespace obhut::text
