// SPDX-License-Identifier: Apache-2.0

#include "catalogue/price.h"

namespace obhut::catalogue {

namespace {

constexpr std::int32_t whole = 10'000;  // basis points

bool holds_on(Price const& price, time::Date date) noexcept {
    auto const weekday = time::weekday_of(date).iso_encoding() - 1;
    bool const on_weekday = ((price.weekdays >> weekday) & 1U) != 0;
    return on_weekday && (!price.season || price.season->contains(date));
}

// The later entry wins, so a season or a weekend is written below the price it replaces.
std::optional<std::int64_t> price_on(std::vector<Price> const& prices, PricePer per, time::Date date) noexcept {
    std::optional<std::int64_t> found;
    for (Price const& price : prices)
        if (price.per == per && holds_on(price, date)) found = price.gross;
    return found;
}

class Sum {
public:
    void add(std::int64_t gross, std::int64_t times) noexcept {
        std::int64_t amount = 0;
        bool const overflowed = __builtin_mul_overflow(gross, times, &amount) ||
                                __builtin_add_overflow(amount_, amount, &amount_) || amount_ > amount_max ||
                                amount_ < -amount_max;
        if (overflowed) too_large_ = true;
    }

    std::optional<std::int64_t> amount() const noexcept { return too_large_ ? std::nullopt : std::optional{amount_}; }

private:
    std::int64_t amount_ = 0;
    bool too_large_ = false;
};

std::optional<std::int64_t> gross_of(std::vector<Price> const& prices, Visit const& visit) noexcept {
    std::int64_t const persons = std::int64_t{visit.adults} + visit.children;
    Sum sum;
    auto const child = price_on(prices, PricePer::Child, visit.arrival);
    if (child) sum.add(*child, visit.children);
    if (auto const price = price_on(prices, PricePer::Person, visit.arrival))
        sum.add(*price, child ? visit.adults : persons);
    if (auto const price = price_on(prices, PricePer::Visit, visit.arrival)) sum.add(*price, 1);
    for (std::int32_t night = 0; night < visit.nights; ++night) {
        time::Date const date = visit.arrival + std::chrono::days{night};
        if (auto const price = price_on(prices, PricePer::Night, date)) sum.add(*price, 1);
        if (auto const price = price_on(prices, PricePer::PersonNight, date)) sum.add(*price, persons);
    }
    return sum.amount();
}

std::optional<std::int32_t> rate_on(std::vector<TaxRate> const& rates, Slug const& code, time::Date date) noexcept {
    for (TaxRate const& rate : rates)
        if (rate.code == code && rate.valid.contains(date)) return rate.basis_points;
    return std::nullopt;
}

}  // namespace

std::int64_t tax_contained(std::int64_t gross, std::int32_t basis_points) noexcept {
    std::int64_t const divisor = std::int64_t{whole} + basis_points;
    return (2 * gross * basis_points + divisor) / (2 * divisor);
}

Result<Total, TotalRefusal>
total(std::vector<Price> const& prices, std::vector<TaxRate> const& rates, Slug const& tax_code, Visit const& visit) {
    if (prices.empty()) return Total{.gross = 0, .tax = 0, .tax_basis_points = 0};

    auto const rate = rate_on(rates, tax_code, visit.arrival);
    if (!rate) return Refused{TotalRefusal::NoTaxRateOnThatDay};
    auto const gross = gross_of(prices, visit);
    if (!gross) return Refused{TotalRefusal::TooLarge};
    return Total{.gross = *gross, .tax = tax_contained(*gross, *rate), .tax_basis_points = *rate};
}

}  // namespace obhut::catalogue
