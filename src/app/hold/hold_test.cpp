// SPDX-License-Identifier: Apache-2.0
#include "booking/rules.h"
#include "fakes/open_house.h"
#include "find_slots/find_slots.h"
#include "hold/hold.h"

#include <gtest/gtest.h>

namespace obhut::hold {
namespace {

using namespace std::chrono_literals;
using fakes::monday_at_ten;

struct Holding : ::testing::Test {
    Result<booking::Booking, Error> take(std::optional<std::string_view> provider = "anna") {
        return hold(
            house.world,
            {.wanted = house.wanted("haircut", {}, provider), .start = monday_at_ten, .key = {}, .visitor_zone = ""}
        );
    }

    bool offered() {
        auto const slots = find_slots::find_slots(
            house.calendar,
            house.clock,
            house.wanted("haircut", {}, "anna"),
            {.from = time::date(2027, 3, 15), .until = time::date(2027, 3, 16)}
        );
        return std::ranges::any_of(slots.value(), [](auto const& slot) { return slot.start == monday_at_ten; });
    }

    fakes::OpenHouse house;
};

// req:B10
TEST_F(Holding, KeepsThePlaceForTenMinutes) {
    EXPECT_TRUE(offered());
    auto const held = take().value();
    EXPECT_EQ(held.lapses, house.clock.now() + booking::hold_length);
    EXPECT_FALSE(offered());
    EXPECT_EQ(take().error().reason, Literal{"booking/slot-taken"});

    house.clock.advance(10min - 1s);
    EXPECT_FALSE(offered());
    house.clock.advance(1s);
    EXPECT_TRUE(offered());  // by its time alone: no job has run
    EXPECT_TRUE(take().ok());
    EXPECT_EQ(house.stored(held.id)->status, booking::Status::Lapsed);
}

TEST_F(Holding, GivenBackIsFreeAtOnce) {
    auto const held = take().value();
    ASSERT_TRUE(release(house.world, fakes::house, held.id).ok());
    EXPECT_TRUE(offered());
    EXPECT_TRUE(release(house.world, fakes::house, held.id).ok());
}

TEST_F(Holding, OfNothingCannotBeGivenBack) {
    EXPECT_EQ(release(house.world, fakes::house, booking::BookingId::numbered(5)).error().kind, ErrorKind::NotFound);
}

}  // namespace
}  // namespace obhut::hold
