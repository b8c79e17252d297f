// SPDX-License-Identifier: Apache-2.0
#include "catalogue/service.h"

#include <gtest/gtest.h>

namespace obhut::catalogue {
namespace {

constexpr std::uint8_t friday_and_saturday = 0x30;

Policy policy_with(std::vector<StayRule> rules) {
    Policy policy;
    policy.nights_min = 2;
    policy.nights_max = 14;
    policy.arrival_weekdays = 0x5F;  // no Saturdays
    policy.stay_rules = std::move(rules);
    return policy;
}

StayRule summer() {
    return {
        .season = DateRange{.from = time::date(2027, 7, 1), .until = time::date(2027, 9, 1)},
        .nights_min = 5,
        .nights_max = 21,
    };
}

TEST(StayLimits, AreThePolicysWhereNoRuleSpeaks) {
    auto const limits = stay_limits(policy_with({summer()}), time::date(2027, 6, 30));
    EXPECT_EQ(limits.nights_min, 2);
    EXPECT_EQ(limits.nights_max, 14);
    EXPECT_TRUE(limits.arrivals);
    EXPECT_FALSE(stay_limits(policy_with({}), time::date(2027, 6, 26)).arrivals) << "a Saturday";
}

TEST(StayLimits, OfTheLastRuleThatMatchesTheDayOfArrivalHold) {
    StayRule const weekends{.season = {}, .weekdays = friday_and_saturday, .nights_min = 3, .nights_max = 7};
    StayRule const closed{
        .season = DateRange{.from = time::date(2027, 8, 13), .until = time::date(2027, 8, 15)},
        .nights_min = 1,
        .nights_max = 1,
        .arrivals = false,
    };
    auto const policy = policy_with({summer(), weekends, closed});
    EXPECT_EQ(stay_limits(policy, time::date(2027, 7, 1)).nights_min, 5) << "a Thursday in summer";
    EXPECT_EQ(stay_limits(policy, time::date(2027, 7, 2)).nights_min, 3) << "a Friday: the later rule outranks";
    EXPECT_TRUE(stay_limits(policy, time::date(2027, 7, 3)).arrivals) << "a rule speaks for the arrival as well";
    EXPECT_FALSE(stay_limits(policy, time::date(2027, 8, 14)).arrivals);
    EXPECT_EQ(stay_limits(policy, time::date(2027, 9, 1)).nights_min, 2) << "the first day after the season";
}

TEST(StayLimits, AreWidestOverAllRulesUnderWhichSomebodyMayArrive) {
    StayRule const one_night{.season = {}, .weekdays = 0x01, .nights_min = 1, .nights_max = 3};
    StayRule const nobody{.season = {}, .weekdays = 0x02, .nights_min = 1, .nights_max = 90, .arrivals = false};
    auto const widest = widest_stay(policy_with({summer(), one_night, nobody}));
    EXPECT_EQ(widest.nights_min, 1);
    EXPECT_EQ(widest.nights_max, 21);
}

}  // namespace
}  // namespace obhut::catalogue
