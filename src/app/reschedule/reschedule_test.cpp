// SPDX-License-Identifier: Apache-2.0
#include "book/book.h"
#include "fakes/open_house.h"
#include "find_slots/find_slots.h"
#include "reschedule/reschedule.h"

#include <gtest/gtest.h>

namespace obhut::reschedule {
namespace {

using namespace std::chrono_literals;
using fakes::monday_at_ten;

constexpr booking::Actor the_client{.kind = booking::ActorKind::Client, .staff = std::nullopt};
constexpr booking::Actor a_colleague{.kind = booking::ActorKind::Staff, .staff = booking::StaffId::numbered(7)};

struct Rescheduling : ::testing::Test {
    Rescheduling() { house.clock.set(monday_at_ten - 48h); }

    booking::Booking
    booked(availability::Instant start, std::string_view service = "haircut", booking::Party party = {}) {
        auto const results = book::book(
            house.world,
            {.wanted = house.wanted(service, party),
             .start = start,
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

    RescheduleRequest to(booking::Booking const& booking, std::optional<admit::Start> start) {
        return {
            .business = fakes::house,
            .booking = booking.id,
            .by = the_client,
            .revision = booking.revision,
            .start = start,
            .party = std::nullopt,
            .provider = std::nullopt
        };
    }

    Result<booking::Booking, Error> move(RescheduleRequest const& request) {
        return reschedule(house.world, house.calendar, request);
    }

    fakes::OpenHouse house;
};

// req:B4
TEST_F(Rescheduling, TakesTheNewPlaceAndGivesTheOldOneBack) {
    auto const before = booked(monday_at_ten);
    auto const after = move(to(before, monday_at_ten + 2h)).value();
    EXPECT_EQ(after.visit.start, monday_at_ten + 2h);
    EXPECT_EQ(after.revision, before.revision + 1);
    EXPECT_EQ(after.snapshot.cancel_until, monday_at_ten);
    EXPECT_EQ(house.stored(before.id), after);
    EXPECT_EQ(house.tables().resources.at(*after.provider).rows.size(), 1U);
    EXPECT_EQ(house.tables().ledger.size(), 2U);
}

// threat:F01: where the budgets are used up it keeps nothing, and does not come to a place by asking for another one.
TEST_F(Rescheduling, GivesNoPlaceToWhatWaitsForItsClick) {
    auto const results = book::book(
        house.world,
        {.wanted = house.wanted("haircut", {}),
         .start = monday_at_ten,
         .hold = std::nullopt,
         .series = std::nullopt,
         .key = std::nullopt,
         .client = fakes::ada(),
         .notice_version = 1,
         .visitor_zone = "",
         .standing = book::Standing::AfterClick,
         .keeping = admit::Keeping::Loose}
    );
    auto const waiting = results.value().front().outcome.value().booking;
    ASSERT_TRUE(waiting.occupancies.empty());
    auto party = to(waiting, std::nullopt);
    party.party = waiting.party;
    for (auto const& request : {to(waiting, monday_at_ten + 2h), party}) {
        auto const moved = move(request);
        ASSERT_FALSE(moved);
        EXPECT_EQ(moved.error().reason, Literal{"booking/not-booked"});
    }
    EXPECT_EQ(house.stored(waiting.id), waiting);
}

TEST_F(Rescheduling, MayOverlapItsOwnOldPlace) {
    auto const before = booked(monday_at_ten);
    (void)booked(monday_at_ten);  // the other colleague is busy, so only the own place remains
    EXPECT_TRUE(move(to(before, monday_at_ten + 15min)).ok());
}

TEST_F(Rescheduling, IsOfferedTimesThatOverlapTheOwnOldPlace) {
    auto const before = booked(monday_at_ten);
    (void)booked(monday_at_ten);
    auto wanted = house.wanted("haircut");
    auto const offered = [&] {
        auto const slots = find_slots::find_slots(
            house.calendar, house.clock, wanted, {.from = time::date(2027, 3, 15), .until = time::date(2027, 3, 16)}
        );
        return std::ranges::any_of(slots.value(), [](auto const& slot) { return slot.start == monday_at_ten + 15min; });
    };
    EXPECT_FALSE(offered());
    wanted.released = before.occupancies;
    EXPECT_TRUE(offered());
}

TEST_F(Rescheduling, ToATakenPlaceChangesNothing) {
    auto const before = booked(monday_at_ten);
    (void)booked(monday_at_ten + 2h);
    (void)booked(monday_at_ten + 2h);
    EXPECT_EQ(move(to(before, monday_at_ten + 2h)).error().reason, Literal{"booking/slot-taken"});
    EXPECT_EQ(house.stored(before.id), before);
}

TEST_F(Rescheduling, IsRefusedAfterTheDeadlineToClientsButNotToStaff) {
    auto const before = booked(monday_at_ten);
    house.clock.set(before.snapshot.cancel_until);
    EXPECT_EQ(move(to(before, monday_at_ten + 2h)).error().reason, Literal{"booking/too-late-to-move"});
    auto by_staff = to(before, monday_at_ten + 2h);
    by_staff.by = a_colleague;
    EXPECT_TRUE(move(by_staff).ok());
    auto begun = to(*house.stored(before.id), monday_at_ten + 6h);
    begun.by = a_colleague;
    house.clock.set(monday_at_ten + 2h);
    EXPECT_EQ(move(begun).error().reason, Literal{"booking/already-begun"});
}

TEST_F(Rescheduling, OfWhatChangedMeanwhileIsRefused) {
    auto const before = booked(monday_at_ten);
    ASSERT_TRUE(move(to(before, monday_at_ten + 2h)).ok());
    EXPECT_EQ(move(to(before, monday_at_ten + 4h)).error().reason, Literal{"booking/changed-meanwhile"});
}

TEST_F(Rescheduling, OfAnUnknownBookingIsNotFound) {
    auto unknown = to(booked(monday_at_ten), monday_at_ten + 2h);
    unknown.booking = booking::BookingId::numbered(99);
    EXPECT_EQ(move(unknown).error().kind, ErrorKind::NotFound);
}

TEST_F(Rescheduling, ToALargerPartyFindsALargerTable) {
    auto const pair = booked(monday_at_ten, "dinner", {.adults = 2});
    auto larger = to(pair, std::nullopt);
    larger.party = booking::Party{.adults = 7};
    auto const after = move(larger).value();
    EXPECT_EQ(after.occupancies.size(), 2U);
    EXPECT_EQ(after.visit.start, pair.visit.start);
    EXPECT_EQ(after.status, booking::Status::Pending);  // staff decide on a party of seven
}

TEST_F(Rescheduling, ToAPartyBeyondTheServiceNamesTheField) {
    auto larger = to(booked(monday_at_ten, "dinner", {.adults = 2}), std::nullopt);
    larger.party = booking::Party{.adults = 9};
    EXPECT_EQ(move(larger).error().field, Literal{"/party"});
}

}  // namespace
}  // namespace obhut::reschedule
