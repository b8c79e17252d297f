// SPDX-License-Identifier: Apache-2.0
#include "catalogue/dates.h"

#include <gtest/gtest.h>

namespace obhut::catalogue {
namespace {

TEST(LongDate, IsWrittenAsEachLanguageDoes) {
    auto const wednesday = time::date(2026, 11, 25);
    EXPECT_EQ(long_date(wednesday, Language::German), "25.\u00a0November 2026");
    EXPECT_EQ(long_date(wednesday, Language::English), "25\u00a0November 2026");
}

TEST(MonthName, RunsFromJanuaryToDecember) {
    EXPECT_EQ(month_name(time::date(2027, 1, 31), Language::German), "Januar");
    EXPECT_EQ(month_name(time::date(2027, 3, 1), Language::German), "März");
    EXPECT_EQ(month_name(time::date(2027, 12, 1), Language::English), "December");
}

}  // namespace
}  // namespace obhut::catalogue
