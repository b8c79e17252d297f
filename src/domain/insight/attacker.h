// SPDX-License-Identifier: Apache-2.0
//
// Attackers on published figures: each knows everything that was told and tries to learn what was not.
//
// They share no code with suppress(). Layer: domain, tests only.

#pragma once

#include "insight/report.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace obhut::insight {

// Groups of so many bookings, each of another person.
inline std::vector<Group> groups_of(std::span<std::int64_t const> bookings) {
    std::vector<Group> groups;
    std::uint32_t person = 0;
    for (auto const count : bookings) {
        auto& group = groups.emplace_back(Group{.bookings = count});
        for (std::int64_t nth = 0; nth < count; ++nth)
            group.persons.insert(Person{++person});
    }
    return groups;
}

inline std::vector<Group> groups_of(std::initializer_list<std::int64_t> bookings) {
    return groups_of(std::span{bookings.begin(), bookings.size()});
}

// What a reader can say of a figure: it is one of low to high.
struct Bounds {
    std::int64_t low;
    std::int64_t high;
};

// The exact bounds of each of `count` figures, none negative and none above `most`, that add up to `sum`.
inline Bounds bounds_of_one(std::int64_t sum, std::int64_t count, std::int64_t most) {
    return {.low = std::max<std::int64_t>(0, sum - (count - 1) * most), .high = std::min(sum, most)};
}

// Solves linear equations exactly, in whole numbers modulo a prime: which unknowns have one solution only?
class Equations {
public:
    explicit Equations(std::size_t unknowns) : unknowns_(unknowns), pivots_(unknowns) {}

    // One equation by its factors; the right side does not matter for what is determined.
    void add(std::vector<std::int64_t> factors) {
        for (std::size_t at = 0; at < unknowns_; ++at) {
            factors[at] = reduced(factors[at]);
            if (factors[at] == 0) continue;
            if (pivots_[at].empty()) {
                auto const inverse = power(factors[at], prime - 2);
                for (auto& factor : factors)
                    factor = reduced(factor) * inverse % prime;
                pivots_[at] = std::move(factors);
                return;
            }
            subtract(factors, pivots_[at], factors[at]);
        }
    }

    bool determines(std::size_t unknown) const {
        std::vector<std::int64_t> wanted(unknowns_, 0);
        wanted[unknown] = 1;
        for (std::size_t at = 0; at < unknowns_; ++at) {
            if (wanted[at] == 0) continue;
            if (pivots_[at].empty()) return false;
            subtract(wanted, pivots_[at], wanted[at]);
        }
        return true;
    }

private:
    static constexpr std::int64_t prime = 2'147'483'647;

    static std::int64_t reduced(std::int64_t number) { return ((number % prime) + prime) % prime; }

    static std::int64_t power(std::int64_t base, std::int64_t exponent) {
        std::int64_t result = 1;
        for (; exponent > 0; exponent /= 2, base = base * base % prime)
            if (exponent % 2 == 1) result = result * base % prime;
        return result;
    }

    static void subtract(std::vector<std::int64_t>& from, std::vector<std::int64_t> const& what, std::int64_t times) {
        for (std::size_t at = 0; at < from.size(); ++at)
            from[at] = reduced(from[at] - what[at] * times % prime);
    }

    std::size_t unknowns_;
    std::vector<std::vector<std::int64_t>> pivots_;
};

}  // namespace obhut::insight
