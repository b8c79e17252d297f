// SPDX-License-Identifier: Apache-2.0
//
// What staff and clients do to one booking: cancel, decide, attend, and find it by its link.
#include "attend/attend.h"
#include "book/book.h"
#include "cancel/cancel.h"
#include "decide_booking/decide_booking.h"
#include "fakes/open_house.h"
#include "find_booking/find_booking.h"
#include "squeeze/squeeze.h"

#include <gtest/gtest.h>

namespace obhut::cancel {
namespace {

using namespace std::chrono_literals;
using fakes::monday_at_ten;

constexpr auto colleague = booking::StaffId::numbered(7);

struct ABooking : ::testing::Test {
    book::Booked booked(std::string_view service = "haircut", std::optional<std::string_view> provider = {}) {
        auto const results = book::book(
            house.world,
            {.wanted = house.wanted(service, {}, provider),
             .start = monday_at_ten,
             .hold = std::nullopt,
             .series = std::nullopt,
             .key = std::nullopt,
             .client = fakes::ada(),
             .notice_version = 1,
             .visitor_zone = ""}
        );
        OBHUT_CHECK(results.ok());
        return results.value().front().outcome.value();
    }

    Result<booking::Booking, Error> cancelled(booking::Booking const& one, std::optional<std::int64_t> revision = {}) {
        return cancel(
            house.world,
            {.business = fakes::house,
             .booking = one.id,
             .by = {.kind = booking::ActorKind::Client, .staff = std::nullopt},
             .revision = revision}
        );
    }

    Result<booking::Booking, Error> decided(booking::Booking const& one, decide_booking::Decision decision) {
        return decide_booking::decide(
            house.world,
            {.business = fakes::house, .booking = one.id, .by = colleague, .decision = decision, .revision = {}}
        );
    }

    Result<booking::Booking, Error> attended(booking::Booking const& one, attend::Attendance attendance) {
        return attend::attend(
            house.world,
            house.calendar,
            {.business = fakes::house, .booking = one.id, .by = colleague, .attendance = attendance, .revision = {}}
        );
    }

    fakes::OpenHouse house;
};

// req:B4
TEST_F(ABooking, ThatIsCancelledFreesItsPlaceAndIsOnRecord) {
    house.clock.set(monday_at_ten - 24h);
    auto const one = booked("haircut", "anna").booking;
    auto const gone = cancelled(one, one.revision).value();
    EXPECT_EQ(gone.cancellation->lateness, booking::Lateness::InTime);
    EXPECT_TRUE(house.tables().resources.at(fakes::anna).rows.empty());
    EXPECT_EQ(house.tables().ledger.size(), 2U);
    EXPECT_EQ(cancelled(one).error().reason, Literal{"booking/already-cancelled"});
}

TEST_F(ABooking, IsCancelledLateAfterTheDeadlineAndNotAfterItsStart) {
    auto const one = booked().booking;  // the deadline has passed: two hours before
    house.clock.set(monday_at_ten - 1min);
    EXPECT_EQ(cancelled(one).value().cancellation->lateness, booking::Lateness::Late);
    auto const next = booked().booking;
    house.clock.set(monday_at_ten);
    EXPECT_EQ(cancelled(next).error().reason, Literal{"booking/already-begun"});
}

TEST_F(ABooking, SeenAtAnOlderRevisionIsNotCancelled) {
    auto const one = booked().booking;
    EXPECT_EQ(cancelled(one, one.revision - 1).error().reason, Literal{"booking/changed-meanwhile"});
    EXPECT_EQ(house.stored(one.id), one);
}

TEST_F(ABooking, ThatWaitsIsApprovedOrDeclinedOnce) {
    auto const first = booked("colour").booking;
    EXPECT_EQ(decided(first, decide_booking::Decision::Decline).value().status, booking::Status::Declined);
    EXPECT_EQ(decided(first, decide_booking::Decision::Approve).error().reason, Literal{"booking/not-pending"});
    auto const second = booked("colour").booking;  // the declined one's place is free again
    EXPECT_EQ(decided(second, decide_booking::Decision::Approve).value().status, booking::Status::Confirmed);
}

TEST_F(ABooking, IsAttendedInOrder) {
    auto const one = booked().booking;
    EXPECT_EQ(attended(one, attend::Attendance::Completed).error().reason, Literal{"booking/not-checked-in"});
    EXPECT_EQ(attended(one, attend::Attendance::NoShow).error().reason, Literal{"booking/not-yet-begun"});
    EXPECT_TRUE(attended(one, attend::Attendance::CheckedIn).ok());
    EXPECT_EQ(attended(one, attend::Attendance::CheckedIn).error().reason, Literal{"booking/not-confirmed"});
    EXPECT_EQ(attended(one, attend::Attendance::Completed).value().status, booking::Status::Completed);
}

// threat:A15
TEST_F(ABooking, IsFoundByItsLinkAndByNoOther) {
    auto const one = booked();
    EXPECT_EQ(find_booking::find(house.world, house.calendar, one.manage).value().booking, one.booking);
    for (std::size_t at = 0; at < one.manage.size(); ++at) {
        auto forged = one.manage;
        forged[at] = forged[at] == 'A' ? 'B' : 'A';
        auto const found = find_booking::find(house.world, house.calendar, forged);
        ASSERT_FALSE(found.ok()) << at;
        EXPECT_EQ(found.error().reason, Literal{"booking/unknown"});
    }
    EXPECT_FALSE(find_booking::find(house.world, house.calendar, "").ok());
}

// req:B22
TEST_F(ABooking, IsFittedInOnlyWhereStaffAddedCapacity) {
    (void)booked("haircut", "anna");
    auto const full = [&] {
        return book::book(
            house.world,
            {.wanted = house.wanted("haircut", {}, "anna"),
             .start = monday_at_ten,
             .hold = std::nullopt,
             .series = std::nullopt,
             .key = std::nullopt,
             .client = fakes::ada(),
             .notice_version = 1,
             .visitor_zone = ""}
        );
    };
    EXPECT_EQ(full().error().reason, Literal{"booking/slot-taken"});
    squeeze::SqueezeRequest const extra{
        .business = fakes::house,
        .resource = fakes::anna,
        .span = {.start = monday_at_ten, .end = monday_at_ten + 35min},
        .units = 1,
        .by = colleague
    };
    EXPECT_TRUE(squeeze::squeeze(house.world, extra).ok());
    EXPECT_TRUE(full().ok());
    EXPECT_EQ(full().error().reason, Literal{"booking/slot-taken"});
    EXPECT_EQ(house.tables().ledger.size(), 3U);  // booked, squeezed, booked

    auto nothing = extra;
    nothing.units = 0;
    EXPECT_EQ(squeeze::squeeze(house.world, nothing).error().field, Literal{"/units"});
    auto backwards = extra;
    std::swap(backwards.span.start, backwards.span.end);
    EXPECT_EQ(squeeze::squeeze(house.world, backwards).error().field, Literal{"/span"});
}

}  // namespace
}  // namespace obhut::cancel
