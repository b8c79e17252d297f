// SPDX-License-Identifier: Apache-2.0
#include "book/book.h"
#include "booking/rules.h"
#include "bytes/bytes.h"
#include "fakes/open_house.h"
#include "hold/hold.h"

#include <gtest/gtest.h>

namespace obhut::book {
namespace {

using namespace std::chrono_literals;
using fakes::monday_at_ten;
using fakes::OpenHouse;

struct Booking : ::testing::Test {
    BookRequest
    request(Instant start = monday_at_ten, std::string_view service = "haircut", booking::Party party = {}) {
        return {
            .wanted = house.wanted(service, party),
            .start = start,
            .hold = std::nullopt,
            .series = std::nullopt,
            .key = std::nullopt,
            .client = fakes::ada(),
            .notice_version = 1,
            .visitor_zone = "Europe/Berlin",
        };
    }

    ports::RequestKey key(std::string_view name, std::string_view body) {
        return {
            .key = house.vault.request_hash(fakes::house, bytes::as_bytes(name)),
            .body = house.vault.request_hash(fakes::house, bytes::as_bytes(body))
        };
    }

    Result<booking::Booking, Error> book_one(BookRequest const& request) {
        auto const results = OBHUT_TRY(book(house.world, request));
        OBHUT_CHECK(results.size() == 1);
        return OBHUT_TRY(results.front().outcome).booking;
    }

