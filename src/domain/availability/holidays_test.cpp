// SPDX-License-Identifier: Apache-2.0
//
// Goal: the table of holidays gives the dates that the states publish (req:B23).
// Method: whole years of some places against what is printed in their calendars, and single dates for the rest.

#include "availability/holidays.h"
#include "availability/hours.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace obhut::availability {

namespace {

using std::chrono::year;

std::string dates_of(std::string const& country, std::string const& state, int in_year) {
    std::string text;
    for (time::Date const date : holidays({country, state}, year{in_year})) {
        if (!text.empty()) text += ' ';
        text += time::date_text(date).substr(5);
    }
    return text;
}

bool is_holiday(std::string const& country, std::string const& state, time::Date date) {
    auto const dates = holidays({country, state}, std::chrono::year_month_day{date}.year());
    return std::binary_search(dates.begin(), dates.end(), date);
}

}  // namespace

TEST(Holidays, OfBerlin) {
    EXPECT_EQ(dates_of("DE", "BE", 2026), "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26");
    EXPECT_EQ(dates_of("DE", "BE", 2027), "01-01 03-08 03-26 03-29 05-01 05-06 05-17 10-03 12-25 12-26");
}

TEST(Holidays, OfBavaria) {
    EXPECT_EQ(dates_of("DE", "BY", 2026), "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26");
}

TEST(Holidays, OfSaxony) {
    EXPECT_EQ(dates_of("DE", "SN", 2026), "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26");
    EXPECT_TRUE(is_holiday("DE", "SN", time::date(2027, 11, 17)));
    EXPECT_TRUE(is_holiday("DE", "SN", time::date(2022, 11, 16))) << "the 23rd is a Wednesday itself";
}

TEST(Holidays, OfGermanyAlone) {
    EXPECT_EQ(dates_of("DE", "", 2027), "01-01 03-26 03-29 05-01 05-06 05-17 10-03 12-25 12-26");
}

struct InStates {
    time::Date date;
    std::string states;  // the German states that have it
};

class GermanStates : public testing::TestWithParam<InStates> {};

