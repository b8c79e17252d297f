// SPDX-License-Identifier: Apache-2.0
#include "explain_slot/explain_slot.h"
#include "fakes/open_house.h"
#include "hold/hold.h"

#include <gtest/gtest.h>

namespace obhut::explain_slot {
namespace {

using namespace std::chrono_literals;
using availability::Reason;
using fakes::monday_at_ten;

struct Explaining : ::testing::Test {
    std::vector<Reason> reasons(availability::Instant start) {
        std::vector<Reason> all;
        auto const findings = explain(house.calendar, house.clock, house.wanted("haircut", {}, "anna"), start);
        for (auto const& finding : findings.value())
            all.push_back(finding.reason);
        return all;
    }

    fakes::OpenHouse house;
};

// req:B17
TEST_F(Explaining, HasNothingToSayOfAFreeStart) {
    EXPECT_TRUE(reasons(monday_at_ten).empty());
}

TEST_F(Explaining, TellsAHoldFromAClosedDoor) {
    auto const wanted = house.wanted("haircut", {}, "anna");
    ASSERT_TRUE(hold::hold(house.world, {.wanted = wanted, .start = monday_at_ten, .key = {}, .visitor_zone = ""}).ok()
    );
    EXPECT_EQ(reasons(monday_at_ten), std::vector{Reason::HeldForAnother});
    EXPECT_EQ(reasons(monday_at_ten + 5min).front(), Reason::NotOnTheGrid);
    auto const night = reasons(monday_at_ten + 12h);
    EXPECT_NE(std::ranges::find(night, Reason::LocationClosed), night.end());
}

}  // namespace
}  // namespace obhut::explain_slot
