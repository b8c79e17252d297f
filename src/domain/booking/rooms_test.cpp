// SPDX-License-Identifier: Apache-2.0
#include "availability/sample.h"
#include "booking/rooms.h"

#include <gtest/gtest.h>

namespace obhut::booking {
namespace {

using catalogue::ResourceId;
using catalogue::ResourceKind;
using std::chrono::days;

constexpr auto doubles = ResourceId::numbered(1);
constexpr auto room_11 = ResourceId::numbered(2);
constexpr auto room_12 = ResourceId::numbered(3);
constexpr auto cabins = ResourceId::numbered(4);

constexpr Instant evening{std::chrono::seconds{1'800'000'000}};

Span nights(int from, int until) {
    return {evening + days{from}, evening + days{until}};
}

struct Rooms : ::testing::Test {
    Rooms() {
        add(doubles, "doubles", ResourceKind::RoomType, 2, std::nullopt);
        add(room_11, "room-11", ResourceKind::Room, 1, doubles);
        add(room_12, "room-12", ResourceKind::Room, 1, doubles);
        add(cabins, "cabins", ResourceKind::RoomType, 5, std::nullopt);
    }

    void
    add(ResourceId id, std::string_view slug, ResourceKind kind, std::int32_t capacity, std::optional<ResourceId> type
    ) {
        business.resources.push_back(
            {.id = id,
             .slug = Slug::from(slug).value(),
             .kind = kind,
             .location = business.locations.front().id,
             .name = {},
             .capacity = capacity,
             .schedule = std::nullopt,
             .room_type = type}
        );
    }

    static Booking stay(std::vector<Occupancy> occupancies) {
        return {
            .id = BookingId::numbered(1),
            .service = catalogue::ServiceId::numbered(1),
            .location = catalogue::LocationId::numbered(1),
            .status = Status::Confirmed,
            .visit = nights(0, 2),
            .wall_start = {},
            .zone = "UTC",
            .party = {.adults = 2, .children = 0, .nights = 2},
            .segments = {},
            .occupancies = std::move(occupancies),
            .provider = std::nullopt,
            .client = std::nullopt,
            .series = std::nullopt,
            .created = evening,
            .cancellation = std::nullopt,
            .visitor_zone = "",
            .snapshot = {},
        };
    }

    catalogue::Business business = availability::sample_business();
};

TEST_F(Rooms, AStayNeedsOneWhereItsTypeHasNamedRoomsAndNoneElsewhere) {
    auto const in_double = stay({{.resource = doubles, .span = nights(0, 2), .units = 1}});
    auto const needs = room_needs(business, in_double);
    ASSERT_EQ(needs.size(), 1U);
    EXPECT_EQ(needs.front().type, doubles);
    EXPECT_TRUE(needs.front().rooms.empty());
    EXPECT_FALSE(has_its_rooms(business, in_double));

    auto const in_cabin = stay({{.resource = cabins, .span = nights(0, 2), .units = 1}});
    EXPECT_TRUE(room_needs(business, in_cabin).empty());
    EXPECT_TRUE(has_its_rooms(business, in_cabin));
}

TEST_F(Rooms, ARoomIsOccupiedForTheNightsAndAnotherTakesItsPlace) {
    auto booking = stay({{.resource = doubles, .span = nights(0, 2), .units = 1}});
    booking.occupancies = with_room(booking, room_needs(business, booking).front(), room_12);
    EXPECT_EQ(booking.occupancies.back(), (Occupancy{.resource = room_12, .span = nights(0, 2), .units = 1}));
    EXPECT_TRUE(has_its_rooms(business, booking));

    booking.occupancies = with_room(booking, room_needs(business, booking).front(), room_11);
    EXPECT_EQ(rooms_of(business, booking), std::vector{room_11});
    EXPECT_EQ(booking.occupancies.size(), 2U);

    booking.occupancies = without_rooms(business, booking);
    EXPECT_EQ(booking.occupancies.size(), 1U);
    EXPECT_TRUE(rooms_of(business, booking).empty());
}

TEST_F(Rooms, ABookingOfTwoDoublesHasItsRoomsOnlyWithBoth) {
    auto booking = stay({{.resource = doubles, .span = nights(0, 2), .units = 2}});
    booking.occupancies = with_room(booking, room_needs(business, booking).front(), room_11);
    EXPECT_FALSE(has_its_rooms(business, booking));
    booking.occupancies = with_room(booking, room_needs(business, booking).front(), room_12);
    EXPECT_TRUE(has_its_rooms(business, booking));
    EXPECT_EQ(rooms_of(business, booking), (std::vector{room_11, room_12}));
}

TEST_F(Rooms, ARoomStaysWithItsGuestOnlyWhileTypeAndNightsDo) {
    auto before = stay({{.resource = doubles, .span = nights(0, 2), .units = 1}});
    before.occupancies = with_room(before, room_needs(business, before).front(), room_11);
    std::vector<Occupancy> const same{{.resource = doubles, .span = nights(0, 2), .units = 1}};
    EXPECT_EQ(with_rooms_kept(business, before, same), before.occupancies);
    std::vector<Occupancy> const later{{.resource = doubles, .span = nights(1, 3), .units = 1}};
    EXPECT_EQ(with_rooms_kept(business, before, later), later);
}

TEST(BestRoom, IsTheOneThatLeavesTheFewestNightsEmpty) {
    std::vector<FreeRoom> const rooms{
        {.room = room_11, .taken = {}},
        {.room = room_12, .taken = {nights(-3, 0), nights(4, 6)}},
    };
    EXPECT_EQ(best_room(rooms, nights(0, 2)), room_12);
    EXPECT_EQ(best_room(rooms, nights(40, 42)), room_11);  // neither has a neighbour near: the first
    EXPECT_EQ(best_room({}, nights(0, 2)), std::nullopt);
}

}  // namespace
}  // namespace obhut::booking