TEST_P(GermanStates, HaveIt) {
    for (std::string const state :
         {"BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"}) {
        bool const expected = GetParam().states.find(state) != std::string::npos;
        EXPECT_EQ(is_holiday("DE", state, GetParam().date), expected)
            << state << ' ' << time::date_text(GetParam().date);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Holidays,
    GermanStates,
    testing::Values(
        InStates{time::date(2026, 1, 6), "BW BY ST"},
        InStates{time::date(2026, 3, 8), "BE MV"},
        InStates{time::date(2022, 3, 8), "BE"},
        InStates{time::date(2026, 4, 5), "BB"},
        InStates{time::date(2026, 5, 24), "BB"},
        InStates{time::date(2026, 6, 4), "BW BY HE NW RP SL"},
        InStates{time::date(2026, 8, 15), "SL"},
        InStates{time::date(2026, 9, 20), "TH"},
        InStates{time::date(2026, 10, 31), "BB HB HH MV NI SH SN ST TH"},
        InStates{time::date(2016, 10, 31), "BB MV SN ST TH"},
        InStates{time::date(2017, 10, 31), "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH"},
        InStates{time::date(2026, 11, 1), "BW BY NW RP SL"},
        InStates{time::date(2026, 11, 18), "SN"},
        InStates{time::date(2025, 5, 8), "BE"},
        InStates{time::date(2026, 5, 8), ""}
    )
);

TEST(Holidays, OfAustria) {
    EXPECT_EQ(
        dates_of("AT", "", 2026), "01-01 01-06 04-06 05-01 05-14 05-25 06-04 08-15 10-26 11-01 12-08 12-25 12-26"
    );
}

TEST(Holidays, OfCantonsWithDaysOfTheirOwn) {
    EXPECT_EQ(dates_of("CH", "GE", 2026), "01-01 04-03 04-06 05-14 05-25 08-01 09-10 12-25 12-31");
    EXPECT_EQ(dates_of("CH", "VD", 2026), "01-01 01-02 04-03 04-06 05-14 05-25 08-01 09-21 12-25");
    EXPECT_EQ(
        dates_of("CH", "TI", 2027),
        "01-01 01-06 03-19 03-29 05-01 05-06 05-17 05-27 06-29 08-01 08-15 11-01 12-08 12-25 12-26"
    );
    EXPECT_TRUE(is_holiday("CH", "GL", time::date(2026, 4, 9))) << "the 2nd is the Thursday before Easter";
    EXPECT_TRUE(is_holiday("CH", "GL", time::date(2027, 4, 1)));
    EXPECT_TRUE(is_holiday("CH", "NE", time::date(2028, 1, 1)));
    EXPECT_FALSE(is_holiday("CH", "NE", time::date(2028, 1, 2)));
    EXPECT_TRUE(is_holiday("CH", "NE", time::date(2023, 1, 2))) << "the first is a Sunday";
}

TEST(Holidays, OfAlsaceAndSouthTyrolHaveMoreThanTheirCountries) {
    EXPECT_EQ(dates_of("FR", "", 2027), "01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25");
    EXPECT_EQ(
        dates_of("FR", "67", 2027), "01-01 03-26 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25 12-26"
    );
    EXPECT_TRUE(is_holiday("IT", "BZ", time::date(2027, 5, 17)));
    EXPECT_FALSE(is_holiday("IT", "", time::date(2027, 5, 17)));
}

TEST(Holidays, ThatMoveLeaveTheirOwnDay) {
    EXPECT_TRUE(is_holiday("NL", "", time::date(2025, 4, 26)));
    EXPECT_FALSE(is_holiday("NL", "", time::date(2025, 4, 27))) << "a Sunday";
    EXPECT_TRUE(is_holiday("NL", "", time::date(2026, 4, 27)));
    EXPECT_TRUE(is_holiday("NL", "", time::date(2025, 5, 5)));
    EXPECT_FALSE(is_holiday("NL", "", time::date(2026, 5, 5))) << "every five years";
}

TEST(Holidays, BeginAndEndWithTheirLaws) {
    EXPECT_TRUE(is_holiday("DK", "", time::date(2023, 5, 5)));
    EXPECT_FALSE(is_holiday("DK", "", time::date(2024, 4, 26)));
    EXPECT_TRUE(is_holiday("PL", "", time::date(2025, 12, 24)));
    EXPECT_FALSE(is_holiday("PL", "", time::date(2024, 12, 24)));
    EXPECT_TRUE(is_holiday("IE", "", time::date(2027, 2, 1)));
    EXPECT_TRUE(is_holiday("IE", "", time::date(2030, 2, 1))) << "a Friday";
    EXPECT_FALSE(is_holiday("IE", "", time::date(2030, 2, 4)));
}

TEST(Holidays, OfScotlandAreNotThoseOfEngland) {
    EXPECT_EQ(dates_of("GB", "SCT", 2026), "01-01 01-02 04-03 05-04 05-25 08-03 11-30 12-25 12-26 12-28");
    EXPECT_EQ(
        dates_of("GB", "SCT", 2022),
        "01-01 01-02 01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-25 12-26 12-27"
    );
}

TEST(Holidays, HaveNamesInBothLanguages) {
    for (auto const country : holiday_countries()) {
        auto states = holiday_states(country);
        states.emplace_back("");
        for (auto const state : states) {
            for (auto const& holiday : named_holidays({std::string{country}, std::string{state}}, year{2027})) {
                EXPECT_FALSE(holiday.name.de.empty() || holiday.name.en.empty()) << country << ' ' << state;
            }
        }
    }
    EXPECT_EQ(holiday_states("DE").size(), 16U);
    EXPECT_EQ(holiday_states("CH").size(), 26U);
    EXPECT_TRUE(holiday_states("AT").empty());
}

TEST(Holidays, SayWhereTheyAreNotOnTheirOwnDay) {
    auto const found = named_holidays({"GB", "ENG"}, year{2026});
    ASSERT_EQ(found.back().date, time::date(2026, 12, 28));
    EXPECT_EQ(found.back().observed, Observed::OnAnotherDay);
    EXPECT_EQ(found.back().name.en, "Boxing Day");
}

TEST(Holidays, OfSwitzerlandAndTwoCantons) {
    EXPECT_EQ(dates_of("CH", "", 2026), "01-01 05-14 08-01 12-25");
    EXPECT_EQ(dates_of("CH", "ZH", 2026), "01-01 04-03 04-06 05-01 05-14 05-25 08-01 12-25 12-26");
    EXPECT_EQ(dates_of("CH", "BE", 2027), "01-01 01-02 03-26 03-29 05-06 05-17 08-01 12-25 12-26");
}

TEST(Holidays, OfTheUnitedStatesWithTheDaysTheyAreObserved) {
    EXPECT_EQ(dates_of("US", "", 2026), "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25");
    EXPECT_EQ(
        dates_of("US", "", 2027),
        "01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31"
    );
}

TEST(Holidays, OfEnglandWithSubstituteDays) {
    EXPECT_EQ(dates_of("GB", "ENG", 2026), "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28");
    EXPECT_EQ(dates_of("GB", "ENG", 2027), "01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-26 12-27 12-28");
    EXPECT_EQ(dates_of("GB", "ENG", 2033), "01-01 01-03 04-15 04-18 05-02 05-30 08-29 12-25 12-26 12-27");
}

TEST(Holidays, OfAnUnknownCountryAreNone) {
    EXPECT_TRUE(holidays({"XX", ""}, year{2026}).empty());
}

}  // namespace obhut::availability
