// SPDX-License-Identifier: Apache-2.0
#include "bill.h"

#include <vector>

namespace obhut::histories {
namespace {

using catalogue::PricePer;

struct Line {
    std::int64_t gross = 0;
    std::int64_t tax = 0;
};

class Bill {
public:
    Bill(catalogue::Service const& service, std::optional<Slug> line, booking::Party const& party, Day arrival)
        : service_(service), line_(std::move(line)), party_(party), arrival_(arrival) {}

    std::int64_t gross() const {
        std::int64_t sum = price(PricePer::Visit, arrival_).value_or(0);
        sum += heads(PricePer::Person, PricePer::Child, arrival_);
        for (Day night = arrival_; night < arrival_ + party_.nights; ++night) {
            sum += price(PricePer::Night, night).value_or(0);
            sum += heads(PricePer::PersonNight, PricePer::ChildNight, night);
        }
        return sum;
    }

private:
    // A child pays as a person where nothing is said of children.
    std::int64_t heads(PricePer person, PricePer child, Day day) const {
        std::int64_t sum = 0;
        for (int n = 0; n < party_.adults; ++n)
            sum += price(person, day).value_or(0);
        for (int n = 0; n < party_.children; ++n) {
            auto const own = price(child, day);
            sum += own ? *own : price(person, day).value_or(0);
        }
        return sum;
    }

    // The last entry of the list that holds on that day.
    std::optional<std::int64_t> price(PricePer per, Day day) const {
        for (auto at = service_.prices.rbegin(); at != service_.prices.rend(); ++at) {
            bool const in_season = !at->season || (day_of(at->season->from) <= day && day < day_of(at->season->until));
            bool const weekday = ((unsigned{at->weekdays} >> static_cast<unsigned>(weekday_of(day))) & 1U) != 0;
            if (at->per == per && at->line == line_ && in_season && weekday) return at->gross;
        }
        return std::nullopt;
    }

    catalogue::Service const& service_;
    std::optional<Slug> line_;
    booking::Party party_;
    Day arrival_;
};

// gross = net + net * rate, so tax = gross * rate / (1 + rate); half a cent goes up.
std::int64_t tax_in(std::int64_t gross, std::int64_t basis_points) {
    std::int64_t const whole = gross * basis_points / (10'000 + basis_points);
    std::int64_t const rest = gross * basis_points % (10'000 + basis_points);
    return rest * 2 >= 10'000 + basis_points ? whole + 1 : whole;
}

std::int64_t rate_on(catalogue::Business const& business, Slug const& code, Day day) {
    for (auto const& rate : business.tax_rates)
        if (rate.code == code && day_of(rate.valid.from) <= day && day < day_of(rate.valid.until))
            return rate.basis_points;
    return -1;
}

}  // namespace

std::string price_fault(
    catalogue::Business const& business,
    catalogue::Service const& service,
    booking::Party const& party,
    Day arrival,
    booking::Snapshot const& said
) {
    std::vector<Line> lines;
    auto const add = [&](std::optional<Slug> key, Slug const& tax_code) {
        auto const gross = Bill{service, std::move(key), party, arrival}.gross();
        lines.push_back({gross, tax_in(gross, rate_on(business, tax_code, arrival))});
    };
    add(std::nullopt, service.tax_code);
    for (auto const& line : service.price_lines)
        add(line.key, line.tax_code);
    Line total;
    for (Line const& line : lines)
        total = {total.gross + line.gross, total.tax + line.tax};
    auto const both = [](std::int64_t gross, std::int64_t tax) {
        return std::to_string(gross) + " with " + std::to_string(tax) + " tax";
    };
    if (said.gross != total.gross || said.tax != total.tax)
        return "price: " + both(said.gross, said.tax) + " instead of " + both(total.gross, total.tax);
    if (service.price_lines.empty()) return "";
    if (said.lines.size() != lines.size()) return "price: not as many lines as the catalogue has";
    for (std::size_t n = 0; n < lines.size(); ++n)
        if (said.lines[n].gross != lines[n].gross || said.lines[n].tax != lines[n].tax)
            return "price: line " + std::to_string(n) + " is " + both(said.lines[n].gross, said.lines[n].tax) +
                   " instead of " + both(lines[n].gross, lines[n].tax);
    return "";
}

}  // namespace obhut::histories
