// SPDX-License-Identifier: Apache-2.0
#include "assign_room/assign_room.h"
#include "attend/attend.h"
#include "book/book.h"
#include "cancel/cancel.h"
#include "fakes/open_house.h"
#include "reschedule/reschedule.h"

#include <gtest/gtest.h>

namespace obhut::assign_room {
namespace {

using namespace std::chrono_literals;
using booking::Booking;
using fakes::room_1;
using fakes::room_2;
using fakes::room_3;

constexpr auto colleague = booking::StaffId::numbered(7);
constexpr booking::Actor at_the_counter{.kind = booking::ActorKind::Staff, .staff = colleague};

struct ARoom : ::testing::Test {
    Booking booked(int days_later, std::int32_t nights) {
        auto const wanted = house.wanted("double", {.adults = 2, .children = 0, .nights = nights});
        auto const start = admit::start_of(wanted, first + std::chrono::days{days_later}, house.clock.now());
        OBHUT_CHECK(start.ok());
        auto const results = book::book(
            house.world,
            {.wanted = wanted,
             .start = start.value(),
             .hold = std::nullopt,
             .series = std::nullopt,
             .key = std::nullopt,
             .client = fakes::ada(),
             .notice_version = 1,
             .visitor_zone = ""}
        );
        OBHUT_CHECK(results.ok() && results.value().front().outcome.ok());
        return results.value().front().outcome.value().booking;
    }

    Result<Booking, Error> given(Booking const& stay, std::optional<ResourceId> room = {}) {
        return assign(
            house.world,
            house.calendar,
            {.business = fakes::house, .booking = stay.id, .by = at_the_counter, .room = room, .revision = {}}
        );
    }

    Result<Booking, Error> taken_back(Booking const& stay) {
        return take_back(
            house.world,
            house.calendar,
            {.business = fakes::house, .booking = stay.id, .by = at_the_counter, .revision = {}}
        );
    }

    Result<Booking, Error> checked_in(Booking const& stay) {
        return attend::attend(
            house.world,
            house.calendar,
            {.business = fakes::house,
             .booking = stay.id,
             .by = colleague,
             .attendance = attend::Attendance::CheckedIn,
             .revision = {}}
        );
    }

    std::vector<ResourceId> free_for(Booking const& stay) {
        return free_rooms(house.world, house.calendar, fakes::house, stay.id).value();
    }

    std::size_t occupied(ResourceId room) { return house.tables().resources.at(room).rows.size(); }

    fakes::OpenHouse house;
    time::Date first = time::date_of(house.calendar.business(fakes::house)
                                         .value()
                                         ->business()
                                         .locations.front()
                                         .zone.to_local(fakes::monday_at_ten)) +
                       std::chrono::days{1};
};

// req:B11
TEST_F(ARoom, IsGivenForTheNightsAndToNobodyElseThen) {
    auto const one = booked(0, 3);
    auto const other = booked(2, 3);
    auto const after = given(one, room_2).value();
    EXPECT_EQ(after.revision, one.revision + 1);
    EXPECT_EQ(after.visit, one.visit);
    EXPECT_EQ(house.stored(one.id), after);
    EXPECT_EQ(occupied(room_2), 1U);
    EXPECT_EQ(house.tables().ledger.size(), 3U);

    EXPECT_EQ(given(other, room_2).error().reason, Literal{"booking/room-taken"});
    EXPECT_EQ(free_for(other), (std::vector{room_1, room_3}));
    EXPECT_EQ(free_for(one), (std::vector{room_1, room_2, room_3}));
    EXPECT_TRUE(given(booked(3, 1), room_2).ok());  // the night after its last
}

TEST_F(ARoom, IsChangedAndTakenBack) {
    auto const one = booked(0, 2);
    (void)given(one, room_1).value();
    auto const after = given(one, room_3).value();
    EXPECT_EQ(occupied(room_1), 0U);
    EXPECT_EQ(occupied(room_3), 1U);
    EXPECT_EQ(given(one, room_3).value(), after);  // as it is: nothing changes

    auto const without = taken_back(one).value();
    EXPECT_EQ(without.occupancies, one.occupancies);
    EXPECT_EQ(occupied(room_3), 0U);
}

TEST_F(ARoom, ThatIsSuggestedFillsTheGap) {
    auto const before = booked(0, 2);
    auto const after = booked(4, 2);
    (void)given(before, room_2).value();
    (void)given(after, room_2).value();
    auto const between = booked(2, 2);
    EXPECT_EQ(suggest(house.world, house.calendar, fakes::house, between.id).value(), room_2);
    (void)given(between).value();
    EXPECT_EQ(occupied(room_2), 3U);
    EXPECT_EQ(suggest(house.world, house.calendar, fakes::house, between.id).value(), std::nullopt);  // it has one
}

TEST_F(ARoom, IsOfTheTypeThatWasBooked) {
    auto const one = booked(0, 2);
    EXPECT_EQ(given(one, fakes::anna).error().reason, Literal{"room/unknown"});
    EXPECT_EQ(given(one, fakes::double_room).error().reason, Literal{"room/unknown"});
    EXPECT_EQ(given(one, ResourceId::numbered(9999)).error().reason, Literal{"room/unknown"});
}

TEST_F(ARoom, IsGivenBackByWhoMovesOrCancels) {
    auto one = given(booked(0, 2), room_1).value();
    auto const move = [&](std::optional<admit::Start> start, std::optional<booking::Party> party) {
        return reschedule::reschedule(
            house.world,
            house.calendar,
            {.business = fakes::house,
             .booking = one.id,
             .by = at_the_counter,
             .revision = {},
             .start = start,
             .party = party,
             .provider = {}}
        );
    };
    one = move(std::nullopt, booking::Party{.adults = 1, .children = 0, .nights = 2}).value();
    EXPECT_EQ(occupied(room_1), 1U);  // fewer guests in the same nights stay where they are
    one = move(first + std::chrono::days{1}, std::nullopt).value();
    EXPECT_EQ(occupied(room_1), 0U);
    EXPECT_EQ(one.occupancies.size(), 1U);

    (void)given(one, room_1).value();
    ASSERT_TRUE(cancel::cancel(
                    house.world,
                    {.business = fakes::house, .booking = one.id, .by = at_the_counter, .revision = std::nullopt}
    )
                    .ok());
    EXPECT_EQ(occupied(room_1), 0U);
    EXPECT_EQ(given(one, room_1).error().reason, Literal{"booking/not-booked"});
}

TEST_F(ARoom, IsNeededToCheckIn) {
    auto const one = booked(0, 2);
    EXPECT_EQ(checked_in(one).error().reason, Literal{"booking/no-room-assigned"});
    (void)given(one).value();
    EXPECT_EQ(checked_in(one).value().status, booking::Status::CheckedIn);
    EXPECT_EQ(taken_back(one).error().reason, Literal{"booking/not-confirmed"});
    EXPECT_TRUE(given(one, room_3).ok());  // the tap drips: another one
}

TEST_F(ARoom, ChosenOnAPageThatIsOutdatedIsRefused) {
    auto const one = booked(0, 2);
    auto const refused = assign(
        house.world,
        house.calendar,
        {.business = fakes::house, .booking = one.id, .by = at_the_counter, .room = room_1, .revision = one.revision - 1
        }
    );
    EXPECT_EQ(refused.error().reason, Literal{"booking/changed-meanwhile"});
    EXPECT_EQ(occupied(room_1), 0U);
}

}  // namespace
}  // namespace obhut::assign_room
