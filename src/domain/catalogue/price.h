// SPDX-License-Identifier: Apache-2.0
//
// What a service costs: gross amounts in minor units, the tax inside them, and the season in which they hold.
//
// Amounts are gross because that is what a consumer must be shown (req:B20). Tax rates have a validity: the rate that
// counts is that of the day of the visit. Nothing here is a floating-point number.
//
// Layer: domain. Pure.

#pragma once

#include "catalogue/words.h"
#include "core/result.h"
#include "core/slug.h"
#include "time/instant.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace obhut::catalogue {

// ISO 4217, three capital letters.
class Currency {
public:
    static std::optional<Currency> from(std::string_view code);

    std::string_view code() const noexcept { return {code_.data(), code_.size()}; }

    // Digits after the point: 2 for most, 0 for JPY and its like, 3 for KWD and its like.
    unsigned minor_digits() const noexcept;

    friend bool operator==(Currency const&, Currency const&) = default;

private:
    explicit Currency(std::array<char, 3> code) noexcept : code_(code) {}

    std::array<char, 3> code_;
};

inline constexpr std::uint8_t every_weekday = 0x7F;  // a set of weekdays: bit 0 is Monday

struct DateRange {
    time::Date from;   // the first day it holds
    time::Date until;  // the first day it no longer holds

    bool contains(time::Date date) const noexcept { return from <= date && date < until; }
};

struct TaxRate {
    Slug code;                  // "standard", "reduced", "exempt"
    std::int32_t basis_points;  // 1900 is 19 %
    DateRange valid;
};

enum class PricePer : std::uint8_t { Visit, Person, Child, Night, PersonNight, ChildNight };

// A part of the total that is shown by itself and may be taxed by itself: breakfast, tourist tax. What stands under no
// line is the service.
struct PriceLine {
    Slug key;
    Words name;
    Slug tax_code;
};

// No amount is larger than this, nor their sum: ten milliard euros in cents, and far from where 64 bits end.
inline constexpr std::int64_t amount_max = 1'000'000'000'000;

// A later entry whose season and weekdays match the day outranks an earlier one with the same line and `per`. What is
// by visit, person or child goes by the day of arrival, what is by night by each night's own. Children count as persons
// where no price for a child holds on the same line: Child for Person, ChildNight for PersonNight.
struct Price {
    PricePer per;
    std::int64_t gross;  // minor units
    std::optional<DateRange> season;
    std::uint8_t weekdays = every_weekday;
    std::optional<Slug> line = {};  // none: the service itself
};

// What obliges the client (req:B20).
enum class Obligation : std::uint8_t { None, BindingPaidOnSite, FeeIfMissed, Prepaid };

struct Visit {
    time::Date arrival;
    std::int32_t nights = 0;
    std::int32_t adults = 1;
    std::int32_t children = 0;
};

struct TotalLine {
    PriceLine const* line;  // none: the service itself
    std::int64_t gross;
    std::int64_t tax;  // contained in gross, rounded half up
    std::int32_t tax_basis_points;
};

struct Total {
    std::int64_t gross = 0;
    std::int64_t tax = 0;               // the sum of the lines'
    std::int32_t tax_basis_points = 0;  // of the service itself
    std::vector<TotalLine> lines;       // the service first, then its lines in order; none where nothing has a price
};

enum class TotalRefusal : std::uint8_t { NoTaxRateOnThatDay, TooLarge };

// The tax inside a gross amount of at most amount_max, at a rate of at most 100 %; rounded half up.
std::int64_t tax_contained(std::int64_t gross, std::int32_t basis_points) noexcept;

// What a service costs, as far as its total needs to know it.
struct PriceList {
    std::vector<Price> const& prices;
    std::vector<PriceLine> const& lines;
    Slug const& tax_code;
};

// The price of one visit, night by night where a price is by night. An empty list of prices costs nothing.
Result<Total, TotalRefusal> total(PriceList const& list, std::vector<TaxRate> const& rates, Visit const& visit);

}  // namespace obhut::catalogue
