// SPDX-License-Identifier: Apache-2.0
#include "backends.h"

namespace obhut::conformance {
namespace {

using ports::ToldWeek;

constexpr auto monday = time::date(2027, 3, 29);
constexpr std::chrono::days week{7};

template <typename B>
class Insight : public StoreTest<B> {
protected:
    Result<Done, Error> tell(ToldWeek const& told, BusinessId business = house) {
        return this->write(business, [&](Unit& unit) { return unit.insert(told); });
    }

    std::vector<ToldWeek> told(time::Date first, time::Date last, BusinessId business = house) {
        return this->read([&](Reader& reader) { return reader.told_weeks(first, last); }, business);
    }
};
TYPED_TEST_SUITE(Insight, Backends, BackendNames);

TYPED_TEST(Insight, BeginsWithNothingTold) {
    EXPECT_TRUE(this->told(monday, monday + 52 * week).empty());
}

// req:A3
TYPED_TEST(Insight, KeepsWhatWasToldByWeekAndForEachBusiness) {
    ToldWeek const first{.monday = monday, .document = R"({"bookings":40})"};
    ToldWeek const second{.monday = monday + week, .document = R"({"bookings":null})"};
    ToldWeek const others{.monday = monday, .document = R"({"bookings":7})"};
    this->ok(this->tell(second));
    this->ok(this->tell(first));
    this->ok(this->tell(others, other_house));
    EXPECT_EQ(this->told(monday, monday + week), (std::vector{first, second}));
    EXPECT_EQ(this->told(monday, monday + week - std::chrono::days{1}), std::vector{first});
    EXPECT_EQ(this->told(monday + std::chrono::days{1}, monday + 10 * week), std::vector{second});
    EXPECT_EQ(this->told(monday, monday + week, other_house), std::vector{others});
}

// req:A3
TYPED_TEST(Insight, TellsAWeekOnce) {
    ToldWeek const first{.monday = monday, .document = "first"};
    this->ok(this->tell(first));
    auto const again = this->tell({.monday = monday, .document = "second"});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, ErrorKind::Conflict);
    EXPECT_EQ(again.error().reason.text(), "insight/told-before");
    EXPECT_EQ(this->told(monday, monday), std::vector{first});
    auto const twice = this->write(house, [](Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.insert(ToldWeek{.monday = monday + week, .document = "first"}));
        return unit.insert(ToldWeek{.monday = monday + week, .document = "second"});
    });
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().reason.text(), "insight/told-before");
    EXPECT_EQ(this->told(monday, monday + week), std::vector{first}) << "the unit was undone";
}

TYPED_TEST(Insight, SeesInAUnitWhatTheUnitTold) {
    ToldWeek const told{.monday = monday, .document = "told"};
    this->ok(this->write(house, [&](Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.insert(told));
        EXPECT_EQ(OBHUT_TRY(unit.told_weeks(monday, monday)), std::vector{told});
        return Done{};
    }));
}

}  // namespace
}  // namespace obhut::conformance
