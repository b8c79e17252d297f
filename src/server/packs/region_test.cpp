// SPDX-License-Identifier: Apache-2.0

#include "packs/region.h"

#include <gtest/gtest.h>

namespace obhut::packs {
namespace {

std::string guess(std::string_view postcode) {
    auto const region = region_of_postcode(postcode);
    return region ? code_of(*region) : "nothing";
}

std::string read(std::string_view answer, std::string_view guessed = "DE") {
    auto const region = region_from(answer, guessed);
    return region ? code_of(*region) : "nothing";
}

TEST(Region, IsGuessedFromAPostcode) {
    EXPECT_EQ(guess("10119"), "DE-BE");
    EXPECT_EQ(guess("14467"), "DE-BB");
    EXPECT_EQ(guess("20149"), "DE-HH");
    EXPECT_EQ(guess("04107"), "DE-SN");
    EXPECT_EQ(guess("18609"), "DE-MV");
    EXPECT_EQ(guess("50667"), "DE-NW");
    EXPECT_EQ(guess("97980"), "DE-BW") << "in the middle of Bavaria's codes";
    EXPECT_EQ(guess("27570"), "DE-HB");
    EXPECT_EQ(guess("1030"), "AT");
    EXPECT_EQ(guess("CH-8001"), "CH-ZH");
    EXPECT_EQ(guess("9490"), "LI");
    EXPECT_EQ(guess("SW1A"), "nothing");
}

TEST(Region, IsReadAsPeopleWriteIt) {
    EXPECT_EQ(read("DE-BY"), "DE-BY");
    EXPECT_EQ(read("by"), "DE-BY");
    EXPECT_EQ(read(" bayern "), "DE-BY");
    EXPECT_EQ(read("thueringen"), "DE-TH");
    EXPECT_EQ(read("Österreich"), "AT");
    EXPECT_EQ(read("Austria"), "AT");
    EXPECT_EQ(read("BE", "CH"), "CH-BE");
    EXPECT_EQ(read("BE"), "DE-BE");
    EXPECT_EQ(read("Deutschland"), "nothing") << "its states differ";
    EXPECT_EQ(read("Atlantis"), "nothing");
}

// req:T2
TEST(Region, HasAnAuthorityToComplainTo) {
    for (auto const& country : countries()) {
        bool has_states = false;
        for (auto const& state : states()) {
            if (state.country != country.code) continue;
            has_states = true;
            EXPECT_FALSE(complaint_body_of({std::string{country.code}, std::string{state.code}}).empty())
                << state.country << state.code;
        }
        if (!has_states || country.code == "FR") {
            EXPECT_FALSE(complaint_body_of({std::string{country.code}, ""}).empty()) << country.code;
        }
    }
    EXPECT_NE(complaint_body_of({"DE", "BY"}).find("Ansbach"), std::string::npos);
}

TEST(Phone, IsWrittenWithItsCountry) {
    auto const& germany = *country_of("DE");
    EXPECT_EQ(phone_from("030 / 231-2514", germany), "+49302312514");
    EXPECT_EQ(phone_from("0049 30 2312514", germany), "+49302312514");
    EXPECT_EQ(phone_from("+43 1 52152", germany), "+43152152");
    EXPECT_EQ(phone_from("06 1234567", *country_of("IT")), "+39061234567");
    EXPECT_FALSE(phone_from("ask Anna", germany));
    EXPECT_FALSE(phone_from("1", germany));
}

}  // namespace
}  // namespace obhut::packs
