// SPDX-License-Identifier: Apache-2.0
//
// What becomes of a message when the mail server refuses, the process dies, others are faster, or it would be too much.
#include "deliver/delivering_house.h"
#include "deliver/forgetful_store.h"

namespace obhut::deliver {
namespace {

struct Trouble : DeliveringHouse {};

TEST_F(Trouble, TriesAgainWithTheSameMessageIdAndKeepsTheReply) {
    auto const booking = booked();
    post.refuse_next(Hope::Later, 451);
    EXPECT_EQ(ran().count(Outcome::Postponed), 1U);
    auto const waiting = last(booking);
    EXPECT_EQ(waiting.state, State::Waiting);
    EXPECT_EQ(waiting.attempts, 1);
    EXPECT_EQ(waiting.last_reply, 451);
    EXPECT_EQ(waiting.due, house.clock.now() + 1min);
    EXPECT_EQ(ran().claimed, 0U);
    house.clock.advance(1min);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
    EXPECT_EQ(post.received().front().id, waiting.id);
    EXPECT_EQ(messages(booking).front().attempts, 2);
}

TEST_F(Trouble, GivesUpWhatIsRefusedForGoodOrTooOften) {
    auto const unknown_mailbox = booked();
    post.refuse_next(Hope::Never, 550);
    EXPECT_EQ(ran().count(Outcome::GivenUp), 1U);
    EXPECT_EQ(messages(unknown_mailbox).front().state, State::GivenUp);
    EXPECT_EQ(messages(unknown_mailbox).front().last_reply, 550);

    auto const deaf = booked(request("haircut", monday_at_ten + 14 * 24h));
    std::size_t given_up = 0;
    for (std::int32_t attempt = 0; attempt < message::attempts_max; ++attempt) {
        post.refuse_next(Hope::Later, 0);
        house.clock.set(std::max(house.clock.now(), messages(deaf).front().due));
        given_up += ran().count(Outcome::GivenUp);
    }
    EXPECT_EQ(given_up, 1U);
    EXPECT_EQ(messages(deaf).front().state, State::GivenUp);
    EXPECT_EQ(messages(deaf).front().attempts, message::attempts_max);
    EXPECT_EQ(last(deaf).kind, Kind::Reminder);  // by then the server may hear again
}

TEST_F(Trouble, DoesNotResurrectWhatWasSupersededOnTheWay) {
    auto const booking = booked();
    post.while_sending([&] { cancel(booking); });
    EXPECT_EQ(ran().count(Outcome::Overtaken), 1U);
    auto const all = messages(booking);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].state, State::Superseded);
    EXPECT_EQ(all[1].kind, Kind::Cancelled);
    EXPECT_EQ(all[1].state, State::Waiting);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
    EXPECT_EQ(post.subjects(), "confirmation cancelled");
}

TEST_F(Trouble, RepeatsWithTheSameMessageIdWhatItDidNotComeToSettle) {
    (void)booked();
    ForgetfulStore store{house.store};
    ports::World world{
        .store = store,
        .vault = house.vault,
        .clock = house.clock,
        .random = house.random,
        .policies = house.world.policies
    };
    post.while_sending([&] { store.forget_next(); });
    Carriage const carriage{.scribe = scribe, .post = post, .pace = pace};
    EXPECT_EQ(run(world, house.calendar, carriage, limits).value().count(Outcome::Unsettled), 1U);
    house.clock.advance(limits.lease);
    EXPECT_EQ(run(world, house.calendar, carriage, limits).value().count(Outcome::Sent), 1U);
    ASSERT_EQ(post.received().size(), 2U);
    EXPECT_EQ(post.received()[0].id, post.received()[1].id);
    EXPECT_EQ(post.received()[0].text, post.received()[1].text);
}

TEST_F(Trouble, IsLentAgainWhatWasNotSettled) {
    (void)booked();
    auto const now = house.clock.now();
    ASSERT_EQ(house.store.claim(ports::DueKind::Message, now, now + limits.lease, 16).value().size(), 1U);
    EXPECT_EQ(ran().claimed, 0U);
    house.clock.advance(limits.lease);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
}

TEST_F(Trouble, LeavesUnsettledWhatTheKeyStoreDidNotOpen) {
    (void)booked();
    auto is_down = true;
    house.vault.fail_when([&] { return is_down; });
    auto const outcome = ran();
    EXPECT_EQ(outcome.count(Outcome::Unsettled), 1U);
    EXPECT_EQ(outcome.failure->kind, ErrorKind::Unavailable);
    EXPECT_TRUE(post.received().empty());
    is_down = false;
    house.clock.advance(limits.lease);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
}

TEST_F(Trouble, StopsAfterTheMessageAtHandWhenTold) {
    (void)booked();
    (void)booked(request("haircut", in_a_week + 2h));
    std::stop_source stop;
    post.while_sending([&] { stop.request_stop(); });
    auto const outcome =
        run(house.world, house.calendar, {.scribe = scribe, .post = post, .pace = pace}, limits, stop.get_token());
    EXPECT_EQ(outcome.value().claimed, 2U);
    EXPECT_EQ(post.received().size(), 1U);
}

TEST_F(Trouble, BeginsNothingThatItsLeaseMayNotOutlast) {
    (void)booked();
    (void)booked(request("haircut", in_a_week + 2h));
    post.while_sending([&] { house.clock.advance(4min); });
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
    house.clock.advance(1min);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
}

TEST_F(Trouble, WithholdsWhatIsBeyondTheDaysMeasureOfARecipient) {
    limits.recipient_day = 2;
    for (int nth = 0; nth < 3; ++nth)
        (void)booked(request("haircut", in_a_week + 1h * nth));
    auto elsewhere = request("haircut", in_a_week + 5h);
    elsewhere.client.email = PersonalText{"grace@example.org"};
    (void)booked(elsewhere);
    auto const outcome = ran();
    EXPECT_EQ(outcome.count(Outcome::Sent), 3U);
    EXPECT_EQ(outcome.count(Outcome::Withheld), 1U);
    EXPECT_EQ(looks(), 3U);
    house.clock.advance(24h + 1s);
    (void)booked(request("haircut", in_a_week + 6h));
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
}

TEST_F(Trouble, AsksOneAddressToConfirmThreeTimesADayAtMost) {
    for (int nth = 0; nth < 4; ++nth) {
        auto unsure = request("haircut", in_a_week + 1h * nth);
        unsure.standing = book::Standing::AfterClick;
        (void)booked(unsure);
    }
    auto const outcome = ran();
    EXPECT_EQ(outcome.count(Outcome::Sent), 3U);
    EXPECT_EQ(outcome.count(Outcome::Withheld), 1U);
    (void)booked(request("haircut", in_a_week + 5h));
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
}

TEST_F(Trouble, MakesABusinessWaitThatSendsTooMuchInAnHour) {
    limits.business_hour = 2;
    for (int nth = 0; nth < 3; ++nth)
        (void)booked(request("haircut", in_a_week + 1h * nth));
    auto const outcome = ran();
    EXPECT_EQ(outcome.count(Outcome::Sent), 2U);
    EXPECT_EQ(outcome.count(Outcome::Postponed), 1U);
    house.clock.advance(10min);
    EXPECT_EQ(ran().count(Outcome::Postponed), 1U);
    house.clock.advance(50min);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
}

}  // namespace
}  // namespace obhut::deliver
