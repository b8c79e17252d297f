// SPDX-License-Identifier: Apache-2.0
//
// Goal: each rule of the guard from both sides of its edge. Method: a business with much or little to give, networks by
// number, a clock that the test sets.
#include "fakes/builders.h"
#include "fakes/fake_random.h"
#include "guard/guard.h"

#include <vector>

#include <gtest/gtest.h>

namespace obhut::guard {
namespace {

using namespace std::chrono_literals;
using admit::Keeping;
using booking::Status;

constexpr std::int64_t plenty = 1'000'000;
constexpr Instant noon = fakes::monday_morning;

Network network(std::uint8_t number) {
    return {10, 0, number};
}

ports::LookUp contact(std::uint8_t number) {
    return {number};
}

Ask hold_from(std::uint8_t number, Shown shown = Shown::Nothing, std::int64_t capacity = plenty) {
    return {
        .wish = Wish::Hold,
        .network = network(number),
        .business = fakes::house,
        .pool = {.resources = {fakes::anna}, .capacity = capacity},
        .minutes = 60,
        .shown = shown
    };
}

Ask booking_from(std::uint8_t number, Shown shown = Shown::Nothing, std::int64_t capacity = plenty) {
    auto ask = hold_from(number, shown, capacity);
    ask.wish = Wish::Booking;
    ask.email = contact(number);
    return ask;
}

class Guarding : public ::testing::Test {
protected:
    // Asks and, where the answer is yes, does it.
    Verdict ask(Ask const& ask, Instant now = noon) {
        auto decision = guard.decide(ask, now);
        keeping = decision.keeping;
        bool const yes = decision.verdict != Verdict::ProveFirst && decision.verdict != Verdict::Refused;
        if (!yes) return decision.verdict;
        bool const held = ask.wish == Wish::Hold;
        auto const lapses = held                                      ? now + 10min
                            : decision.verdict == Verdict::AfterClick ? now + 30min
                                                                      : availability::never;
        last = ask.hold ? fakes::a_booking(0) : fakes::a_booking(++made);
        if (ask.hold) last.id = *ask.hold;
        last.status = held ? Status::Held : Status::Confirmed;
        last.lapses = lapses;
        if (keeping == Keeping::Loose) last.occupancies.clear();
        decision.stake.settle({&last, 1}, now);
        return decision.verdict;
    }

