// SPDX-License-Identifier: Apache-2.0
#include "booking/taxes.h"

#include <map>

namespace obhut::booking {

std::vector<TaxShare> taxes_of(Snapshot const& snapshot) {
    std::map<std::int32_t, std::int64_t> by_rate;
    if (snapshot.lines.empty()) {
        by_rate[snapshot.tax_basis_points] = snapshot.tax;
    } else {
        for (PricedLine const& line : snapshot.lines)
            if (line.gross != 0) by_rate[line.tax_basis_points] += line.tax;
    }
    std::vector<TaxShare> shares;
    for (auto const& [basis_points, tax] : by_rate)
        if (basis_points != 0) shares.push_back({.basis_points = basis_points, .tax = tax});
    return shares;
}

}  // namespace obhut::booking
