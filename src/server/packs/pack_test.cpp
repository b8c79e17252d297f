// SPDX-License-Identifier: Apache-2.0

#include "packs/pack.h"

#include <gtest/gtest.h>

namespace obhut::packs {
namespace {

using namespace catalogue;

std::string minimal(char const* more) {
    return std::string{R"(slug = "kiosk"
name = "Kiosk"
trade = "salon"
language = "de"
address = "formal"
currency = "EUR"
notice_version = 1
contact_retention = { start = "end_of_visit", days = 90 }
controller = { name = "Kiosk", address = "Berlin", email = "kiosk@kiosk.example", complaint_body = "BlnBDI" }
terms = "Who comes, pays."

[[locations]]
slug = "here"
name = "Kiosk"
street = "Am Weg 1"
postcode = "10115"
city = "Berlin"
country = "DE"
zone = "Europe/Berlin"
)"} + more;
}

TEST(Pack, MayLeaveOutEverythingButTheBusinessAndItsPlace) {
    auto const read = read_pack(minimal("hours = { weekly = { mon = [\"09:00-12:00\"] } }\n"));
    ASSERT_TRUE(read.ok()) << text_of(read.error().front());
    EXPECT_EQ(read.value().locations.front().hours.weekly[0].size(), 1U);
}

TEST(Pack, WritesDatesWithoutQuotes) {
    auto const read = read_pack(minimal(
        "hours = { absences = [{ from = 2027-08-02, until = 2027-08-03T12:30:00 }], overrides = { 2027-01-02 = [] } }\n"
    ));
    ASSERT_TRUE(read.ok()) << text_of(read.error().front());
    Schedule const& hours = read.value().locations.front().hours;
    EXPECT_EQ(hours.absences.front().from, time::LocalTime{time::date(2027, 8, 2)});
    EXPECT_EQ(hours.absences.front().until, time::LocalTime{time::date(2027, 8, 3)} + Minutes{12 * 60 + 30});
    EXPECT_TRUE(hours.overrides.contains(time::date(2027, 1, 2)));
}

TEST(Pack, NamesTheLineOfAFault) {
    EXPECT_EQ(
        text_of(read_pack(minimal("hours = { weekly = { mon = [\"9-12\"] } }\n")).error().front()),
        "line 20, /locations/0/hours/weekly/mon/0: not_a_span_of_hours"
    );
    EXPECT_EQ(
        text_of(read_pack(minimal("hours = {}\ncolour = 1\n")).error().front()),
        "line 21, /locations/0/colour: unknown_member"
    );
    EXPECT_EQ(read_pack(minimal("")).error().front().line, 12);  // hours are missing from the table that begins there
    EXPECT_EQ(read_pack("slug = \n").error().front().line, 1);
    EXPECT_EQ(read_pack("a = 1\na = 2\n").error().front().line, 2);
}

TEST(Pack, RefusesTablesThatNestWithoutEnd) {
    std::string name{"a"};
    for (int nth = 0; nth < 100'000; ++nth)
        name += ".a";
    auto const read = read_pack("b = 1\n" + name + " = 1\n");
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().front().rule, "not_toml");
    EXPECT_EQ(read.error().front().line, 2);
}

}  // namespace
}  // namespace obhut::packs