    fakes::FakeRandom random;
    Guard guard{random};
    Booking last = fakes::a_booking(0);
    Keeping keeping = Keeping::Kept;
    std::uint64_t made = 0;
};

TEST_F(Guarding, LetsANetworkHaveAFewPlacesWithoutProofAndMoreWithIt) {  // req:U11 threat:F01
    for (int count = 0; count < 3; ++count)
        EXPECT_EQ(ask(hold_from(1)), Verdict::Welcome);
    EXPECT_EQ(ask(hold_from(1)), Verdict::ProveFirst);
    EXPECT_EQ(ask(hold_from(2)), Verdict::Welcome);
    for (int count = 0; count < 20; ++count) {
        EXPECT_EQ(ask(hold_from(1, Shown::Proof)), Verdict::Welcome);
        EXPECT_EQ(keeping, Keeping::Kept);
    }
    EXPECT_EQ(ask(hold_from(1, Shown::Proof)), Verdict::Welcome);
    EXPECT_EQ(keeping, Keeping::Loose);
}

TEST_F(Guarding, ForgetsAHoldWhenItLapsesOrIsGivenBack) {
    for (int count = 0; count < 3; ++count)
        ask(hold_from(1));
    EXPECT_EQ(ask(hold_from(1), noon + 10min - 1s), Verdict::ProveFirst);
    EXPECT_EQ(ask(hold_from(1), noon + 10min), Verdict::Welcome);
    auto const given_back = last.id;
    ask(hold_from(1), noon + 10min);
    ask(hold_from(1), noon + 10min);
    EXPECT_EQ(ask(hold_from(1), noon + 10min), Verdict::ProveFirst);
    guard.given_back(given_back);
    EXPECT_EQ(ask(hold_from(1), noon + 10min), Verdict::Welcome);
}

TEST_F(Guarding, CountsWhatIsOnlyBeingAskedForUntilItIsDoneOrDropped) {
    std::vector<Decision> waiting;
    for (int count = 0; count < 3; ++count)
        waiting.push_back(guard.decide(hold_from(1), noon));
    EXPECT_EQ(guard.decide(hold_from(1), noon).verdict, Verdict::ProveFirst);
    waiting.pop_back();
    EXPECT_EQ(guard.decide(hold_from(1), noon).verdict, Verdict::Welcome);
}

TEST_F(Guarding, LeavesABusinessItsShareFromHoweverManyNetworks) {  // threat:F01
    constexpr std::int64_t capacity = 60'000;                       // 20 per mille are 20 hours
    int kept = 0;
    for (int number = 0; number < 200; ++number)
        if (ask(hold_from(static_cast<std::uint8_t>(number), Shown::Nothing, capacity)) == Verdict::Welcome) ++kept;
    EXPECT_EQ(kept, 20);
    EXPECT_EQ(guard.tally(fakes::house, noon).unproven, 20);
    kept = 0;
    for (int number = 0; number < 200; ++number) {
        EXPECT_EQ(ask(hold_from(static_cast<std::uint8_t>(number), Shown::Proof, capacity)), Verdict::Welcome);
        if (keeping == Keeping::Kept) ++kept;
    }
    EXPECT_EQ(kept, 25);
    EXPECT_EQ(guard.tally(fakes::other_house, noon).proven, 0);
}

TEST_F(Guarding, LeavesASmallBusinessAHandful) {
    for (std::uint8_t number = 0; number < 6; ++number)
        EXPECT_EQ(ask(hold_from(number, Shown::Nothing, 60)), Verdict::Welcome);
    EXPECT_EQ(ask(hold_from(7, Shown::Nothing, 60)), Verdict::ProveFirst);
}

TEST_F(Guarding, CountsAHoldAndItsBookingOnce) {
    for (int count = 0; count < 3; ++count)
        ask(hold_from(1));
    auto booking = booking_from(1);
    EXPECT_EQ(ask(booking), Verdict::ProveFirst);
    booking.hold = last.id;
    EXPECT_EQ(ask(booking), Verdict::Welcome);
    EXPECT_EQ(guard.tally(fakes::house, noon).unproven, 3);
    EXPECT_EQ(ask(hold_from(1), noon + 10min), Verdict::Welcome);
    EXPECT_EQ(guard.tally(fakes::house, noon + 10min).unproven, 2);  // the booking for a day, two holds have lapsed
    EXPECT_EQ(guard.tally(fakes::house, noon + 24h).unproven, 0);
}

TEST_F(Guarding, TakesTheProofOfAHoldForItsBookingToo) {
    for (int count = 0; count < 3; ++count)
        ask(hold_from(1));
    EXPECT_EQ(ask(hold_from(1, Shown::Proof)), Verdict::Welcome);
    auto booking = booking_from(1);
    booking.hold = last.id;
    EXPECT_EQ(ask(booking), Verdict::Welcome);
    EXPECT_EQ(guard.tally(fakes::house, noon).proven, 1);
}

TEST_F(Guarding, CountsABookingUntilSomebodyHasClicked) {
    for (int count = 0; count < 3; ++count)
        ask(booking_from(1));
    guard.given_back(last.id);  // it is no hold any more, whoever says so
    EXPECT_EQ(ask(hold_from(1)), Verdict::ProveFirst);
    guard.confirmed(last.id);
    EXPECT_EQ(ask(hold_from(1)), Verdict::Welcome);
}

TEST_F(Guarding, LetsWhatNobodyConfirmedGrowOnlyWithinTheBudget) {  // threat:F01
    constexpr std::int64_t capacity = 100 * 60;                     // its share without proof is two hours
    Pool const pool{.resources = {fakes::anna}, .capacity = capacity};
    ASSERT_EQ(ask(booking_from(1, Shown::Nothing, capacity)), Verdict::Welcome);
    auto const first = last;
    EXPECT_EQ(guard.grow(first.id, pool, 14 * 60, noon), Verdict::Welcome);  // among the first handful
    guard.recount(first);
    Guard strict{random, {.handful = 0}};
    auto const big = Pool{.resources = {fakes::anna}, .capacity = 100 * capacity};
    auto decision = strict.decide(booking_from(1, Shown::Nothing, big.capacity), noon);
    decision.stake.settle({&first, 1}, noon);
    auto const share = big.capacity * Rules{}.unproven_per_mille / 1000;
    EXPECT_EQ(strict.grow(first.id, big, share + 1, noon), Verdict::Refused);
    EXPECT_EQ(strict.grow(first.id, big, share, noon), Verdict::Welcome);
    auto ask_more = booking_from(2, Shown::Nothing, big.capacity);
    EXPECT_EQ(strict.decide(ask_more, noon).verdict, Verdict::ProveFirst);  // what grew is counted
    strict.recount(first);
    EXPECT_EQ(strict.decide(ask_more, noon).verdict, Verdict::Welcome);
    strict.confirmed(first.id);
    EXPECT_EQ(strict.grow(first.id, big, 10 * share, noon), Verdict::Welcome);
}

TEST_F(Guarding, CountsARepeatedRequestOnce) {  // req:B13
    auto const book_again = [&](Booking const& booking) {
        auto decision = guard.decide(booking_from(1), noon);
        decision.stake.settle({&booking, 1}, noon);
        return decision.verdict;
    };
    auto const same = fakes::a_booking(7);
    for (int count = 0; count < 10; ++count)
        EXPECT_EQ(book_again(same), Verdict::Welcome);
    EXPECT_EQ(guard.tally(fakes::house, noon).unproven, 1);
}

TEST_F(Guarding, AsksAContactForMoreAfterAFewBookingsADayAndRefusesAfterMany) {  // req:U11
    for (std::uint8_t count = 0; count < 8; ++count) {
        auto asked = booking_from(count);
        asked.email = contact(9);
        if (count >= 3) {
            EXPECT_EQ(ask(asked), Verdict::ProveFirst);
            asked.shown = Shown::Proof;
        }
        EXPECT_EQ(ask(asked), Verdict::Welcome);
    }
    auto asked = booking_from(30, Shown::Proof);
    asked.email = contact(9);
    EXPECT_EQ(ask(asked), Verdict::Refused);
    asked.email = contact(10);
    asked.phone = contact(9);  // a number is not an address
    EXPECT_EQ(ask(asked), Verdict::Welcome);
    EXPECT_EQ(guard.decide(booking_from(9), noon + 24h).verdict, Verdict::Welcome);
}

TEST_F(Guarding, SendsAMailWhereThereIsNoScript) {
    for (int count = 0; count < 3; ++count)
        ask(hold_from(1));
    EXPECT_EQ(ask(hold_from(1, Shown::NoScript)), Verdict::Welcome);
    EXPECT_EQ(keeping, Keeping::Loose);
    EXPECT_EQ(ask(booking_from(1, Shown::NoScript)), Verdict::AfterClick);
    EXPECT_EQ(keeping, Keeping::Loose);

    auto known = booking_from(2);
    for (int count = 0; count < 3; ++count)
        EXPECT_EQ(ask(known), Verdict::Welcome);
    known.network = network(3);
    known.shown = Shown::NoScript;
    EXPECT_EQ(ask(known), Verdict::AfterClick);
    EXPECT_EQ(keeping, Keeping::Kept);  // only the contact was too busy
}

TEST_F(Guarding, LetsTheDeskDecideWhereThereIsNeitherScriptNorMail) {
    for (int count = 0; count < 3; ++count)
        ask(hold_from(1));
    auto asked = booking_from(1, Shown::NoScript);
    asked.phone = std::exchange(asked.email, std::nullopt);
    EXPECT_EQ(ask(asked), Verdict::ForTheDesk);
    asked.pool.capacity = 60;
    for (std::uint8_t number = 20; number < 30; ++number)
        ask(hold_from(number, Shown::Nothing, 60));
    EXPECT_EQ(ask(asked), Verdict::Refused);
}

TEST_F(Guarding, RefusesANetworkThatOpensTooMuchOfAnyKind) {
    for (int count = 0; count < 40; ++count)
        EXPECT_EQ(ask(hold_from(1, count < 3 ? Shown::Nothing : Shown::NoScript)), Verdict::Welcome);
    EXPECT_EQ(ask(hold_from(1, Shown::NoScript)), Verdict::Refused);
    EXPECT_EQ(ask(hold_from(1, Shown::Proof)), Verdict::Refused);
    EXPECT_EQ(ask(hold_from(2)), Verdict::Welcome);
}

TEST_F(Guarding, RefusesNewcomersWhenItsMemoryIsFull) {
    Guard full{random, {.open_max = 2}};
    auto const first = full.decide(hold_from(1), noon);
    {
        auto const second = full.decide(hold_from(2), noon);
        EXPECT_EQ(full.decide(hold_from(3), noon).verdict, Verdict::Refused);
    }
    EXPECT_EQ(full.decide(hold_from(3), noon).verdict, Verdict::Welcome);
}

TEST_F(Guarding, AsksNewContactsForMoreWhenItCanCountNoMore) {
    Guard full{random, {.contact_bookings = 1, .contacts_max = 1}};
    auto const first = full.decide(booking_from(1), noon);
    EXPECT_EQ(first.verdict, Verdict::Welcome);
    EXPECT_EQ(full.decide(booking_from(2), noon).verdict, Verdict::ProveFirst);
    EXPECT_EQ(full.decide(booking_from(2, Shown::Proof), noon).verdict, Verdict::Welcome);
}

TEST_F(Guarding, MakesTheProofHarderUnderPressure) {
    constexpr std::int64_t capacity = 60'000;
    EXPECT_EQ(guard.doublings(fakes::house, network(99), noon), 0U);
    for (std::uint8_t number = 0; number < 14; ++number)
        ask(hold_from(number, Shown::Proof, capacity));
    EXPECT_EQ(guard.doublings(fakes::house, network(99), noon), 3U);  // half of the budget is open
    EXPECT_EQ(guard.doublings(fakes::house, network(99), noon + 10min), 0U);

    for (int count = 0; count < 13; ++count)
        ask(hold_from(50, Shown::Proof), noon + 1h);
    EXPECT_EQ(guard.doublings(fakes::house, network(99), noon + 1h), 0U);
    EXPECT_EQ(guard.doublings(fakes::house, network(50), noon + 1h), 3U);  // who asks most works most

    for (int count = 0; count < 3; ++count)
        ask(hold_from(60), noon + 2h);
    for (int count = 0; count < 64; ++count)
        (void)guard.decide(hold_from(60), noon + 2h);
    EXPECT_EQ(guard.doublings(fakes::house, network(99), noon + 2h), 1U);  // and so does who comes in a rush
    EXPECT_EQ(guard.doublings(fakes::house, network(99), noon + 3h), 0U);
}

TEST_F(Guarding, MarksNetworksWithAKeyThatLivesForADay) {
    Guard strict{random, {.unproven_per_network = 1, .memory = 72h}};
    auto decision = strict.decide(booking_from(1), noon);
    auto const done = fakes::a_booking(1);
    decision.stake.settle({&done, 1}, noon);
    EXPECT_EQ(strict.decide(hold_from(1), noon + 24h - 1s).verdict, Verdict::ProveFirst);
    EXPECT_EQ(strict.decide(hold_from(1), noon + 24h).verdict, Verdict::Welcome);
}

}  // namespace
}  // namespace obhut::guard
