// SPDX-License-Identifier: Apache-2.0
//
// Goal: what is owed to a client is kept as it was said, once for each booking, and not by a unit that was refused.
// Method: messages about bookings in both houses, read back; what is due is seen by claiming it.

#include "messages.h"

#include <chrono>

namespace obhut::conformance {
namespace {

using namespace std::chrono_literals;
using fakes::a_booking;
using ports::LookUp;

template <typename B>
class Messages : public MessagesTest<B> {};
TYPED_TEST_SUITE(Messages, Backends, BackendNames);

TYPED_TEST(Messages, ReadBackAsTheyWereWritten) {
    this->book(1);
    this->book(2);
    auto const plain = a_message(1, 1);
    auto rich = a_message(2, 2, 90min);
    rich.kind = Kind::Moved;
    rich.revision = 7;
    rich.start_before = monday_at_ten - 24h;
    rich.created = monday_morning - 3s;
    rich.attempts = 4;
    rich.last_reply = 451;
    this->ok(this->tell(plain));
    this->ok(this->tell(rich));
    EXPECT_EQ(this->message(1), plain);
    EXPECT_EQ(this->message(2), rich);
    rich.due += 1h;
    rich.attempts = 5;
    rich.last_reply = 550;
    rich.state = State::GivenUp;
    rich.settled = monday_morning + 2h;
    this->ok(this->replace(rich));
    EXPECT_EQ(this->message(2), rich);
    EXPECT_EQ(this->message(404), std::nullopt);
}

TYPED_TEST(Messages, ReadBackInEveryKindAndState) {
    for (std::uint64_t number = 1; number <= 10; ++number) {
        this->book(number);
        auto each = a_message(number, number);
        each.kind = static_cast<Kind>(number);
        this->ok(this->tell(each));
        EXPECT_EQ(this->message(number), each) << name_of(each.kind);
        auto const state = static_cast<State>(2 + number % 5);
        this->settle(each, state);
        EXPECT_EQ(this->message(number)->state, state) << name_of(state);
        EXPECT_EQ(this->message(number)->settled, monday_morning);
    }
}

TYPED_TEST(Messages, BelongToOneBusiness) {  // req:O2
    this->book(1);
    this->book(1, {}, other_house);
    this->ok(this->tell(a_message(1, 1)));
    EXPECT_EQ(this->message(1, other_house), std::nullopt);
    this->ok(this->tell(a_message(1, 1, 1h), other_house));
    EXPECT_EQ(this->message(1)->due, monday_morning);
    EXPECT_EQ(this->message(1, other_house)->due, monday_morning + 1h);
}

TYPED_TEST(Messages, AreOfOneBookingInTheOrderOfTheirIds) {
    this->book(1);
    this->book(2);
    this->ok(this->tell(a_message(1, 1)));
    this->ok(this->tell(a_message(2, 2)));
    this->ok(this->tell(a_message(3, 1)));
    this->ok(this->tell(a_message(4, 1)));
    std::vector<MessageId> found;
    for (auto const& each : this->messages_of(1))
        found.push_back(each.id);
    EXPECT_EQ(found, this->ids({1, 3, 4}));
    EXPECT_TRUE(this->messages_of(404).empty());
}

TYPED_TEST(Messages, AreSupersededByANewerOneAboutTheSameBooking) {
    this->book(1);
    this->book(2);
    auto older = a_message(1, 1);
    this->ok(this->tell(older));
    this->ok(this->tell(a_message(2, 2)));
    auto newer = a_message(3, 1, 1min);
    newer.created = monday_morning + 30s;
    this->ok(this->tell(newer));
    older.state = State::Superseded;
    older.settled = newer.created;
    EXPECT_EQ(this->message(1), older);
    EXPECT_EQ(this->message(2), a_message(2, 2));
    EXPECT_EQ(this->lent(1h), this->ids({2, 3}));
}

TYPED_TEST(Messages, SupersedeNothingThatWasSettled) {
    this->book(1);
    this->ok(this->tell(a_message(1, 1)));
    this->settle(a_message(1, 1), State::Sent, 10s);
    this->ok(this->tell(a_message(2, 1, 1min)));
    EXPECT_EQ(this->message(1)->state, State::Sent);
    EXPECT_EQ(this->message(1)->settled, monday_morning + 10s);
}

TYPED_TEST(Messages, OfOneUnitFollowOneAnother) {
    this->book(1);
    this->ok(this->tell(a_message(1, 1)));
    this->ok(this->write(house, [&](Unit& unit) -> Result<Done, Error> {
        auto sent = *OBHUT_TRY(unit.message(MessageId::numbered(1)));
        sent.state = State::Sent;
        sent.settled = monday_morning;
        OBHUT_TRY(unit.replace(sent));
        OBHUT_TRY(unit.insert(a_message(2, 1)));
        OBHUT_TRY(unit.insert(a_message(3, 1)));
        EXPECT_EQ(OBHUT_TRY(unit.message(MessageId::numbered(2)))->state, State::Superseded);
        EXPECT_EQ(OBHUT_TRY(unit.messages_of(BookingId::numbered(1))).size(), 3U);
        return Done{};
    }));
    EXPECT_EQ(this->message(1)->state, State::Sent);
    EXPECT_EQ(this->message(2)->state, State::Superseded);
    EXPECT_EQ(this->lent(0s), this->ids({3}));
}

TYPED_TEST(Messages, AreSettledOnce) {
    this->book(1);
    this->ok(this->tell(a_message(1, 1)));
    this->settle(a_message(1, 1), State::Sent);
    this->refused(this->replace(a_message(1, 1)), ErrorKind::Conflict, "message/settled");
    this->refused(this->replace(a_message(404, 1)), ErrorKind::Conflict, "message/settled");
    EXPECT_EQ(this->message(1)->state, State::Sent);
    EXPECT_TRUE(this->lent(24h).empty());
}

TYPED_TEST(Messages, WithAKnownIdAreRefused) {
    this->book(1);
    this->book(2);
    this->ok(this->tell(a_message(1, 1)));
    this->refused(this->tell(a_message(1, 2, 1h)), ErrorKind::Conflict);
    EXPECT_EQ(this->message(1), a_message(1, 1));
    EXPECT_EQ(this->lent(24h), this->ids({1}));
}

TYPED_TEST(Messages, OfARefusedUnitLeaveNothing) {
    this->book(1);
    this->ok(this->tell(a_message(1, 1, 1min)));
    auto const refusing = [&](auto work) {
        this->refused(
            this->write(
                house,
                [&](Unit& unit) -> Result<Done, Error> {
                    OBHUT_TRY(work(unit));
                    return Refused{Error{.kind = ErrorKind::Conflict, .reason = "test/refused"}};
                }
            ),
            ErrorKind::Conflict,
            "test/refused"
        );
    };
    refusing([](Unit& unit) { return unit.insert(a_message(2, 1)); });
    refusing([](Unit& unit) {
        auto settled = a_message(1, 1);
        settled.state = State::Sent;
        settled.settled = monday_morning;
        return unit.replace(settled);
    });
    EXPECT_EQ(this->message(2), std::nullopt);
    EXPECT_EQ(this->message(1), a_message(1, 1, 1min));
    EXPECT_TRUE(this->lent(59s).empty());
    EXPECT_EQ(this->lent(24h), this->ids({1}));
}

// A booking changes while a message about it is being settled: whoever comes second sees the first.
TYPED_TEST(Messages, AreCountedByTheAddressTheyWereSentTo) {
    auto const address = [](std::uint8_t number) {
        LookUp made{};
        made.fill(number);
        return made;
    };
    auto const client = [&](std::uint64_t number, std::uint8_t mail, BusinessId business = house) {
        ports::ClientRecord const record{
            .client = ClientId::numbered(number),
            .created = monday_morning,
            .log_key = ports::KeyId::numbered(number),
            .email = address(mail),
            .phone = std::nullopt,
            .keys = {},
            .columns = {}
        };
        this->ok(this->write(business, [&](Unit& unit) { return unit.insert(record); }));
        return record.client;
    };
    auto const ada = client(501, 1);
    auto const ada_again = client(502, 1);
    auto const ben_the_client = client(503, 2);
    auto const ada_elsewhere = client(501, 1, other_house);
    auto const owners = {ada, ada_again, ben_the_client, ada, ada};
    std::uint64_t number = 0;
    for (auto const owner : owners) {
        this->book(++number, owner);
        this->ok(this->tell(a_message(number, number)));
    }
    this->book(1, ada_elsewhere, other_house);
    this->ok(this->tell(a_message(1, 1), other_house));
    auto const count = [&](std::uint8_t mail, std::chrono::seconds since, std::optional<Kind> kind = {}) {
        return this->read([&](Reader& reader) { return reader.sent_since(address(mail), monday_morning + since, kind); }
        );
    };
    EXPECT_EQ(count(1, 0s), 0);
    this->settle(a_message(1, 1), State::Sent, 10s);
    this->settle(a_message(2, 2), State::Sent, 20s);
    this->settle(a_message(3, 3), State::Sent, 20s);
    this->settle(a_message(4, 4), State::GivenUp, 20s);
    EXPECT_EQ(count(1, 0s), 2);
    EXPECT_EQ(count(1, 10s), 2);
    EXPECT_EQ(count(1, 11s), 1);
    EXPECT_EQ(count(1, 21s), 0);
    EXPECT_EQ(count(2, 0s), 1);
    EXPECT_EQ(count(3, 0s), 0);
    EXPECT_EQ(count(1, 0s, Kind::Confirmation), 2);
    EXPECT_EQ(count(1, 0s, Kind::Reminder), 0);

    // Who is erased is written to no more; that something was said, and when, is nobody's secret.
    this->ok(this->write(house, [&](Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.erase(ada));
        return Done{};
    }));
    EXPECT_EQ(count(1, 0s), 1);
    EXPECT_EQ(this->message(1)->state, State::Sent);
    EXPECT_EQ(this->message(5), a_message(5, 5));
}

TYPED_TEST(Messages, StayDiscreetIfTheBookingIs) {  // req:Y4
    auto booking = a_booking(1);
    booking.discretion = booking::Discretion::Discreet;
    this->ok(this->insert(booking));
    EXPECT_EQ(this->booking(booking.id), booking);
    this->ok(this->change(booking.id, [](Booking& changed) { changed.party.adults = 2; }));
    EXPECT_EQ(this->booking(booking.id)->discretion, booking::Discretion::Discreet);
    this->ok(this->change(booking.id, [](Booking& changed) { changed.discretion = booking::Discretion::Open; }));
    EXPECT_EQ(this->booking(booking.id)->discretion, booking::Discretion::Open);
}

}  // namespace
}  // namespace obhut::conformance
