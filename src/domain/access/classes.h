// SPDX-License-Identifier: Apache-2.0
//
// ClassSet is which classes of a client's data are meant, and the numbers by which ledger entries and sealed values
// name a class or a purpose. Those numbers are stored, so they never change.
//
// Layer: domain. Pure.

#pragma once

#include "catalogue/field.h"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>

namespace obhut::access {

using DataClass = catalogue::FieldClass;
using Purpose = catalogue::Purpose;

constexpr std::uint8_t number_of(DataClass one) noexcept {
    switch (one) {
    case DataClass::Identity: return 1;
    case DataClass::Contact: return 2;
    case DataClass::Health: return 3;
    case DataClass::Finance: return 4;
    case DataClass::Preference: return 5;
    case DataClass::Note: return 6;
    }
    return 0;
}

constexpr std::uint8_t number_of(Purpose purpose) noexcept {
    switch (purpose) {
    case Purpose::BookingFulfil: return 1;
    case Purpose::BookingNotify: return 2;
    case Purpose::CareTreat: return 3;
    case Purpose::Billing: return 4;
    case Purpose::LegalDuty: return 5;
    case Purpose::MarketingNews: return 6;
    case Purpose::InsightAggregate: return 7;
    case Purpose::Security: return 8;
    case Purpose::RightsAnswer: return 9;
    }
    return 0;
}

inline constexpr std::array every_class{
    DataClass::Identity,
    DataClass::Contact,
    DataClass::Health,
    DataClass::Finance,
    DataClass::Preference,
    DataClass::Note
};

inline constexpr std::array every_purpose{
    Purpose::BookingFulfil,
    Purpose::BookingNotify,
    Purpose::CareTreat,
    Purpose::Billing,
    Purpose::LegalDuty,
    Purpose::MarketingNews,
    Purpose::InsightAggregate,
    Purpose::Security,
    Purpose::RightsAnswer
};

std::optional<Purpose> purpose_numbered(std::uint8_t number) noexcept;

class ClassSet {
public:
    constexpr ClassSet() = default;

    constexpr ClassSet(std::initializer_list<DataClass> classes) {
        for (auto const one : classes)
            add(one);
    }

    // Bits that name no class refuse the whole.
    static constexpr std::optional<ClassSet> from_bits(std::uint8_t bits) noexcept {
        if ((bits & ~0x3FU) != 0) return std::nullopt;
        ClassSet set;
        set.bits_ = bits;
        return set;
    }

    constexpr bool has(DataClass one) const noexcept { return (bits_ & bit(one)) != 0; }

    constexpr bool covers(ClassSet other) const noexcept { return (other.bits_ & ~bits_) == 0; }

    constexpr bool empty() const noexcept { return bits_ == 0; }

    constexpr std::uint8_t bits() const noexcept { return bits_; }

    constexpr void add(DataClass one) noexcept { bits_ = static_cast<std::uint8_t>(bits_ | bit(one)); }

    constexpr void add(ClassSet other) noexcept { bits_ = static_cast<std::uint8_t>(bits_ | other.bits_); }

    friend constexpr bool operator==(ClassSet, ClassSet) = default;

private:
    static constexpr unsigned bit(DataClass one) noexcept { return 1U << (number_of(one) - 1U); }

    std::uint8_t bits_ = 0;
};

}  // namespace obhut::access
