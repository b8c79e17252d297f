// SPDX-License-Identifier: Apache-2.0
#include "book/book.h"
#include "fakes/open_house.h"
#include "sweep_keys/sweep_keys.h"

#include <gtest/gtest.h>

namespace obhut::sweep_keys {
namespace {

using namespace std::chrono_literals;

struct Sweeping : ::testing::Test {
    void book() {
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
    }

    ports::KeyId unused() { return house.vault.take_keys(fakes::house, 1).value().front(); }

    ports::KeyState state(ports::KeyId key) { return house.vault.state(fakes::house, key).value(); }

    void expect_rows_open() {
        for (auto const& [id, client] : house.tables().clients) {
            EXPECT_EQ(state(client.log_key), ports::KeyState::Live);
            for (auto const& ref : client.keys)
                EXPECT_EQ(state(ref.key), ports::KeyState::Live);
        }
    }

    std::uint64_t swept() { return sweep_keys(house.world, fakes::house).value(); }

    fakes::OpenHouse house;
};

TEST_F(Sweeping, DestroysWhatNoRowNamesOnceTheGraceIsOver) {
    book();
    auto const key = unused();
    house.clock.advance(ports::unused_key_grace);
    EXPECT_EQ(swept(), 0U);
    EXPECT_EQ(state(key), ports::KeyState::Live);
    house.clock.advance(1s);
    EXPECT_GT(swept(), 0U);
    EXPECT_EQ(state(key), ports::KeyState::Destroyed);
    EXPECT_EQ(house.tables().clients.size(), 1U);
    expect_rows_open();
}

TEST_F(Sweeping, LeavesNothingForASecondTime) {
    book();
    (void)unused();
    house.clock.advance(25h);
    EXPECT_GT(swept(), 0U);
    EXPECT_EQ(swept(), 0U);
    expect_rows_open();
}

}  // namespace
}  // namespace obhut::sweep_keys
