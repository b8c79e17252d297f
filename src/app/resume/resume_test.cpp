// SPDX-License-Identifier: Apache-2.0
//
// Goal: whoever was erased after the backup is gone from it too, and the ledger tells where it went on. req:D4 req:O7
// Method: the house in memory is taken for data that were just restored.
// Layer: app.
#include "book/book.h"
#include "fakes/open_house.h"
#include "resume/resume.h"

#include <gtest/gtest.h>

namespace obhut::resume {
namespace {

using namespace std::chrono_literals;
using ledger::Action;

struct Resuming : ::testing::Test {
    Resuming() {
        auto const results = book::book(
            house.world,
            {.wanted = house.wanted("haircut"),
             .start = fakes::monday_at_ten,
             .hold = std::nullopt,
             .series = std::nullopt,
             .key = std::nullopt,
             .client = fakes::ada(),
             .notice_version = 1,
             .visitor_zone = ""}
        );
        OBHUT_CHECK(results.ok());
        booked = results.value().front().outcome.value().booking;
        auto const& client = house.tables().clients.at(*booked->client);
        log_key = client.log_key;
        for (auto const& ref : client.keys)
            keys.push_back(ref.key);
    }

    std::vector<ledger::Entry> entries() {
        std::vector<ledger::Entry> all;
        for (auto const& row : house.tables().ledger)
            all.push_back(ledger::decode(*row.body).value());
        return all;
    }

    ports::KeyState state(ports::KeyId key) { return house.vault.state(fakes::house, key).value(); }

    Resumed resumed(Backup const& backup = {.newest = std::nullopt, .destroyed = {}}) {
        auto const done = resume(house.world, fakes::house, backup);
        OBHUT_CHECK(done.ok());
        return done.value();
    }

    fakes::OpenHouse house;
    std::optional<booking::Booking> booked;
    ports::KeyId log_key{RawId{}};
    std::vector<ports::KeyId> keys;
};

TEST_F(Resuming, BeginsAnEpochThatFollowsWhatStandsThere) {
    ledger::Head before;
    for (auto const& row : house.tables().ledger)
        before.append(row.leaf);
    auto const done = resumed();
    EXPECT_EQ(done.entries_lost, 0U);
    auto const all = entries();
    ASSERT_EQ(all.size(), before.size() + 1);
    EXPECT_EQ(all.back().action, Action::Epoch);
    EXPECT_EQ(all.back().follows, (ledger::Follows{.size = before.size(), .root = before.root()}));
    EXPECT_EQ(house.tables().clients.size(), 1U);
}

TEST_F(Resuming, FollowsWhatIsKnownOfEntriesThatAreLost) {
    auto const size = house.tables().ledger.size();
    auto const done = resumed({.newest = ledger::TreeState{.size = size + 5, .root = {7}}, .destroyed = {}});
    EXPECT_EQ(done.entries_lost, 5U);
    EXPECT_EQ(entries().back().follows, (ledger::Follows{.size = size + 5, .root = {7}}));
}

TEST_F(Resuming, ErasesWhomOneOfTheKeysBelongsTo) {
    std::vector<ports::KeyId> const listed{keys.front()};
    auto const done = resumed({.newest = std::nullopt, .destroyed = listed});
    EXPECT_EQ(done.clients_erased, 1U);
    EXPECT_TRUE(house.tables().clients.empty());
    EXPECT_EQ(house.stored(booked->id)->client, std::nullopt);
    EXPECT_TRUE(house.tables().destructions.empty());
    for (auto const& key : keys)
        EXPECT_EQ(state(key), ports::KeyState::Destroyed);
    EXPECT_EQ(state(log_key), ports::KeyState::Destroyed);
    EXPECT_EQ(entries().back().action, Action::Erased);
}

TEST_F(Resuming, DestroysKeysThatNobodyIsUnder) {
    auto const unused = house.vault.take_keys(fakes::house, 1).value();
    EXPECT_EQ(resumed({.newest = std::nullopt, .destroyed = unused}).clients_erased, 0U);
    EXPECT_EQ(state(unused.front()), ports::KeyState::Destroyed);
    EXPECT_EQ(state(log_key), ports::KeyState::Live);
}

TEST_F(Resuming, RecordsThatALossWasAccepted) {
    (void)resumed({.newest = std::nullopt, .destroyed = {}, .erasures = Erasures::LossAccepted});
    EXPECT_EQ(entries().back().action, Action::LossAccepted);
    EXPECT_EQ(entries().at(entries().size() - 2).action, Action::Epoch);
}

TEST_F(Resuming, SendsNothingAgainThatWasDueAndKeepsWhatIsNot) {
    ASSERT_EQ(house.tables().messages.size(), 1U);
    EXPECT_EQ(settle_messages(house.world).value(), 1U);
    auto const& message = house.tables().messages.begin()->second.message;
    EXPECT_EQ(message.state, message::State::NotRepeated);
    EXPECT_EQ(message.settled, house.clock.now());
    EXPECT_EQ(settle_messages(house.world).value(), 0U);
    house.clock.advance(24h);
    EXPECT_TRUE(
        house.world.store.claim(ports::DueKind::Message, house.clock.now(), house.clock.now() + 1h, 9).value().empty()
    );
}

TEST_F(Resuming, LeavesWhatIsDueLater) {
    house.clock.advance(-1h);
    EXPECT_EQ(settle_messages(house.world).value(), 0U);
    EXPECT_EQ(house.tables().messages.begin()->second.message.state, message::State::Waiting);
}

TEST_F(Resuming, FailsWhereSomethingBelowDoes) {
    house.vault.fail_when([] { return true; });
    EXPECT_FALSE(resume(house.world, fakes::house, {.newest = std::nullopt, .destroyed = keys}).ok());
}

}  // namespace
}  // namespace obhut::resume
