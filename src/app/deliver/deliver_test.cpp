// SPDX-License-Identifier: Apache-2.0
//
// What is told of a booking in good times.
#include "catalogue/document.h"
#include "decide_booking/decide_booking.h"
#include "deliver/delivering_house.h"
#include "erase_client/erase_client.h"
#include "json/writer.h"

namespace obhut::deliver {
namespace {

struct Deliver : DeliveringHouse {};

// req:B5

TEST_F(Deliver, TellsOfABookingAndPlansItsReminder) {
    auto const booking = booked();
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
    auto const letter = post.received().front();
    EXPECT_EQ(letter.subject, "confirmation");
    EXPECT_EQ(letter.to, "ada@example.org");
    EXPECT_EQ(letter.text, booking.id.text() + " 1 Ada Lovelace");
    auto const all = messages(booking);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].state, State::Sent);
    EXPECT_EQ(all[0].attempts, 1);
    EXPECT_EQ(all[0].settled, house.clock.now());
    EXPECT_EQ(all[1].kind, Kind::Reminder);
    EXPECT_EQ(all[1].due, in_a_week - 24h);

    EXPECT_EQ(ran().claimed, 0U);
    house.clock.set(in_a_week - 24h);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
    EXPECT_EQ(post.subjects(), "confirmation reminder");
    EXPECT_EQ(ran().claimed, 0U);
}

// req:A8

TEST_F(Deliver, PutsEachLookOnRecordAndOpensNothingWithoutNeed) {
    auto const booking = booked();
    post.refuse_next(Hope::Later, 451);
    (void)ran();
    EXPECT_EQ(looks(), 1U);
    house.clock.advance(1min);
    (void)ran();
    EXPECT_EQ(looks(), 2U);
    cancel(booking);
    auto const other = booked(request("haircut", in_a_week + 2h));
    cancel(other);
    house.clock.set(in_a_week + 3h);  // by now there is nothing to say
    EXPECT_EQ(ran().count(Outcome::Superseded), 2U);
    EXPECT_EQ(looks(), 2U);
}

// req:B5

TEST_F(Deliver, TellsNobodyOfAnErasedClient) {
    auto const booking = booked();
    auto const erased = booked(request("haircut", in_a_week + 2h));
    ASSERT_TRUE(erase_client::erase(house.world, fakes::house, *erased.client).ok());
    auto const outcome = ran();
    EXPECT_EQ(outcome.count(Outcome::NobodyToTell), 1U);
    EXPECT_EQ(outcome.count(Outcome::Sent), 1U);
    EXPECT_EQ(post.received().size(), 1U);
    EXPECT_EQ(looks(), 1U);
    EXPECT_EQ(last(erased).state, State::NobodyToTell);
    EXPECT_EQ(last(booking).kind, Kind::Reminder);
}

TEST_F(Deliver, OwesNothingToWhoLeftNoAddress) {
    auto by_phone = request();
    by_phone.client.email.reset();
    cancel(booked(by_phone));
    EXPECT_TRUE(house.tables().messages.empty());
}

TEST_F(Deliver, TellsOnlyTheNewestOfWhatHappened) {
    auto const booking = booked();
    move(booking, in_a_week + 2h);
    EXPECT_EQ(last(booking).start_before, in_a_week);
    cancel(booking);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
    EXPECT_EQ(post.subjects(), "cancelled");
    EXPECT_EQ(ran().claimed, 0U);
}

TEST_F(Deliver, RemindsOfTheNewTimeAfterAMoveAndOfNothingAfterACancellation) {
    auto const moved = booked();
    (void)ran();
    move(moved, in_a_week + 24h);
    (void)ran();
    EXPECT_EQ(last(moved).kind, Kind::Reminder);
    EXPECT_EQ(last(moved).due, in_a_week);
    cancel(moved);
    (void)ran();
    house.clock.set(in_a_week);
    EXPECT_EQ(ran().claimed, 0U);
    EXPECT_EQ(post.subjects(), "confirmation moved cancelled");
}

