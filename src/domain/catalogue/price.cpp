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

// The prices of one line. The later entry wins, so a season or a weekend is written below the price it replaces.
class PricesOf {
public:
    PricesOf(std::vector<Price> const& prices, PriceLine const* line) noexcept : prices_(prices), line_(line) {}

    std::optional<std::int64_t> on(time::Date date, PricePer per) const noexcept {
        std::optional<std::int64_t> found;
        for (Price const& price : prices_)
            if (price.per == per && is_on_line(price) && holds_on(price, date)) found = price.gross;
        return found;
    }

private:
    bool is_on_line(Price const& price) const noexcept {
        return line_ == nullptr ? !price.line : price.line && *price.line == line_->key;
    }

    std::vector<Price> const& prices_;
    PriceLine const* line_;
};

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

void add_persons(Sum& sum, std::optional<std::int64_t> person, std::optional<std::int64_t> child, Visit const& visit) {
    std::int64_t const persons = std::int64_t{visit.adults} + visit.children;
    if (child) sum.add(*child, visit.children);
    if (person) sum.add(*person, child ? visit.adults : persons);
}

std::optional<std::int64_t> gross_of(PricesOf const& prices, Visit const& visit) noexcept {
    Sum sum;
    add_persons(sum, prices.on(visit.arrival, PricePer::Person), prices.on(visit.arrival, PricePer::Child), visit);
    if (auto const price = prices.on(visit.arrival, PricePer::Visit)) sum.add(*price, 1);
    for (std::int32_t night = 0; night < visit.nights; ++night) {
        time::Date const date = visit.arrival + std::chrono::days{night};
        if (auto const price = prices.on(date, PricePer::Night)) sum.add(*price, 1);
        add_persons(sum, prices.on(date, PricePer::PersonNight), prices.on(date, PricePer::ChildNight), visit);
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

Result<Total, TotalRefusal> total(PriceList const& list, std::vector<TaxRate> const& rates, Visit const& visit) {
    Total total;
    if (list.prices.empty()) return total;

    auto const add = [&](PriceLine const* line, Slug const& tax_code) -> Result<Done, TotalRefusal> {
        auto const rate = rate_on(rates, tax_code, visit.arrival);
        if (!rate) return Refused{TotalRefusal::NoTaxRateOnThatDay};
        auto const gross = gross_of(PricesOf{list.prices, line}, visit);
        if (!gross || total.gross + *gross > amount_max) return Refused{TotalRefusal::TooLarge};
        auto const tax = tax_contained(*gross, *rate);
        total.lines.push_back({.line = line, .gross = *gross, .tax = tax, .tax_basis_points = *rate});
        total.gross += *gross;
        total.tax += tax;
        return Done{};
    };
    OBHUT_TRY(add(nullptr, list.tax_code));
    for (PriceLine const& line : list.lines)
        OBHUT_TRY(add(&line, line.tax_code));
    total.tax_basis_points = total.lines.front().tax_basis_points;
    return total;
}

}  // namespace obhut::catalogue