    OpenHouse house;
};

// req:B1
TEST_F(Booking, IsKeptWithASnapshotOfWhatWasSaid) {
    auto const booked = book_one(request()).value();
    EXPECT_EQ(booked.status, booking::Status::Confirmed);
    EXPECT_EQ(booked.visit.start, monday_at_ten);
    EXPECT_EQ(booked.visit.end, monday_at_ten + 30min);
    EXPECT_EQ(booked.snapshot.gross, 3500);
    EXPECT_EQ(booked.snapshot.currency, "EUR");
    EXPECT_EQ(booked.snapshot.cancel_until, monday_at_ten - 120min);
    EXPECT_EQ(booked.occupancies.front().span.end, monday_at_ten + 35min);  // the buffer occupies too
    EXPECT_EQ(house.stored(booked.id), booked);
}

// req:D1
TEST_F(Booking, LeavesNothingOfTheClientInClear) {
    auto const booked = book_one(request()).value();
    auto const dump = fakes::dump_of(house.tables());
    for (std::string_view const marker : {"Ada", "Lovelace", "ada@example", "1701234567"})
        EXPECT_EQ(dump.find(marker), std::string::npos) << marker;
    EXPECT_EQ(house.tables().clients.size(), 1U);
    EXPECT_EQ(house.tables().ledger.size(), 1U);
    EXPECT_TRUE(booked.client.has_value());
}

// req:B2, req:B14
TEST_F(Booking, OfTheLastPlaceIsRefusedToTheNext) {
    EXPECT_TRUE(book_one(request()).ok());
    EXPECT_TRUE(book_one(request()).ok());  // Anna and Ben
    auto const third = book_one(request());
    ASSERT_FALSE(third.ok());
    EXPECT_EQ(third.error().kind, ErrorKind::Conflict);
    EXPECT_EQ(third.error().reason, Literal{"booking/slot-taken"});
    EXPECT_EQ(house.tables().clients.size(), 2U);  // a refusal keeps nothing of the person

    auto const offered = admit::alternatives(house.calendar, house.wanted("haircut"), monday_at_ten, house.clock.now());
    ASSERT_EQ(offered.size(), 3U);
    for (auto const& slot : offered)
        EXPECT_TRUE(book_one(request(slot.start)).ok());
}

// req:B13
TEST_F(Booking, WithTheSameKeyIsTheSameBooking) {
    auto again = request();
    again.key = key("k", "body");
    auto const first = book_one(again).value();
    auto const second = book_one(again).value();
    EXPECT_EQ(first.id, second.id);
    EXPECT_EQ(house.tables().clients.size(), 1U);
    EXPECT_EQ(house.tables().ledger.size(), 1U);
}

TEST_F(Booking, WithAKeyThatWasUsedForAnotherBodyIsRefused) {
    auto first = request();
    first.key = key("k", "body");
    ASSERT_TRUE(book_one(first).ok());
    auto other = request(monday_at_ten + 2h);
    other.key = key("k", "another");
    EXPECT_EQ(book_one(other).error().reason, Literal{"request/key-used-for-another"});
}

// req:T1
TEST_F(Booking, NeedsTheCurrentNotice) {
    auto outdated = request();
    outdated.notice_version = 0;
    auto const refused = book_one(outdated).error();
    EXPECT_EQ(refused.reason, Literal{"notice/outdated"});
    EXPECT_EQ(refused.field, Literal{"/notice/version"});
    EXPECT_TRUE(house.tables().bookings.empty());
}

TEST_F(Booking, OffTheGridIsRefusedToThePublic) {
    EXPECT_EQ(book_one(request(monday_at_ten + 5min)).error().reason, Literal{"booking/slot-taken"});
}

TEST_F(Booking, OfASeriesKeepsTheWallTimeOverTheClockChange) {
    // From 22 March over the last Sunday of March, when summer time begins.
    auto series = request(monday_at_ten + 7 * 24h, "colour");
    series.series = Series{.count = 3};
    auto const results = book(house.world, series).value();
    ASSERT_EQ(results.size(), 3U);
    for (auto const& date : results) {
        auto const& made = date.outcome.value().booking;
        EXPECT_EQ(time::date_of(made.wall_start) + 10h, made.wall_start);
        EXPECT_EQ(made.series, results.front().outcome.value().booking.series);
    }
    EXPECT_EQ(results[1].start - results[0].start, 7 * 24h - 1h);
}

// req:B7
TEST_F(Booking, OfASeriesKeepsTheFreeDatesWhenOneIsTaken) {
    auto const taken = monday_at_ten + 7 * 24h;
    ASSERT_TRUE(book_one(request(taken, "colour")).ok());
    auto series = request(monday_at_ten, "colour");
    series.series = Series{.count = 2};
    auto const results = book(house.world, series).value();
    EXPECT_TRUE(results[0].outcome.ok());
    EXPECT_EQ(results[1].outcome.error().reason, Literal{"booking/slot-taken"});
}

// req:B7
TEST_F(Booking, OfDatesChosenOneByOneTakesTheHoldForTheFirstAndIsOneSeries) {
    auto const held =
        hold::hold(
            house.world, {.wanted = house.wanted("colour"), .start = monday_at_ten, .key = {}, .visitor_zone = ""}
        )
            .value();
    auto series = request(monday_at_ten, "colour");
    series.hold = held.id;
    series.further = {monday_at_ten + 7 * 24h};
    auto const results = book(house.world, series).value();
    ASSERT_EQ(results.size(), 2U);
    auto const& first = results[0].outcome.value().booking;
    auto const& second = results[1].outcome.value().booking;
    EXPECT_EQ(first.id, held.id);
    EXPECT_NE(second.id, held.id);
    EXPECT_TRUE(first.series.has_value());
    EXPECT_EQ(first.series, second.series);
    EXPECT_EQ(first.client, second.client);
}

TEST_F(Booking, OfDatesChosenOneByOneIsAllOrNothing) {
    auto const taken = monday_at_ten + 7 * 24h;
    ASSERT_TRUE(book_one(request(taken, "colour")).ok());
    auto const bookings = house.tables().bookings.size();
    auto series = request(monday_at_ten, "colour");
    series.further = {taken};
    EXPECT_EQ(book(house.world, series).error().reason, Literal{"booking/slot-taken"});
    EXPECT_EQ(house.tables().bookings.size(), bookings);
    series.further = {monday_at_ten};
    EXPECT_EQ(book(house.world, series).error().reason, Literal{"series/not-offered"});
}

TEST_F(Booking, OfMoreDatesThanTheServiceOffersIsRefused) {
    auto series = request(monday_at_ten, "colour");
    series.series = Series{.count = 5};
    EXPECT_EQ(book(house.world, series).error().reason, Literal{"series/not-offered"});
}

TEST_F(Booking, TakesTheHoldsOwnPlace) {
    auto const held =
        hold::hold(
            house.world, {.wanted = house.wanted("haircut"), .start = monday_at_ten, .key = {}, .visitor_zone = ""}
        )
            .value();
    ASSERT_TRUE(book_one(request()).ok());  // the other colleague
    EXPECT_FALSE(book_one(request()).ok());
    auto with_hold = request();
    with_hold.hold = held.id;
    auto const booked = book_one(with_hold).value();
    EXPECT_EQ(booked.id, held.id);
    EXPECT_EQ(booked.occupancies, held.occupancies);
    EXPECT_EQ(book_one(with_hold).error().reason, Literal{"hold/already-used"});
}

// req:B20: the page with the button showed what the hold keeps; the catalogue may have changed since.
TEST_F(Booking, AgreesToThePriceThatTheHoldWasGivenWithWhileItStands) {
    auto const take = [&] {
        auto const made = hold::hold(
            house.world, {.wanted = house.wanted("haircut"), .start = monday_at_ten, .key = {}, .visitor_zone = ""}
        );
        auto const id = made.value().id;
        auto& snapshot = house.store.tampered(fakes::house).bookings.at(id).snapshot;
        snapshot.gross = 3000;
        snapshot.cancel_until = monday_at_ten - 1h;
        return id;
    };
    auto with_hold = request();
    with_hold.hold = take();
    auto const booked = book_one(with_hold).value();
    EXPECT_EQ(booked.snapshot.gross, 3000);
    EXPECT_EQ(booked.snapshot.cancel_until, monday_at_ten - 1h);

    auto too_late = request();
    too_late.hold = take();
    house.clock.advance(10min);
    EXPECT_EQ(book_one(too_late).value().snapshot.gross, 3500);
}

TEST_F(Booking, AfterTheHoldLapsedStillWorksWhileThePlaceIsFree) {
    auto with_hold = request();
    with_hold.hold =
        hold::hold(
            house.world, {.wanted = house.wanted("haircut"), .start = monday_at_ten, .key = {}, .visitor_zone = ""}
        )
            .value()
            .id;
    house.clock.advance(10min);
    EXPECT_EQ(book_one(with_hold).value().status, booking::Status::Confirmed);
}

// A booking that nobody confirmed keeps its client, whoever still knows the hold it was made from.
TEST_F(Booking, TakesNoUnconfirmedBookingForAHold) {
    auto unconfirmed = request();
    unconfirmed.standing = Standing::AfterClick;
    unconfirmed.hold =
        hold::hold(
            house.world, {.wanted = house.wanted("haircut"), .start = monday_at_ten, .key = {}, .visitor_zone = ""}
        )
            .value()
            .id;
    auto const first = book_one(unconfirmed).value();
    house.clock.advance(booking::confirmation_length);
    for (int nth = 0; nth < 2; ++nth)
        ASSERT_TRUE(book_one(request()).ok());  // which releases what has lapsed
    EXPECT_EQ(house.stored(first.id)->status, booking::Status::Lapsed);
    EXPECT_EQ(book_one(unconfirmed).error().reason, Literal{"hold/already-used"});
    EXPECT_EQ(house.stored(first.id)->client, first.client);

    // The links in an erased client's mail would else open the booking of whoever comes next.
    ASSERT_TRUE(house.store
                    .write(
                        fakes::house,
                        [&](ports::Unit& unit) -> Result<Done, Error> {
                            OBHUT_TRY(unit.erase(*first.client));
                            return Done{};
                        }
                    )
                    .ok());
    EXPECT_EQ(house.stored(first.id)->client, std::nullopt);
    EXPECT_EQ(book_one(unconfirmed).error().reason, Literal{"hold/already-used"});
}

TEST_F(Booking, WithAHoldOfAnotherTimeOrServiceNamesTheField) {
    auto const held =
        hold::hold(
            house.world, {.wanted = house.wanted("haircut"), .start = monday_at_ten + 2h, .key = {}, .visitor_zone = ""}
        )
            .value();
    auto other_time = request();
    other_time.hold = held.id;
    EXPECT_EQ(book_one(other_time).error().reason, Literal{"hold/for-another-time"});
    auto other_service = request(monday_at_ten + 2h, "dinner");
    other_service.hold = held.id;
    EXPECT_EQ(book_one(other_service).error().field, Literal{"/hold"});
    EXPECT_EQ(house.stored(held.id)->status, booking::Status::Held);
}

TEST_F(Booking, WithAnUnknownHoldNamesTheField) {
    auto with_hold = request();
    with_hold.hold = booking::BookingId::numbered(99);
    EXPECT_EQ(book_one(with_hold).error().field, Literal{"/hold"});
}

// req:B5: whoever was promised a visit elsewhere is not told of it anew, only reminded.
TEST_F(Booking, ThatIsBroughtAlongOwesNoLetterButItsReminder) {
    auto imported = request(monday_at_ten + 7 * 24h);
    imported.origin = booking::Origin::Import;
    ASSERT_TRUE(book_one(imported).ok());
    ASSERT_EQ(house.tables().messages.size(), 1U);
    EXPECT_EQ(house.tables().messages.begin()->second.message.kind, message::Kind::Reminder);
}

// req:B10: what waits for staff occupies.
TEST_F(Booking, ThatWaitsForStaffOccupies) {
    EXPECT_EQ(book_one(request(monday_at_ten, "colour")).value().status, booking::Status::Pending);
    EXPECT_FALSE(book_one(request(monday_at_ten, "colour")).ok());  // the one basin
}

TEST_F(Booking, OfATableForALargePartyTakesTheCombinationAndWaits) {
    auto const large = book_one(request(monday_at_ten, "dinner", {.adults = 7})).value();
    EXPECT_EQ(large.status, booking::Status::Pending);
    EXPECT_EQ(large.occupancies.size(), 2U);
    auto const pair = book_one(request(monday_at_ten, "dinner", {.adults = 2})).value();
    EXPECT_EQ(pair.occupancies.front().resource, fakes::small_table);  // the least waste
}

}  // namespace
}  // namespace obhut::book
