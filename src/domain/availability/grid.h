// SPDX-License-Identifier: Apache-2.0
//
// Grid is the starts that could be offered, numbered, and StartSet says which of them are left.
//
// A month has about a thousand starts. Numbered, a set of them is sixteen words, so that uniting the alternatives and
// intersecting the requirements costs almost nothing. A Grid is a list of runs, each evenly stepped; a run ends where
// the opening does or the clock changes.
//
// Layer: domain. Pure.

#pragma once

#include "availability/page.h"

#include <bit>
#include <cstdint>
#include <vector>

namespace obhut::availability {

class StartSet {
public:
    explicit StartSet(std::uint32_t size) : words_((size + 63U) / 64U), size_(size) {}

    void clear() noexcept { words_.assign(words_.size(), 0); }

    void set(std::uint32_t from, std::uint32_t until) noexcept {  // [from, until)
        each_word(from, until, [](std::uint64_t& word, std::uint64_t mask) { word |= mask; });
    }

    void reset(std::uint32_t from, std::uint32_t until) noexcept {
        each_word(from, until, [](std::uint64_t& word, std::uint64_t mask) { word &= ~mask; });
    }

    bool test(std::uint32_t index) const noexcept { return ((words_[index / 64U] >> (index % 64U)) & 1U) != 0; }

    void intersect(StartSet const& other) noexcept {
        for (std::size_t n = 0; n < words_.size(); ++n)
            words_[n] &= other.words_[n];
    }

    void unite(StartSet const& other) noexcept {
        for (std::size_t n = 0; n < words_.size(); ++n)
            words_[n] |= other.words_[n];
    }

    bool contains(StartSet const& other) const noexcept {
        for (std::size_t n = 0; n < words_.size(); ++n) {
            if ((other.words_[n] & ~words_[n]) != 0) return false;
        }
        return true;
    }

    std::size_t count() const noexcept {
        std::size_t sum = 0;
        for (std::uint64_t const word : words_)
            sum += static_cast<std::size_t>(std::popcount(word));
        return sum;
    }

    // Calls visit(index) for each start in the set that lies in [from, until), in order.
    template <typename Visit>
    void for_each(std::uint32_t from, std::uint32_t until, Visit&& visit) const {
        for (std::uint32_t word = from / 64U; word * 64U < until; ++word) {
            std::uint64_t left = words_[word] & mask(word, from, until);
            for (; left != 0; left &= left - 1)
                visit(word * 64U + static_cast<std::uint32_t>(std::countr_zero(left)));
        }
    }

    std::uint32_t size() const noexcept { return size_; }

private:
    static std::uint64_t mask(std::uint32_t word, std::uint32_t from, std::uint32_t until) noexcept {
        std::uint64_t bits = ~std::uint64_t{0};
        if (word == from / 64U) bits &= ~std::uint64_t{0} << (from % 64U);
        if (word == until / 64U) bits &= ~(~std::uint64_t{0} << (until % 64U));
        return bits;
    }

    template <typename Apply>
    void each_word(std::uint32_t from, std::uint32_t until, Apply apply) noexcept {
        for (std::uint32_t word = from / 64U; from < until && word * 64U < until; ++word) {
            apply(words_[word], mask(word, from, until));
        }
    }

    std::vector<std::uint64_t> words_;
    std::uint32_t size_;
};

class Grid {
public:
    struct Run {
        Instant first;
        Instant last;
        std::uint32_t base;   // the number of its first start
        std::uint32_t count;  // never 0
    };

    // Between a minute and a day; the bounds make the division by multiplication below exact.
    explicit Grid(std::chrono::minutes step) noexcept
        : step_(static_cast<std::uint64_t>(std::chrono::seconds{step}.count())),
          reciprocal_(((std::uint64_t{1} << shift) + step_ - 1) / step_) {}

    void add(Instant first, Instant until);  // every start from first on, before until

    std::uint32_t size() const noexcept { return size_; }

    std::vector<Run> const& runs() const noexcept { return runs_; }

    std::chrono::seconds step() const noexcept { return std::chrono::seconds{step_}; }

    // Numbers the first start that is not before an instant. Asked in ascending order, it never looks back.
    class Cursor {
    public:
        explicit Cursor(Grid const& grid) noexcept
            : grid_(&grid), run_(grid.runs_.data()), end_(run_ + grid.runs_.size()) {}

        std::uint32_t not_before(Instant at) noexcept {
            while (run_ != end_ && run_->last < at)
                ++run_;
            if (run_ == end_) return grid_->size_;
            if (at <= run_->first) return run_->base;
            auto const into = static_cast<std::uint64_t>((at - run_->first).count()) + grid_->step_ - 1;
            return run_->base + static_cast<std::uint32_t>((into * grid_->reciprocal_) >> shift);
        }

    private:
        Grid const* grid_;
        Run const* run_;
        Run const* end_;
    };

private:
    // n * reciprocal >> shift is n / step for every n below 2^26 and step from 60 to 86 400: the reciprocal is too
    // large by less than step < 2^17, so the error n * 2^17 stays below 2^shift; and the product stays below 2^64.
    static constexpr unsigned shift = 43;
    static constexpr std::chrono::seconds run_length_max{std::uint64_t{1} << 25U};

    std::uint64_t step_;
    std::uint64_t reciprocal_;
    std::uint32_t size_ = 0;
    std::vector<Run> runs_;
};

}  // namespace obhut::availability
