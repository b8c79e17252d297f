// SPDX-License-Identifier: Apache-2.0
//
// SetOf<Enum, first, last> is a set of values of an enumeration without holes, as bits: a value of one machine word
// that can be compared, stored and gone through in the order of the enumeration.
//
// Layer: domain. Pure.

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>

namespace obhut::access {

template <typename Enum, Enum first, Enum last>
class SetOf {
public:
    static_assert(static_cast<unsigned>(last) < 64);

    class Iterator {
    public:
        using value_type = Enum;
        using difference_type = std::ptrdiff_t;

        constexpr Iterator() = default;
        constexpr explicit Iterator(std::uint64_t left) noexcept : left_(left) {}

        constexpr Enum operator*() const noexcept { return static_cast<Enum>(std::countr_zero(left_)); }

        constexpr Iterator& operator++() noexcept {
            left_ &= left_ - 1;
            return *this;
        }

        constexpr Iterator operator++(int) noexcept {
            auto const before = *this;
            ++*this;
            return before;
        }

        friend constexpr bool operator==(Iterator, Iterator) = default;

    private:
        std::uint64_t left_ = 0;
    };

    constexpr SetOf() = default;

    constexpr SetOf(std::initializer_list<Enum> values) {
        for (auto const value : values)
            add(value);
    }

    static constexpr SetOf all() noexcept {
        SetOf set;
        set.bits_ = known_bits();
        return set;
    }

    // Bits that name no value refuse the whole.
    static constexpr std::optional<SetOf> from_bits(std::uint64_t bits) noexcept {
        if ((bits & ~known_bits()) != 0) return std::nullopt;
        SetOf set;
        set.bits_ = bits;
        return set;
    }

    constexpr std::uint64_t bits() const noexcept { return bits_; }

    constexpr bool has(Enum value) const noexcept { return (bits_ & bit(value)) != 0; }

    constexpr bool covers(SetOf other) const noexcept { return (other.bits_ & ~bits_) == 0; }

    constexpr bool empty() const noexcept { return bits_ == 0; }

    constexpr void add(Enum value) noexcept { bits_ |= bit(value); }

    constexpr void remove(Enum value) noexcept { bits_ &= ~bit(value); }

    friend constexpr SetOf operator&(SetOf left, SetOf right) noexcept {
        left.bits_ &= right.bits_;
        return left;
    }

    friend constexpr SetOf operator|(SetOf left, SetOf right) noexcept {
        left.bits_ |= right.bits_;
        return left;
    }

    constexpr Iterator begin() const noexcept { return Iterator{bits_}; }

    constexpr Iterator end() const noexcept { return Iterator{}; }

    friend constexpr bool operator==(SetOf, SetOf) = default;

private:
    static constexpr std::uint64_t bit(Enum value) noexcept { return std::uint64_t{1} << static_cast<unsigned>(value); }

    static constexpr std::uint64_t known_bits() noexcept { return (bit(last) - 1 + bit(last)) & ~(bit(first) - 1); }

    std::uint64_t bits_ = 0;
};

}  // namespace obhut::access
