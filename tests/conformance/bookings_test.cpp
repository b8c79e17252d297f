// SPDX-License-Identifier: Apache-2.0
#include "backends.h"

#include <algorithm>
#include <chrono>

namespace obhut::conformance {
namespace {

using namespace std::chrono_literals;
using booking::Status;
using fakes::a_booking;

template <typename B>
class Bookings : public StoreTest<B> {};
TYPED_TEST_SUITE(Bookings, Backends, BackendNames);

TYPED_TEST(Bookings, ReadBackAsTheyWereWritten) {
    auto plain = a_booking(1);
    auto rich = a_booking(2, {.at = 4h, .status = Status::Cancelled});
    rich.occupancies.clear();  // what does not occupy has none
    rich.party = {.adults = 3, .children = 1, .nights = 2};
    rich.segments = {
        {.span = {rich.visit.start, rich.visit.start + 30min}, .resources = {anna, mats}},
        {.span = {rich.visit.start + 30min, rich.visit.end}, .resources = {ben}}
    };
    rich.series = booking::SeriesId::numbered(9);
    rich.cancellation = booking::Cancellation{
        .by = {.kind = booking::ActorKind::Staff, .staff = booking::StaffId::numbered(3)},
        .at = monday_morning,
        .lateness = booking::Lateness::Late
    };
    rich.origin = booking::Origin::Counter;
    rich.language = catalogue::Language::English;
    rich.visitor_zone = "America/New_York";
    rich.generation = 4;
    rich.provider.reset();
    rich.snapshot.notice_given = booking::NoticeGiven::ReadOut;
    rich.snapshot.obligation = catalogue::Obligation::FeeIfMissed;
    rich.snapshot.lines = {
        {.name = {}, .gross = 12'900, .tax = 844, .tax_basis_points = 700},
        {.name = {.de = "Frühstück", .en = "Breakfast"}, .gross = 2'800, .tax = 447, .tax_basis_points = 1900}
    };
    rich.snapshot.buffer_before_minutes = 5;
    rich.snapshot.buffer_after_minutes = 10;
    this->ok(this->insert(plain));
    this->ok(this->insert(rich));
    EXPECT_EQ(this->booking(plain.id), plain);
    EXPECT_EQ(this->booking(rich.id), rich);
}

TYPED_TEST(Bookings, ReadBackInEveryStatus) {
    std::uint64_t number = 1;
    for (auto const status :
         {Status::Held,
          Status::AwaitingConfirmation,
          Status::Pending,
          Status::AwaitingPayment,
          Status::Confirmed,
          Status::CheckedIn,
          Status::Completed,
          Status::NoShow,
          Status::Cancelled,
          Status::Declined,
          Status::Lapsed}) {
        auto booking = a_booking(number, {.at = std::chrono::hours{number}, .status = status});
        if (!booking::occupies(status)) booking.occupancies.clear();
        if (status == Status::Held) booking.lapses = monday_morning + 10min;
        this->ok(this->insert(booking));
        EXPECT_EQ(this->booking(booking.id), booking) << booking::name_of(status);
        ++number;
    }
}

TYPED_TEST(Bookings, OfAnUnknownIdAreNone) {
    EXPECT_EQ(this->booking(BookingId::numbered(404)), std::nullopt);
}

TYPED_TEST(Bookings, BelongToOneBusiness) {  // req:O2
    this->ok(this->insert(a_booking(1)));
    EXPECT_EQ(this->booking(BookingId::numbered(1), other_house), std::nullopt);
    EXPECT_TRUE(this->rows(anna, this->always, other_house).occupied.empty());
    // The same id and the same hour with the other house's Anna are another booking.
    this->ok(this->insert(a_booking(1), other_house));
    EXPECT_TRUE(
        this->read([&](Reader& reader) { return reader.bookings_between(StoreTest<TypeParam>::always); }, other_house)
            .size() == 1
    );
    this->refused(
        this->write(
            other_house,
            [](Unit& unit) -> Result<Done, Error> {
                auto foreign = a_booking(2);
                foreign.revision = 2;
                return unit.replace(foreign);
            }
        ),
        ErrorKind::Conflict
    );
}

TYPED_TEST(Bookings, AreUndoneWithTheirUnit) {
    auto const before = this->rows(anna).version;
    this->refused(
        this->write(
            house,
            [](Unit& unit) -> Result<Done, Error> {
                auto const booking = a_booking(1);
                OBHUT_TRY(StoreTest<TypeParam>::lock_for(unit, booking));
                OBHUT_TRY(unit.insert(booking));
                return Refused{Error{.kind = ErrorKind::Conflict, .reason = "test/changed-my-mind"}};
            }
        ),
        ErrorKind::Conflict,
        "test/changed-my-mind"
    );
    EXPECT_EQ(this->booking(BookingId::numbered(1)), std::nullopt);
    EXPECT_TRUE(this->rows(anna).occupied.empty());
    EXPECT_EQ(this->rows(anna).version, before);
    EXPECT_TRUE(this->heard_.commits().empty());
}

TYPED_TEST(Bookings, AreSeenByTheirOwnUnit) {
    this->ok(this->write(house, [](Unit& unit) -> Result<Done, Error> {
        auto booking = a_booking(1);
        OBHUT_TRY(StoreTest<TypeParam>::lock_for(unit, booking));
        OBHUT_TRY(unit.insert(booking));
        EXPECT_EQ(OBHUT_TRY(unit.booking(booking.id)), booking);
        EXPECT_EQ(OBHUT_TRY(unit.occupied({&anna, 1}, StoreTest<TypeParam>::always)).front().occupied.size(), 1U);
        ++booking.revision;
        booking.status = Status::CheckedIn;
        OBHUT_TRY(unit.replace(booking));
        EXPECT_EQ(OBHUT_TRY(unit.booking(booking.id)), booking);
        return Done{};
    }));
    EXPECT_EQ(this->booking(BookingId::numbered(1))->revision, 2);
}

TYPED_TEST(Bookings, AreReplacedByTheNextRevisionOnly) {
    auto booking = a_booking(1);
    this->ok(this->insert(booking));
    for (std::int64_t const revision : {1, 3, 0}) {
        this->refused(
            this->write(
                house,
                [&](Unit& unit) -> Result<Done, Error> {
                    auto stale = booking;
                    stale.revision = revision;
                    stale.status = Status::CheckedIn;
                    return unit.replace(stale);
                }
            ),
            ErrorKind::Conflict,
            "booking/changed-meanwhile"
        );
    }
    booking.revision = 2;
    booking.status = Status::CheckedIn;
    this->ok(this->write(house, [&](Unit& unit) { return unit.replace(booking); }));
    EXPECT_EQ(this->booking(booking.id), booking);
}

TYPED_TEST(Bookings, CannotBeReplacedBeforeTheyExist) {
    this->refused(
        this->write(
            house,
            [](Unit& unit) -> Result<Done, Error> {
                auto booking = a_booking(1);
                booking.revision = 2;
                OBHUT_TRY(StoreTest<TypeParam>::lock_for(unit, booking));
                return unit.replace(booking);
            }
        ),
        ErrorKind::Conflict,
        "booking/changed-meanwhile"
    );
}

TYPED_TEST(Bookings, ThatMoveTakeTheirOccupancyAlong) {
    this->ok(this->insert(a_booking(1)));
    this->ok(this->change(BookingId::numbered(1), [](Booking& booking) {
        auto const moved = a_booking(1, {.at = 3h, .resource = ben});
        booking.visit = moved.visit;
        booking.segments = moved.segments;
        booking.occupancies = moved.occupancies;
        booking.provider = ben;
    }));
    EXPECT_TRUE(this->rows(anna).occupied.empty());
    ASSERT_EQ(this->rows(ben).occupied.size(), 1U);
    EXPECT_EQ(this->rows(ben).occupied.front().span, a_booking(1, {.at = 3h}).visit);
}

TYPED_TEST(Bookings, BetweenTwoInstantsAreThoseThatTouchThemByStart) {
    this->ok(this->insert(a_booking(3, {.at = 2h})));
    this->ok(this->insert(a_booking(1, {.at = 0h})));
    this->ok(this->insert(a_booking(2, {.at = 1h})));
    this->ok(this->insert(a_booking(4, {.at = 3h})));
    auto const found = this->read([](Reader& reader) {
        return reader.bookings_between({.start = monday_at_ten + 1h, .end = monday_at_ten + 3h});
    });
    ASSERT_EQ(found.size(), 2U);  // half-open: what ends at the start and what starts at the end are outside
    EXPECT_EQ(found[0].id, BookingId::numbered(2));
    EXPECT_EQ(found[1].id, BookingId::numbered(3));
    EXPECT_EQ(found[1], a_booking(3, {.at = 2h}));
}

TYPED_TEST(Bookings, OccupyRowsInTheOrderAskedFor) {
    this->ok(this->insert(a_booking(1, {.resource = ben})));
    this->ok(this->insert(a_booking(2, {.resource = mats, .units = 4})));
    std::vector<ResourceId> const order{mats, anna, ben};
    auto const found = this->read([&](Reader& reader) { return reader.occupied(order, StoreTest<TypeParam>::always); });
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].resource, mats);
    EXPECT_EQ(found[0].capacity, 6);
    ASSERT_EQ(found[0].occupied.size(), 1U);
    EXPECT_EQ(found[0].occupied.front().units, 4);
    EXPECT_EQ(found[0].occupied.front().lapses, availability::never);
    EXPECT_EQ(found[1].resource, anna);
    EXPECT_TRUE(found[1].occupied.empty());
    EXPECT_EQ(found[2].occupied.size(), 1U);
}

TYPED_TEST(Bookings, OccupyHalfOpenSpans) {
    this->ok(this->insert(a_booking(1)));
    auto const at = [](auto from, auto to) { return Span{.start = monday_at_ten + from, .end = monday_at_ten + to}; };
    EXPECT_TRUE(this->rows(anna, at(-1h, 0h)).occupied.empty());
    EXPECT_TRUE(this->rows(anna, at(1h, 2h)).occupied.empty());
    EXPECT_EQ(this->rows(anna, at(-1h, 1s)).occupied.size(), 1U);
    EXPECT_EQ(this->rows(anna, at(59min, 2h)).occupied.size(), 1U);
    EXPECT_EQ(this->rows(anna, at(20min, 21min)).occupied.size(), 1U);
}

TYPED_TEST(Bookings, ThatEndBadlyGiveTheirPlaceBack) {
    for (auto const status : {Status::Cancelled, Status::Declined, Status::Lapsed}) {
        auto const id = BookingId::numbered(static_cast<std::uint64_t>(status) + 1);
        this->ok(this->insert(a_booking(static_cast<std::uint64_t>(status) + 1)));
        this->ok(this->change(id, [&](Booking& booking) { booking.status = status; }));
        EXPECT_TRUE(this->rows(anna).occupied.empty()) << booking::name_of(status);
        EXPECT_TRUE(this->booking(id)->occupancies.empty());
    }
    for (auto const status : {Status::CheckedIn, Status::Completed, Status::NoShow}) {
        auto const number = static_cast<std::uint64_t>(status) + 100;
        auto const other_hour = std::chrono::hours{static_cast<int>(status)};
        this->ok(this->insert(a_booking(number, {.at = other_hour})));
        auto const before = this->rows(anna).occupied.size();
        this->ok(this->change(BookingId::numbered(number), [&](Booking& booking) { booking.status = status; }));
        EXPECT_EQ(this->rows(anna).occupied.size(), before) << booking::name_of(status);
    }
}

TYPED_TEST(Bookings, ThatAreHeldKeepTheTimeAtWhichTheyLapse) {
    auto const hold = a_booking(1, {.status = Status::Held, .lapses = monday_morning + 10min});
    this->ok(this->insert(hold));
    ASSERT_EQ(this->rows(anna).occupied.size(), 1U);
    EXPECT_EQ(this->rows(anna).occupied.front().lapses, monday_morning + 10min);
}

// Releases on Anna's Monday with the clock at `now`.
template <typename Test>
Result<Done, Error> release_on_anna(Test& test, Span span, availability::Instant now) {
    return test.store().write(house, [&](Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.lock({&anna, 1}, span));
        return unit.release_lapsed({&anna, 1}, span, now);
    });
}

template <typename B>
class Holds : public StoreTest<B> {
public:
    using StoreTest<B>::store;
};
TYPED_TEST_SUITE(Holds, Backends, BackendNames);

TYPED_TEST(Holds, LapseAtTheirInstantAndNotBefore) {  // req:B10
    auto const lapses = monday_morning + 10min;
    auto const hold = a_booking(1, {.status = Status::Held, .lapses = lapses});
    this->ok(this->insert(hold));
    this->ok(release_on_anna(*this, hold.visit, lapses - 1s));
    EXPECT_EQ(this->booking(hold.id), hold);
    EXPECT_EQ(this->rows(anna).occupied.size(), 1U);

    this->ok(release_on_anna(*this, hold.visit, lapses));
    auto const after = this->booking(hold.id);
    ASSERT_TRUE(after.has_value());
    EXPECT_EQ(after->status, Status::Lapsed);
    EXPECT_EQ(after->revision, 2);
    EXPECT_TRUE(this->rows(anna).occupied.empty());
}

TYPED_TEST(Holds, ElsewhereOrAtAnotherTimeAreLeftAlone) {
    auto const lapses = monday_morning + 10min;
    this->ok(this->insert(a_booking(1, {.status = Status::Held, .lapses = lapses})));
    this->ok(this->insert(a_booking(2, {.at = 2h, .status = Status::Held, .lapses = lapses})));
    this->ok(this->insert(a_booking(3, {.resource = ben, .status = Status::Held, .lapses = lapses})));
    this->ok(this->insert(a_booking(4, {.at = 4h})));
    this->ok(release_on_anna(*this, a_booking(1).visit, lapses + 1h));
    EXPECT_EQ(this->booking(BookingId::numbered(1))->status, Status::Lapsed);
    EXPECT_EQ(this->booking(BookingId::numbered(2))->status, Status::Held);
    EXPECT_EQ(this->booking(BookingId::numbered(3))->status, Status::Held);
    EXPECT_EQ(this->booking(BookingId::numbered(4))->status, Status::Confirmed);
}

TYPED_TEST(Holds, ThatLapsedMakeRoomInTheSameUnit) {
    auto const lapses = monday_morning + 10min;
    this->ok(this->insert(a_booking(1, {.status = Status::Held, .lapses = lapses})));
    auto const late = a_booking(2);
    this->ok(this->write(house, [&](Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.lock({&anna, 1}, late.visit));
        OBHUT_TRY(unit.release_lapsed({&anna, 1}, late.visit, lapses + 1s));
        return unit.insert(late);
    }));
    ASSERT_EQ(this->rows(anna).occupied.size(), 1U);
    EXPECT_EQ(this->rows(anna).occupied.front().lapses, availability::never);
}

TYPED_TEST(Holds, ThatSpanSeveralResourcesLapseOnAll) {
    auto hold = a_booking(1, {.status = Status::Held, .lapses = monday_morning + 10min});
    hold.occupancies.push_back({.resource = mats, .span = hold.visit, .units = 2});
    this->ok(this->insert(hold));
    this->ok(release_on_anna(*this, hold.visit, monday_morning + 11min));
    EXPECT_TRUE(this->rows(anna).occupied.empty());
    EXPECT_TRUE(this->rows(mats).occupied.empty());
}

}  // namespace
}  // namespace obhut::conformance
