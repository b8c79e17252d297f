// SPDX-License-Identifier: Apache-2.0
//
// Goal: a proof that is handed out holds, and none is made of a ledger that was damaged. Method: every entry of a house
// in memory is proved and checked as a stranger would. Layer: app.
#include "fakes/entries.h"
#include "ledger/proof_text.h"
#include "prove_entry/prove_entry.h"
#include "sign_ledger/sign_ledger.h"
#include "verify_ledger/verify_ledger.h"

#include <gtest/gtest.h>

namespace obhut::prove_entry {
namespace {

constexpr std::uint64_t signed_size = 300;

struct Proving : ::testing::Test {
    Proving() {
        fakes::append_entries(house, signed_size);
        OBHUT_CHECK(sign_ledger::sign(house.world, fakes::house).ok());
        fakes::append_entries(house, 2);
    }

    Literal reason(std::uint64_t index) { return prove_entry(house.world, fakes::house, index).error().reason; }

    ledger::TreeState signed_tree() { return *verify_ledger::kept_checkpoint(house.world, fakes::house).value().tree; }

    fakes::OpenHouse house;
};

TEST_F(Proving, ProvesEveryEntryUnderTheCheckpoint) {
    auto const leaves = fakes::leaves_of(house);
    auto const note = verify_ledger::kept_checkpoint(house.world, fakes::house).value().note;
    for (std::uint64_t index = 0; index < signed_size; index += 7) {
        auto const text = prove_entry(house.world, fakes::house, index);
        ASSERT_TRUE(text);
        auto const expected = ledger::inclusion_proof(std::span{leaves}.first(signed_size), index);
        EXPECT_EQ(text.value(), ledger::proof_text(index, expected, note));
        EXPECT_EQ(ledger::check_inclusion(leaves[index], index, signed_tree(), expected), ledger::Proof::Holds);
    }
}

TEST_F(Proving, SaysWhyThereIsNoProof) {
    EXPECT_EQ(reason(signed_size), Literal{"ledger/not-signed-yet"});
    EXPECT_EQ(reason(signed_size + 1), Literal{"ledger/not-signed-yet"});
    EXPECT_EQ(reason(signed_size + 2), Literal{"ledger/no-such-entry"});
    fakes::OpenHouse fresh;
    fakes::append_entries(fresh, 1);
    EXPECT_EQ(prove_entry(fresh.world, fakes::house, 0).error().reason, Literal{"ledger/no-checkpoint"});
    EXPECT_EQ(prove_growth(fresh.world, fakes::house, 0).error().reason, Literal{"ledger/no-checkpoint"});
}

TEST_F(Proving, ProvesNothingOfALedgerThatWasDamaged) {
    house.store.tampered(fakes::house).ledger[40].leaf[3] ^= 1U;
    EXPECT_EQ(reason(40), Literal{"ledger/not-as-it-was-signed"});
    EXPECT_EQ(reason(41), Literal{"ledger/not-as-it-was-signed"});
    auto const growth = prove_growth(house.world, fakes::house, 100);
    ASSERT_FALSE(growth);
    EXPECT_EQ(growth.error().reason, Literal{"ledger/not-as-it-was-signed"});
    auto& rows = house.store.tampered(fakes::house).ledger;
    rows.erase(rows.begin() + 50);
    EXPECT_EQ(reason(41), Literal{"ledger/not-as-it-was-written"});
}

TEST_F(Proving, ProvesThatTheLedgerGrewOutOfEveryEarlierOne) {
    auto const leaves = fakes::leaves_of(house);
    for (std::uint64_t const earlier : {0U, 1U, 2U, 128U, 255U, 256U, 299U, 300U}) {
        auto const growth = prove_growth(house.world, fakes::house, earlier);
        ASSERT_TRUE(growth) << earlier;
        auto const& [before, after, proof] = growth.value();
        EXPECT_EQ(before.root, ledger::root_of(std::span{leaves}.first(earlier)));
        EXPECT_EQ(after, signed_tree());
        EXPECT_EQ(ledger::check_consistency(before, after, proof), ledger::Proof::Holds) << earlier;
    }
    auto const growth = prove_growth(house.world, fakes::house, signed_size + 1);
    ASSERT_FALSE(growth);
    EXPECT_EQ(growth.error().reason, Literal{"ledger/not-signed-yet"});
}

}  // namespace
}  // namespace obhut::prove_entry