TEST_F(Deliver, RemindsOfWhatStaffApproved) {
    auto const booking = booked(request("colour"));
    (void)ran();
    EXPECT_EQ(last(booking).kind, Kind::Pending);
    ASSERT_TRUE(decide_booking::decide(
                    house.world,
                    {.business = fakes::house,
                     .booking = booking.id,
                     .by = colleague,
                     .decision = decide_booking::Decision::Approve,
                     .revision = {}}
    ).ok());
    (void)ran();
    EXPECT_EQ(post.subjects(), "pending approved");
    EXPECT_EQ(last(booking).kind, Kind::Reminder);
}

// A letter for each date would be a flood.

TEST_F(Deliver, TellsOfASeriesOnceAndRemindsOfEachOfItsDates) {
    auto series = request("colour");
    series.series = book::Series{.count = 3};
    auto const results = book::book(house.world, series).value();
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
    EXPECT_EQ(post.subjects(), "pending");
    EXPECT_EQ(house.tables().messages.size(), 1U);  // staff decide on each date, and each decision is told

    auto business = fakes::a_business();
    business.version = 2;
    for (auto& service : business.services)
        service.policy.approval = false;
    auto const json = json::write(catalogue::write(business));
    ASSERT_TRUE(house.store
                    .write(
                        fakes::house,
                        [&](ports::Unit& unit) {
                            return unit.put_catalogue({.version = 2, .json = json}, fakes::rows_of(business));
                        }
                    )
                    .ok());
    auto at_once = request("colour", in_a_week + 2h);
    at_once.series = book::Series{.count = 2};
    ASSERT_EQ(book::book(house.world, at_once).value().size(), 2U);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
    EXPECT_EQ(post.subjects(), "pending confirmation");
    EXPECT_TRUE(post.received().back().text.ends_with(" 2"));
    std::vector<ports::Instant> due;
    for (auto const& [id, row] : house.tables().messages)
        if (row.message.kind == Kind::Reminder) due.push_back(row.message.due);
    std::ranges::sort(due);
    EXPECT_EQ(
        due, (std::vector<ports::Instant>{in_a_week - 22h, in_a_week + 6 * 24h + 1h})
    );  // summer time begins between them
}

// threat:F02: what happens between lending and sending is told as it then stands.

// Refuses the next unit, as if the process had died before it.

// req:B5: a crash between sending and writing down.

// A crash before sending: what was lent comes back when the lease is over, and not before.

// A slow mail server must not make two workers send the same letter.

// threat:B03, F02

// threat:F02

// threat:B03: a ceiling for the whole house delays, and drops nothing.

TEST_F(Deliver, AsksForNoClickOnceTheBookingHasLapsed) {
    auto unsure = request();
    unsure.standing = book::Standing::AfterClick;
    auto const booking = booked(unsure);
    house.clock.advance(30min);
    EXPECT_EQ(ran().count(Outcome::Superseded), 1U);
    EXPECT_EQ(last(booking).state, State::Superseded);
    EXPECT_TRUE(post.received().empty());
}

// req:Y4

TEST_F(Deliver, IsDiscreetWhereTheClientAsksForIt) {
    auto quiet = request();
    quiet.discretion = booking::Discretion::Discreet;
    EXPECT_EQ(house.stored(booked(quiet).id)->discretion, booking::Discretion::Discreet);
    (void)ran();
    EXPECT_EQ(post.received().front().discretion, booking::Discretion::Discreet);
}

// req:X2, E9: an outbox row has no room for a word of the letter, and all kinds are of service.

TEST_F(Deliver, LeavesNothingPersonalInTheOutbox) {
    auto const booking = booked();
    (void)ran();
    move(booking, in_a_week + 2h);
    auto const dump = fakes::dump_of(house.tables());
    for (std::string_view const marker : {"Ada", "Lovelace", "ada@example", "1701234567"})
        EXPECT_EQ(dump.find(marker), std::string::npos) << marker;
    for (auto const& message : messages(booking))
        EXPECT_EQ(message::nature_of(message.kind), message::Nature::Service);
}

}  // namespace
}  // namespace obhut::deliver
