// SPDX-License-Identifier: Apache-2.0
//
// Goal: the checks of the machine judge rightly what a test cannot arrange: a full disk, and old or wrong zone files.
#include "obhut/look_at_files.h"
#include "obhut/look_at_system.h"

#include <gtest/gtest.h>

namespace obhut::server {
namespace {

TEST(Doctor, WantsRoomOnTheDisk) {
    EXPECT_EQ(finding_of_space("/srv", 99).verdict, Verdict::Fault);
    EXPECT_EQ(finding_of_space("/srv", 100).verdict, Verdict::Warning);
    EXPECT_EQ(finding_of_space("/srv", 1023).verdict, Verdict::Warning);
    EXPECT_EQ(finding_of_space("/srv", 1024).verdict, Verdict::Ok);
}

TEST(Doctor, WantsTheRulesOfTheZonesToBeRightAndNew) {
    using std::chrono::sys_days;
    using std::chrono::year;
    auto const berlin = time::Zone::from("Europe/Berlin");
    ASSERT_TRUE(berlin);
    time::Instant const now = sys_days{year{2027} / 3 / 1};
    EXPECT_EQ(finding_of_rules(berlin, "2027a", now).verdict, Verdict::Ok);
    EXPECT_EQ(finding_of_rules(berlin, "2025b", now).verdict, Verdict::Ok);
    EXPECT_EQ(finding_of_rules(berlin, "2024b", now).verdict, Verdict::Warning);
    EXPECT_EQ(finding_of_rules(berlin, "unknown", now).verdict, Verdict::Warning);
    EXPECT_EQ(finding_of_rules(std::nullopt, "2027a", now).verdict, Verdict::Fault);
    EXPECT_EQ(finding_of_rules(time::Zone::utc(), "2027a", now).verdict, Verdict::Fault);
    EXPECT_EQ(finding_of_rules(time::Zone::from("Europe/Lisbon"), "2027a", now).verdict, Verdict::Fault);
    EXPECT_EQ(finding_of_rules(time::Zone::from("Europe/Vienna"), "2027a", now).verdict, Verdict::Ok);
}

}  // namespace
}  // namespace obhut::server
