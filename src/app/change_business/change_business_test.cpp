// SPDX-License-Identifier: Apache-2.0
#include "book/book.h"
#include "change_business/change_business.h"
#include "fakes/open_house.h"
#include "find_slots/find_slots.h"
#include "ledger/entry.h"
#include "squeeze/squeeze.h"

#include <gtest/gtest.h>

namespace obhut::change_business {
namespace {

using namespace std::chrono_literals;
using fakes::monday_at_ten;

constexpr auto jule = booking::StaffId::numbered(7);
constexpr catalogue::Absence monday{
    .from = time::LocalTime{time::date(2027, 3, 15)}, .until = time::LocalTime{time::date(2027, 3, 16)}
};

// req:B23
struct ChangingTheBusiness : ::testing::Test {
    ChangingTheBusiness() { house.clock.set(monday_at_ten - 48h); }

    booking::Booking booked(booking::Instant start, std::optional<std::string_view> provider = "anna") {
        auto const results = book::book(
            house.world,
            {.wanted = house.wanted("haircut", {}, provider),
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

    static ChangeRequest anna_away(std::optional<std::int64_t> version = std::nullopt) {
        return {.business = fakes::house, .by = jule, .version = version, .edit = [](catalogue::Business business) {
                    return closed(std::move(business), fakes::anna, monday);
                }};
    }

    bool offers(std::string_view provider) {
        auto const slots = find_slots::find_slots(
            house.calendar,
            house.clock,
            house.wanted("haircut", {}, provider),
            {.from = time::date(2027, 3, 15), .until = time::date(2027, 3, 16)}
        );
        return !slots.value().empty();
    }

    fakes::OpenHouse house;
};

TEST_F(ChangingTheBusiness, ShowsWhatItWouldHitAndKeepsNothing) {
    auto const hit = booked(monday_at_ten);
    (void)booked(monday_at_ten, "ben");
    (void)booked(monday_at_ten + 24h);
    auto const entries = house.tables().ledger.size();
    auto const seen = preview(house.world, anna_away()).value();
    ASSERT_EQ(seen.struck.size(), 1U);
    EXPECT_EQ(seen.struck.front().booking, hit);
    EXPECT_EQ(seen.struck.front().reason, booking::HitReason::NotThere);
    EXPECT_EQ(seen.struck.front().resource, fakes::anna);
    EXPECT_EQ(house.tables().ledger.size(), entries);
    EXPECT_TRUE(offers("anna"));
    EXPECT_TRUE(unsettled(house.world, fakes::house).value().empty());
}

TEST_F(ChangingTheBusiness, IsSeenByTheCalendarAndPutOnRecordOnce) {
    auto const hit = booked(monday_at_ten);
    auto const before = fakes::a_business().version;
    auto const entries = house.tables().ledger.size();
    auto const changed = change(house.world, anna_away(before)).value();
    EXPECT_EQ(changed.business.version, before + 1);
    EXPECT_EQ(changed.struck.size(), 1U);
    EXPECT_FALSE(offers("anna"));
    EXPECT_TRUE(offers("ben"));
    ASSERT_EQ(house.tables().ledger.size(), entries + 1);
    auto const entry = ledger::decode(*house.tables().ledger.back().body).value();
    EXPECT_EQ(entry.action, ledger::Action::CatalogueChanged);
    EXPECT_EQ(entry.actor.id, jule.raw());
    EXPECT_EQ(house.stored(hit.id), hit) << "what was promised stands";
    ASSERT_EQ(unsettled(house.world, fakes::house).value().size(), 1U);
}

TEST_F(ChangingTheBusiness, ListsABookingMadeSinceTheLook) {
    auto const seen = preview(house.world, anna_away()).value();
    ASSERT_TRUE(seen.struck.empty());
    auto const meanwhile = booked(monday_at_ten);
    auto const changed = change(house.world, anna_away(seen.business.version - 1)).value();
    ASSERT_EQ(changed.struck.size(), 1U);
    EXPECT_EQ(changed.struck.front().booking.id, meanwhile.id);
}

TEST_F(ChangingTheBusiness, IsRefusedWhereSomebodyElseWasFaster) {
    auto const version = fakes::a_business().version;
    ASSERT_TRUE(change(house.world, anna_away(version)).ok());
    auto const late = change(house.world, anna_away(version));
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().reason, Literal{"catalogue/changed-meanwhile"});
    EXPECT_EQ(preview(house.world, anna_away(version)).error().kind, ErrorKind::Conflict);
}

TEST_F(ChangingTheBusiness, SaysInWordsWhyAnEditIsNone) {
    auto request = anna_away();
    request.edit = [](catalogue::Business business) { return reopened(std::move(business), fakes::anna, monday); };
    EXPECT_EQ(change(house.world, request).error().reason, Literal{"business/not-so-before"});
    request.edit = [](catalogue::Business business) {
        return closed(std::move(business), catalogue::ResourceId::numbered(999), monday);
    };
    EXPECT_EQ(change(house.world, request).error().reason, Literal{"business/no-such-thing"});
    request.edit = [](catalogue::Business business) -> catalogue::Edited {
        business.name.clear();
        return business;
    };
    EXPECT_EQ(change(house.world, request).error().reason, Literal{"business/breaks-a-rule"});
    EXPECT_TRUE(house.tables().ledger.empty());
}

TEST_F(ChangingTheBusiness, CountsNobodyTwiceWhomStaffFittedIn) {
    (void)booked(monday_at_ten);
    auto const added = squeeze::squeeze(
        house.world,
        {.business = fakes::house,
         .resource = fakes::anna,
         .span = {monday_at_ten, monday_at_ten + 1h},
         .units = 1,
         .by = jule}
    );
    ASSERT_TRUE(added.ok());
    (void)booked(monday_at_ten);
    EXPECT_TRUE(unsettled(house.world, fakes::house).value().empty());
    EXPECT_EQ(change(house.world, anna_away()).value().struck.size(), 2U);
}

TEST_F(ChangingTheBusiness, TakenBackLeavesNothingToSettle) {
    (void)booked(monday_at_ten);
    ASSERT_EQ(change(house.world, anna_away()).value().struck.size(), 1U);
    auto back = anna_away();
    back.edit = [](catalogue::Business business) { return reopened(std::move(business), fakes::anna, monday); };
    EXPECT_TRUE(change(house.world, back).value().struck.empty());
    EXPECT_TRUE(unsettled(house.world, fakes::house).value().empty());
    EXPECT_TRUE(offers("anna"));
}

}  // namespace
}  // namespace obhut::change_business
