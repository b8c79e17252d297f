// SPDX-License-Identifier: Apache-2.0

#include "catalogue/price.h"

#include <gtest/gtest.h>

namespace obhut::catalogue {
namespace {

// Monday, 4 January 2027; the Friday of that week is the 8th.
time::Date const monday = time::date(2027, 1, 4);
time::Date const friday = time::date(2027, 1, 8);

Slug slug(char const* text) {
    return *Slug::from(text);
}

Price price(PricePer per, std::int64_t gross) {
    return Price{.per = per, .gross = gross, .season = std::nullopt};
}

std::vector<TaxRate> rates() {
    return {
        {.code = slug("standard"), .basis_points = 1'900, .valid = {time::date(2021, 1, 1), time::date(2027, 7, 1)}},
        {.code = slug("standard"), .basis_points = 2'100, .valid = {time::date(2027, 7, 1), time::date(2030, 1, 1)}},
        {.code = slug("reduced"), .basis_points = 700, .valid = {time::date(2021, 1, 1), time::date(2030, 1, 1)}},
    };
}

std::int64_t gross(std::vector<Price> const& prices, Visit const& visit) {
    return total({prices, {}, slug("reduced")}, rates(), visit).value().gross;
}

TEST(Total, OfNoPricesIsNothingAndNeedsNoTax) {
    auto const free = total({{}, {}, slug("standard")}, {}, Visit{.arrival = monday});
    ASSERT_TRUE(free.ok());
    EXPECT_EQ(free.value().gross, 0);
    EXPECT_EQ(free.value().tax, 0);
}

TEST(Total, CountsAVisitOnceAndAPersonEachTime) {
    Visit const visit{.arrival = monday, .adults = 3, .children = 1};
    EXPECT_EQ(gross({price(PricePer::Visit, 4'800)}, visit), 4'800);
    EXPECT_EQ(gross({price(PricePer::Person, 1'000)}, visit), 4'000);
    EXPECT_EQ(gross({price(PricePer::Visit, 4'800), price(PricePer::Person, 1'000)}, visit), 8'800);
}

TEST(Total, ChargesChildrenAsPersonsUnlessTheyHaveAPriceOfTheirOwn) {
    Visit const visit{.arrival = monday, .adults = 2, .children = 2};
    EXPECT_EQ(gross({price(PricePer::Person, 1'000), price(PricePer::Child, 400)}, visit), 2'800);
    EXPECT_EQ(gross({price(PricePer::Person, 1'000), price(PricePer::Child, 0)}, visit), 2'000);
    EXPECT_EQ(gross({price(PricePer::Person, 1'000)}, visit), 4'000);
}

TEST(Total, GoesNightByNightAtWeekends) {
    std::vector<Price> prices{price(PricePer::Night, 12'000), price(PricePer::Night, 15'000)};
    prices[1].weekdays = 0b011'0000;                                     // Friday and Saturday
    EXPECT_EQ(gross(prices, {.arrival = monday, .nights = 4}), 48'000);  // the last night is Thursday's
    EXPECT_EQ(gross(prices, {.arrival = monday, .nights = 5}), 63'000);
    EXPECT_EQ(gross(prices, {.arrival = friday, .nights = 3}), 42'000);  // Sunday's night is an ordinary one
}

TEST(Total, GoesNightByNightOverTheEdgesOfASeason) {
    std::vector<Price> prices{price(PricePer::Night, 10'000), price(PricePer::Night, 20'000)};
    prices[1].season = DateRange{.from = time::date(2027, 7, 1), .until = time::date(2027, 7, 3)};
    EXPECT_EQ(gross(prices, {.arrival = time::date(2027, 6, 30), .nights = 1}), 10'000);
    EXPECT_EQ(gross(prices, {.arrival = time::date(2027, 6, 30), .nights = 4}), 60'000);
    EXPECT_EQ(gross(prices, {.arrival = time::date(2027, 7, 3), .nights = 1}), 10'000);
}

TEST(Total, CountsBreakfastForEachPersonAndNight) {
    Visit const visit{.arrival = monday, .nights = 3, .adults = 2, .children = 1};
    EXPECT_EQ(gross({price(PricePer::Night, 10'000), price(PricePer::PersonNight, 1'500)}, visit), 43'500);
}

TEST(Total, LetsTheLaterOfTwoMatchingPricesHold) {
    EXPECT_EQ(gross({price(PricePer::Visit, 1'000), price(PricePer::Visit, 2'000)}, {.arrival = monday}), 2'000);
}

TEST(Total, TakesTheTaxRateOfTheDayOfTheVisit) {
    std::vector<Price> const prices{price(PricePer::Visit, 4'800)};
    auto const before = total({prices, {}, slug("standard")}, rates(), {.arrival = time::date(2027, 6, 30)});
    EXPECT_EQ(before.value().tax_basis_points, 1'900);
    EXPECT_EQ(before.value().tax, 766);  // 4800 × 19 / 119 = 766.39
    auto const after = total({prices, {}, slug("standard")}, rates(), {.arrival = time::date(2027, 7, 1)});
    EXPECT_EQ(after.value().tax_basis_points, 2'100);
    EXPECT_EQ(after.value().tax, 833);  // 4800 × 21 / 121 = 833.06
}

TEST(Total, IsRefusedOnADayWithoutATaxRate) {
    std::vector<Price> const prices{price(PricePer::Visit, 4'800)};
    EXPECT_EQ(
        total({prices, {}, slug("standard")}, rates(), {.arrival = time::date(2030, 1, 1)}).error(),
        TotalRefusal::NoTaxRateOnThatDay
    );
    EXPECT_TRUE(total({prices, {}, slug("standard")}, rates(), {.arrival = time::date(2029, 12, 31)}).ok());
    EXPECT_EQ(
        total({prices, {}, slug("unknown")}, rates(), {.arrival = monday}).error(), TotalRefusal::NoTaxRateOnThatDay
    );
}

TEST(Total, IsRefusedBeyondTheLargestAmount) {
    auto const of = [](std::int64_t gross, std::int32_t adults) {
        return total(
            {{price(PricePer::Person, gross)}, {}, slug("reduced")}, rates(), {.arrival = monday, .adults = adults}
        );
    };
    EXPECT_EQ(of(amount_max / 2, 2).value().gross, amount_max);
    EXPECT_EQ(of(amount_max / 2 + 1, 2).error(), TotalRefusal::TooLarge);
    EXPECT_EQ(of(INT64_MAX, 2).error(), TotalRefusal::TooLarge);
    EXPECT_EQ(of(INT64_MAX / 2, INT32_MAX).error(), TotalRefusal::TooLarge);
    EXPECT_EQ(of(INT64_MIN, 1).error(), TotalRefusal::TooLarge);
}

TEST(TaxContained, IsRoundedHalfUp) {
    EXPECT_EQ(tax_contained(119, 1'900), 19);
    EXPECT_EQ(tax_contained(0, 1'900), 0);
    EXPECT_EQ(tax_contained(1, 10'000), 1);  // half a cent exactly
    EXPECT_EQ(tax_contained(3, 2'000), 1);   // half again
    EXPECT_EQ(tax_contained(2, 1'900), 0);   // 0.32
    EXPECT_EQ(tax_contained(4, 1'900), 1);   // 0.64
    EXPECT_EQ(tax_contained(amount_max, 10'000), amount_max / 2);
}

TEST(Currency, IsOneOfThoseInUse) {
    EXPECT_EQ(Currency::from("EUR")->code(), "EUR");
    EXPECT_EQ(Currency::from("AED")->code(), "AED");
    EXPECT_EQ(Currency::from("ZMW")->code(), "ZMW");
    for (char const* none : {"", "E", "EU", "eur", "EURO", "DEM", "XXX", "XAU", "€"})
        EXPECT_FALSE(Currency::from(none)) << none;
}

TEST(Currency, KnowsItsMinorDigits) {
    EXPECT_EQ(Currency::from("EUR")->minor_digits(), 2U);
    EXPECT_EQ(Currency::from("JPY")->minor_digits(), 0U);
    EXPECT_EQ(Currency::from("KWD")->minor_digits(), 3U);
}

// req:B20
TEST(Total, ShowsBreakfastAndTouristTaxAsLinesWithTheirOwnTax) {
    auto const on = [](PricePer per, std::int64_t gross, char const* line) {
        auto made = price(per, gross);
        made.line = slug(line);
        return made;
    };
    std::vector<PriceLine> const lines{
        {.key = slug("breakfast"), .name = {"Frühstück", "Breakfast"}, .tax_code = slug("standard")},
        {.key = slug("tourist-tax"), .name = {"Kurabgabe", "Tourist tax"}, .tax_code = slug("exempt")},
    };
    std::vector<Price> const prices{
        price(PricePer::Night, 10'700),
        on(PricePer::PersonNight, 1'190, "breakfast"),
        on(PricePer::ChildNight, 595, "breakfast"),
        on(PricePer::PersonNight, 260, "tourist-tax"),
        on(PricePer::ChildNight, 0, "tourist-tax"),
    };
    auto taxes = rates();
    taxes.push_back(
        {.code = slug("exempt"), .basis_points = 0, .valid = {time::date(2021, 1, 1), time::date(2038, 1, 1)}}
    );
    Visit const visit{.arrival = time::date(2027, 3, 1), .nights = 2, .adults = 2, .children = 1};
    auto const made = total({prices, lines, slug("reduced")}, taxes, visit);
    ASSERT_TRUE(made.ok());
    auto const& all = made.value();
    ASSERT_EQ(all.lines.size(), 3U);
    EXPECT_EQ(all.lines[0].gross, 21'400);
    EXPECT_EQ(all.lines[0].tax, 1'400);
    EXPECT_EQ(all.lines[1].gross, 2 * (2 * 1'190 + 595));
    EXPECT_EQ(all.lines[1].tax, 950) << "19 % in 59.50";
    EXPECT_EQ(all.lines[2].gross, 2 * 2 * 260) << "children are exempt";
    EXPECT_EQ(all.lines[2].tax, 0);
    EXPECT_EQ(all.gross, 21'400 + 5'950 + 1'040);
    EXPECT_EQ(all.tax, 1'400 + 950);
    EXPECT_EQ(all.tax_basis_points, 700);
}

}  // namespace
}  // namespace obhut::catalogue
