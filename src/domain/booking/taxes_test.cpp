// SPDX-License-Identifier: Apache-2.0
#include "booking/taxes.h"

#include <gtest/gtest.h>

namespace obhut::booking {
namespace {

// req:B20
TEST(Taxes, AreAddedByRateAndWhatIsFreeOfTaxIsNotNamed) {
    Snapshot snapshot;
    snapshot.lines = {
        {.name = {}, .gross = 12'900, .tax = 844, .tax_basis_points = 700},
        {.name = {.de = "Frühstück", .en = "Breakfast"}, .gross = 2'800, .tax = 447, .tax_basis_points = 1900},
        {.name = {.de = "Hund", .en = "Dog"}, .gross = 1'000, .tax = 65, .tax_basis_points = 700},
        {.name = {.de = "Kurtaxe", .en = "Tourist tax"}, .gross = 600, .tax = 0, .tax_basis_points = 0},
        {.name = {.de = "Parkplatz", .en = "Parking"}, .gross = 0, .tax = 0, .tax_basis_points = 1600}
    };
    EXPECT_EQ(
        taxes_of(snapshot),
        (std::vector<TaxShare>{{.basis_points = 700, .tax = 909}, {.basis_points = 1900, .tax = 447}})
    );
}

TEST(Taxes, OfAPriceWithoutLinesAreTheServicesOwn) {
    Snapshot snapshot;
    snapshot.gross = 4'800;
    snapshot.tax = 766;
    snapshot.tax_basis_points = 1900;
    EXPECT_EQ(taxes_of(snapshot), (std::vector<TaxShare>{{.basis_points = 1900, .tax = 766}}));
    snapshot.tax_basis_points = 0;
    EXPECT_TRUE(taxes_of(snapshot).empty());
}

}  // namespace
}  // namespace obhut::booking
