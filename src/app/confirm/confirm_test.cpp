// SPDX-License-Identifier: Apache-2.0
#include "book/book.h"
#include "booking/rules.h"
#include "cancel/cancel.h"
#include "confirm/confirm.h"
#include "fakes/open_house.h"
#include "find_booking/find_booking.h"

#include <gtest/gtest.h>

namespace obhut::confirm {
namespace {

using namespace std::chrono_literals;
using booking::Status;
using fakes::monday_at_ten;
using message::Kind;
using message::State;

struct AClick : ::testing::Test {
    book::BookRequest request(std::string_view service = "haircut", std::optional<std::string_view> provider = {}) {
        return {
            .wanted = house.wanted(service, {}, provider),
            .start = monday_at_ten,
            .hold = std::nullopt,
            .series = std::nullopt,
            .key = std::nullopt,
            .client = fakes::ada(),
            .notice_version = 1,
            .visitor_zone = "Europe/Berlin",
            .standing = book::Standing::AfterClick,
        };
    }

    booking::Booking booked(book::BookRequest const& request) {
        auto const results = book::book(house.world, request);
        OBHUT_CHECK(results.ok());
        return results.value().front().outcome.value().booking;
    }

    std::string link(booking::Booking const& one, ports::CapabilityPurpose purpose) {
        return house.vault.capability(fakes::house, one.id, purpose, static_cast<std::uint32_t>(one.generation));
    }

    Result<booking::Booking, Error> clicked(booking::Booking const& one) {
        return confirm(house.world, house.calendar, link(one, ports::CapabilityPurpose::Confirm));
    }

    // The kinds of what waits and waited about the booking, in order.
    std::vector<Kind> owed(booking::Booking const& one) {
        std::vector<Kind> kinds;
        for (auto const& [id, row] : house.tables().messages)
            if (row.message.booking == one.id) kinds.push_back(row.message.kind);
        return kinds;
    }

    fakes::OpenHouse house;
};

// threat:F01, F02
TEST_F(AClick, MakesABookingStandThatWaitsForItWithALetter) {
    auto const one = booked(request());
    EXPECT_EQ(one.status, Status::AwaitingConfirmation);
    EXPECT_EQ(one.lapses, house.clock.now() + 30min);
    EXPECT_EQ(owed(one), std::vector{Kind::ConfirmAddress});
    house.clock.advance(29min);
    auto const confirmed = clicked(one).value();
    EXPECT_EQ(confirmed.status, Status::Confirmed);
    EXPECT_EQ(confirmed.lapses, availability::never);
    EXPECT_EQ(house.stored(one.id), confirmed);
    EXPECT_EQ(owed(one), (std::vector{Kind::ConfirmAddress, Kind::Confirmation}));
    EXPECT_EQ(house.tables().ledger.size(), 2U);
    house.clock.advance(1h);
    EXPECT_TRUE(house.stored(one.id)->stands(house.clock.now()));
}

TEST_F(AClick, NeedsAnAddressToSendItTo) {
    auto without = request();
    without.client.email.reset();
    auto const refused = book::book(house.world, without).error();
    EXPECT_EQ(refused.reason, Literal{"client/email-needed-to-confirm"});
    EXPECT_EQ(refused.field, Literal{"/client/email"});
    EXPECT_TRUE(house.tables().bookings.empty());
}

TEST_F(AClick, LeavesToStaffWhatIsTheirs) {
    auto const one = booked(request("colour"));
    EXPECT_EQ(clicked(one).value().status, Status::Pending);
    EXPECT_EQ(owed(one).back(), Kind::Pending);
}

// req:X2
TEST_F(AClick, RepeatedFindsWhatTheFirstOneDid) {
    auto const one = booked(request());
    auto const first = clicked(one).value();
    EXPECT_EQ(clicked(one).value(), first);
    EXPECT_EQ(owed(one).size(), 2U);
    EXPECT_EQ(house.tables().ledger.size(), 2U);
}

// req:X2
TEST_F(AClick, IsMadeWithTheLinkForItAndWithNoOther) {
    auto const one = booked(request());
    auto const refused = confirm(house.world, house.calendar, link(one, ports::CapabilityPurpose::Manage));
    EXPECT_EQ(refused.error().reason, Literal{"booking/unknown"});
    EXPECT_FALSE(find_booking::find(house.world, house.calendar, link(one, ports::CapabilityPurpose::Confirm)).ok());
    EXPECT_EQ(house.stored(one.id)->status, Status::AwaitingConfirmation);
}

TEST_F(AClick, ThatComesLateStillBooksWhileThePlaceIsFree) {
    auto const one = booked(request("haircut", "anna"));
    house.clock.advance(31min);
    auto const confirmed = clicked(one).value();
    EXPECT_EQ(confirmed.status, Status::Confirmed);
    EXPECT_EQ(confirmed.provider, fakes::anna);
    EXPECT_EQ(confirmed.snapshot, one.snapshot);
    EXPECT_EQ(house.stored(one.id), confirmed);
    EXPECT_TRUE(confirmed.stands(house.clock.now()));
    EXPECT_EQ(owed(one).back(), Kind::Confirmation);
    auto other = request("haircut", "anna");
    other.standing = book::Standing::AtOnce;
    EXPECT_FALSE(book::book(house.world, other).ok());
}

TEST_F(AClick, ThatComesLateIsRefusedOnceThePlaceHasGone) {
    auto const one = booked(request("haircut", "anna"));
    house.clock.advance(31min);
    auto other = request("haircut", "anna");
    other.standing = book::Standing::AtOnce;
    ASSERT_TRUE(book::book(house.world, other).ok());
    EXPECT_EQ(clicked(one).error().reason, Literal{"booking/lapsed"});
    EXPECT_EQ(house.stored(one.id)->status, Status::Lapsed);
    house.clock.set(monday_at_ten);
    EXPECT_EQ(clicked(one).error().reason, Literal{"booking/lapsed"});
}

TEST_F(AClick, BooksWhatWasNotKeptForItWhileItIsFree) {
    auto loose = request("haircut", "anna");
    loose.keeping = admit::Keeping::Loose;
    auto const one = booked(loose);
    auto const twin = booked(loose);
    EXPECT_EQ(clicked(one).value().occupancies.front().resource, fakes::anna);
    EXPECT_FALSE(clicked(twin).ok());
}

TEST_F(AClick, DoesNotBringBackWhatWasCancelled) {
    auto const one = booked(request());
    ASSERT_TRUE(cancel::cancel(
                    house.world,
                    {.business = fakes::house,
                     .booking = one.id,
                     .by = {.kind = booking::ActorKind::Client, .staff = std::nullopt},
                     .revision = std::nullopt}
    )
                    .ok());
    EXPECT_EQ(clicked(one).error().reason, Literal{"booking/already-cancelled"});
}

// req:B7
TEST_F(AClick, ConfirmsTheWholeSeriesAndTellsOfItOnce) {
    auto series = request("colour");
    series.series = book::Series{.count = 3};
    auto const results = book::book(house.world, series).value();
    ASSERT_EQ(results.size(), 3U);
    auto const first = results.front().outcome.value().booking;
    EXPECT_EQ(house.tables().messages.size(), 1U);
    ASSERT_TRUE(clicked(first).ok());
    for (auto const& date : results)
        EXPECT_EQ(house.stored(date.outcome.value().booking.id)->status, Status::Pending);
    EXPECT_EQ(owed(first).back(), Kind::Pending);
    EXPECT_EQ(house.tables().messages.size(), 2U);
}

}  // namespace
}  // namespace obhut::confirm
