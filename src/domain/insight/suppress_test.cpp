// SPDX-License-Identifier: Apache-2.0
#include "insight/attacker.h"
#include "insight/suppress.h"

#include <gtest/gtest.h>

namespace obhut::insight {
namespace {

constexpr auto five = GroupSize::smallest();
constexpr std::nullopt_t hidden = std::nullopt;

Figures told(std::vector<std::int64_t> const& bookings, GroupSize least = five) {
    return suppress(groups_of(bookings), least);
}

// req:A3
TEST(GroupSize, IsNeverBelowFive) {
    for (std::int64_t const persons : {-1, 0, 1, 4})
        EXPECT_EQ(GroupSize::from(persons).error(), GroupSizeRefusal::BelowFive);
    EXPECT_EQ(GroupSize::from(5).value(), five);
    EXPECT_EQ(GroupSize::from(10).value().persons(), 10);
}

// req:A3
TEST(Suppress, TellsWhatRestsOnFivePeopleEach) {
    EXPECT_EQ(told({5, 12, 7}), (Figures{5, 12, 7}));
    EXPECT_EQ(told({}), Figures{});
}

TEST(Suppress, HidesASmallGroupAndTheSmallestOther) {
    EXPECT_EQ(told({4, 12, 7}), (Figures{hidden, 12, hidden}));
    EXPECT_EQ(told({30, 1, 20, 9}), (Figures{30, hidden, 20, hidden}));
}

TEST(Suppress, HidesAnEmptyGroupAsItHidesASmallOne) {
    EXPECT_EQ(told({0, 12, 7}), (Figures{hidden, 12, hidden}));
}

TEST(Suppress, HidesNoMoreWhereSmallGroupsHideOneAnother) {
    EXPECT_EQ(told({2, 3, 1, 20, 9}), (Figures{hidden, hidden, hidden, 20, 9}));
}

TEST(Suppress, HidesAnotherWhereTheSmallOnesAreAsLargeAsTheyCanBe) {
    EXPECT_EQ(told({4, 4, 4, 20, 9}), (Figures{hidden, hidden, hidden, 20, hidden}))
        << "twelve in three groups of four at most are four each";
}

TEST(Suppress, KnowsThatAReaderKnowsWhichGroupsAreEmpty) {
    EXPECT_EQ(told({4, 0, 4, 20, 9}), (Figures{hidden, hidden, hidden, 20, hidden}));
}

TEST(Suppress, HidesEqualGroupsTogether) {
    EXPECT_EQ(told({1, 9, 20, 9}), (Figures{hidden, hidden, 20, hidden}));
}

TEST(Suppress, CountsPeopleAndNotBookings) {
    std::vector<Group> groups = groups_of({12, 7, 20});
    groups[1].persons = {Person{900}};
    EXPECT_EQ(suppress(groups, five), (Figures{hidden, hidden, 20})) << "seven bookings of one person are one person";
}

TEST(Suppress, TakesWhoIsInTwoHiddenGroupsForOnePerson) {
    std::vector<Group> groups(3);
    groups[0] = {.bookings = 3, .persons = {Person{1}, Person{2}, Person{3}}};
    groups[1] = {.bookings = 3, .persons = {Person{1}, Person{2}, Person{3}}};
    groups[2] = groups_of({8}).front();
    EXPECT_EQ(suppress(groups, five), (Figures{hidden, hidden, hidden}));
}

TEST(Suppress, TakesAllStrangersForOnePerson) {
    std::vector<Group> groups = groups_of({12, 30});
    groups[0].persons = {Person::Unknown};
    EXPECT_EQ(suppress(groups, five), (Figures{hidden, hidden}));
}

TEST(Suppress, AsksForMorePeopleWhereTheBusinessDoes) {
    EXPECT_EQ(told({9, 12, 30}, GroupSize::from(10).value()), (Figures{hidden, hidden, 30}));
}

}  // namespace
}  // namespace obhut::insight
