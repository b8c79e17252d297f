// SPDX-License-Identifier: Apache-2.0
//
// Goal: the server never vouches for a ledger from which something that was signed is gone. req:A9
// Method: the house in memory books, signs, and is damaged as somebody could who writes to the database and has no key.
// Layer: app.
#include "book/book.h"
#include "fakes/open_house.h"
#include "sign_ledger/sign_ledger.h"
#include "verify_ledger/verify_ledger.h"

#include <gtest/gtest.h>

namespace obhut::sign_ledger {
namespace {

using namespace std::chrono_literals;

struct Signing : ::testing::Test {
    Signing() {
        for (int nth = 0; nth < 4; ++nth)
            book_one();
        OBHUT_CHECK(sign(house.world, fakes::house).ok());
    }

    void book_one() {
        auto const results = book::book(
            house.world,
            {.wanted = house.wanted("haircut"),
             .start = fakes::monday_at_ten + weeks_on++ * 24h * 7,
             .hold = std::nullopt,
             .series = std::nullopt,
             .key = std::nullopt,
             .client = fakes::ada(),
             .notice_version = 1,
             .visitor_zone = ""}
        );
        OBHUT_CHECK(results.ok());
    }

    // Takes rows away from the end, and computes the head anew.
    void shorten(std::size_t by) {
        auto& tables = house.store.tampered(fakes::house);
        tables.ledger.resize(tables.ledger.size() - by);
        tables.head = {};
        for (auto const& row : tables.ledger)
            (void)tables.head.append(row.leaf);
    }

    std::uint64_t signed_size() { return verify_ledger::kept_checkpoint(house.world, fakes::house).value().tree->size; }

    bool is_refused() {
        auto const before = signed_size();
        auto const done = sign(house.world, fakes::house);
        return !done && done.error().reason == Literal{"ledger/not-as-it-was-signed"} && signed_size() == before;
    }

    fakes::OpenHouse house;
    int weeks_on = 0;
};

TEST_F(Signing, SignsWhatWentOnAndTheSameAgain) {
    EXPECT_EQ(signed_size(), 4U);
    EXPECT_TRUE(sign(house.world, fakes::house).ok());
    book_one();
    EXPECT_TRUE(sign(house.world, fakes::house).ok());
    EXPECT_EQ(signed_size(), 5U);
}

TEST_F(Signing, VouchesForNoLedgerThatWasShortened) {
    shorten(1);
    EXPECT_TRUE(is_refused());
}

TEST_F(Signing, VouchesForNoLedgerThatWasShortenedAndGrewAgain) {
    shorten(2);
    book_one();
    book_one();
    EXPECT_TRUE(is_refused());
    book_one();
    EXPECT_TRUE(is_refused());
}

TEST_F(Signing, VouchesForNoLedgerWhoseHeadIsNotThatOfItsRows) {
    (void)house.store.tampered(fakes::house).head.append({});
    EXPECT_TRUE(is_refused());
}

TEST_F(Signing, SignsWhatABackupHoldsWhereAnEpochSaysSo) {
    shorten(2);
    EXPECT_TRUE(sign(house.world, fakes::house, After::AnEpoch).ok());
    EXPECT_EQ(signed_size(), 2U);
}

}  // namespace
}  // namespace obhut::sign_ledger
