// SPDX-License-Identifier: Apache-2.0
#include "book/book.h"
#include "erase_client/erase_client.h"
#include "fakes/fake_erasure_list.h"
#include "fakes/open_house.h"

#include <gtest/gtest.h>

namespace obhut::erase_client {
namespace {

using namespace std::chrono_literals;

struct Erasing : ::testing::Test {
    Erasing() {
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
        for (auto const& key : house.tables().clients.at(*booked->client).keys)
            keys.push_back(key.key);
        keys.push_back(house.tables().clients.at(*booked->client).log_key);
    }

    void expect_all(ports::KeyState state) {
        for (auto const& key : keys)
            EXPECT_EQ(house.vault.state(fakes::house, key).value(), state);
    }

    fakes::OpenHouse house;
    std::optional<booking::Booking> booked;
    std::vector<ports::KeyId> keys;
};

TEST_F(Erasing, RemovesTheRowsAndDestroysTheKeys) {
    expect_all(ports::KeyState::Live);
    ASSERT_TRUE(erase(house.world, fakes::house, *booked->client).ok());
    expect_all(ports::KeyState::Destroyed);
    EXPECT_TRUE(house.tables().clients.empty());
    EXPECT_TRUE(house.tables().destructions.empty());
    EXPECT_EQ(house.stored(booked->id)->client, std::nullopt);  // the appointment itself stands
    EXPECT_EQ(house.tables().ledger.size(), 2U);
}

TEST_F(Erasing, IsFinishedAtTheNextStartWhenTheKeysCouldNotGo) {
    // The data unit goes through; the key store fails when it is asked to destroy.
    house.vault.fail_when([&] { return !house.tables().destructions.empty(); });
    EXPECT_EQ(erase(house.world, fakes::house, *booked->client).error().kind, ErrorKind::Unavailable);
    house.vault.fail_when([] { return false; });
    EXPECT_TRUE(house.tables().clients.empty());
    expect_all(ports::KeyState::Live);
    ASSERT_TRUE(replay(house.world, fakes::house).ok());
    expect_all(ports::KeyState::Destroyed);
    EXPECT_TRUE(house.tables().destructions.empty());
}

TEST_F(Erasing, AskedAgainAfterAnUnknownEndDestroysTheKeysBeforeItSaysThatThereIsNobody) {
    house.vault.fail_when([&] { return !house.tables().destructions.empty(); });
    EXPECT_EQ(erase(house.world, fakes::house, *booked->client).error().kind, ErrorKind::Unavailable);
    house.vault.fail_when([] { return false; });
    EXPECT_EQ(erase(house.world, fakes::house, *booked->client).error().reason, Literal{"client/unknown"});
    expect_all(ports::KeyState::Destroyed);
    EXPECT_TRUE(house.tables().destructions.empty());
}

TEST_F(Erasing, TwiceSaysThatThereIsNobody) {
    ASSERT_TRUE(erase(house.world, fakes::house, *booked->client).ok());
    EXPECT_EQ(erase(house.world, fakes::house, *booked->client).error().reason, Literal{"client/unknown"});
}

// req:D4
TEST_F(Erasing, IsOnTheListBeforeTheKeysAreDestroyed) {
    fakes::FakeErasureList list;
    house.world.erasures = &list;
    house.vault.fail_when([&] { return !house.tables().destructions.empty(); });
    EXPECT_FALSE(erase(house.world, fakes::house, *booked->client).ok());
    house.vault.fail_when([] { return false; });
    for (auto const& key : keys)
        EXPECT_TRUE(list.names(fakes::house, key));
    expect_all(ports::KeyState::Live);
}

TEST_F(Erasing, WaitsForTheListAndIsFinishedByTheReplay) {
    fakes::FakeErasureList list;
    house.world.erasures = &list;
    list.fail_when([] { return true; });
    EXPECT_EQ(erase(house.world, fakes::house, *booked->client).error().kind, ErrorKind::Unavailable);
    expect_all(ports::KeyState::Live);
    list.fail_when([] { return false; });
    ASSERT_TRUE(replay(house.world, fakes::house).ok());
    expect_all(ports::KeyState::Destroyed);
    for (auto const& key : keys)
        EXPECT_TRUE(list.names(fakes::house, key));
}

}  // namespace
}  // namespace obhut::erase_client
