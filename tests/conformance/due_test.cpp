// SPDX-License-Identifier: Apache-2.0
//
// Goal: what is due is lent to one at a time, and again when it was not settled: a message is neither lost nor sent by
// two at once.
// Method: claims at chosen instants, and by several threads at the same one.

#include "messages.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <latch>
#include <set>
#include <thread>

namespace obhut::conformance {
namespace {

using namespace std::chrono_literals;

template <typename B>
class Due : public MessagesTest<B> {};
TYPED_TEST_SUITE(Due, Backends, BackendNames);

TYPED_TEST(Due, IsAgainWhatIsTriedAgain) {
    this->book(1);
    this->ok(this->tell(a_message(1, 1)));
    EXPECT_EQ(this->lent(0s), this->ids({1}));
    // Sooner than its lease ends: who settles it gives it back.
    auto again = a_message(1, 1, 1min);
    again.attempts = 1;
    again.last_reply = 421;
    this->ok(this->replace(again));
    EXPECT_EQ(this->message(1), again);
    EXPECT_TRUE(this->lent(59s).empty());
    EXPECT_EQ(this->lent(1min), this->ids({1}));
    again.attempts = 2;  // at the same time as before
    this->ok(this->replace(again));
    EXPECT_EQ(this->lent(1min), this->ids({1}));
    this->settle(again, State::Sent, 2min);
    EXPECT_TRUE(this->lent(24h).empty());
}

TYPED_TEST(Due, IsLentOnceAndAgainWhenTheLeaseIsOver) {
    this->book(1);
    EXPECT_TRUE(this->lent(0s).empty());
    this->ok(this->tell(a_message(1, 1, 10s)));
    EXPECT_TRUE(this->lent(9s).empty());
    EXPECT_EQ(this->lent(10s), this->ids({1}));
    EXPECT_TRUE(this->lent(10s).empty());
    EXPECT_TRUE(this->lent(10s + lease - 1s).empty());
    EXPECT_EQ(this->lent(10s + lease), this->ids({1}));
}

TYPED_TEST(Due, IsLentLongestDueFirstAndNotMoreThanAsked) {
    std::uint64_t number = 0;
    for (auto const due : {50s, 20s, 40s, 20s, 10s}) {
        this->book(++number);
        this->ok(this->tell(a_message(number, number, due)));
    }
    EXPECT_TRUE(this->lent(1h, 0).empty());
    EXPECT_EQ(this->lent(1h, 2), this->ids({5, 2}));
    EXPECT_EQ(this->lent(1h, 2), this->ids({4, 3}));
    EXPECT_EQ(this->lent(1h, 2), this->ids({1}));
}

TYPED_TEST(Due, IsLentAcrossBusinesses) {
    this->book(1);
    this->book(2, {}, other_house);
    this->book(3);
    this->ok(this->tell(a_message(1, 1, 30s)));
    this->ok(this->tell(a_message(2, 2, 20s), other_house));
    this->ok(this->tell(a_message(3, 3, 10s)));
    std::vector<BusinessId> owners;
    for (auto const& item : this->claim(monday_morning + 1min))
        owners.push_back(item.business);
    EXPECT_EQ(owners, (std::vector{house, other_house, house}));
}

TYPED_TEST(Due, IsNeverLentToTwoAtOnce) {
    constexpr std::uint64_t count = 60;
    constexpr std::size_t claimers = 4;
    for (std::uint64_t number = 1; number <= count; ++number) {
        this->book(number);
        this->ok(this->tell(a_message(number, number)));
    }
    std::latch start{claimers};
    std::mutex mutex;
    std::multiset<MessageId> seen;
    std::vector<std::thread> threads;
    for (std::size_t claimer = 0; claimer < claimers; ++claimer) {
        threads.emplace_back([&] {
            start.arrive_and_wait();
            // One who comes too late for what the others have just taken is handed less, and asks again.
            for (std::uint64_t round = 0; round < count; ++round) {
                auto const lent = this->lent(0s, 3);
                std::scoped_lock const lock{mutex};
                seen.insert(lent.begin(), lent.end());
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(seen.size(), count);
    EXPECT_EQ((std::set<MessageId>{seen.begin(), seen.end()}.size()), count);
}

TYPED_TEST(Due, IsOneMessageHoweverManyAreToldAtOnceAboutABooking) {
    constexpr std::size_t tellers = 4;
    constexpr std::uint64_t rounds = 10;
    this->book(1);
    std::latch start{tellers};
    std::atomic<int> refused = 0;
    std::vector<std::thread> threads;
    for (std::size_t teller = 0; teller < tellers; ++teller) {
        threads.emplace_back([&, teller] {
            start.arrive_and_wait();
            for (std::uint64_t round = 0; round < rounds; ++round) {
                auto const outcome = this->tell(a_message(1 + teller * rounds + round, 1));
                if (outcome.ok()) continue;
                ++refused;
                EXPECT_EQ(outcome.error().reason.text(), "store/conflict");  // met too often
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    auto const all = this->messages_of(1);
    EXPECT_EQ(all.size() + static_cast<std::size_t>(refused), tellers * rounds);
    EXPECT_EQ(std::ranges::count(all, State::Waiting, &Message::state), 1);
    EXPECT_EQ(this->lent(0s).size(), 1U);
}

}  // namespace
}  // namespace obhut::conformance
