// SPDX-License-Identifier: Apache-2.0
//
// Goal: bodies go when their time is over, in bounded steps that the ledger names, and a purge hides nothing. req:Y8
// Method: the house in memory lets years pass, erases, purges and verifies, and is damaged in between. Layer: app.
#include "erase_client/erase_client.h"
#include "fakes/entries.h"
#include "purge_ledger/purge_ledger.h"
#include "sign_ledger/sign_ledger.h"
#include "verify_ledger/verify_ledger.h"

#include <gtest/gtest.h>

namespace obhut::purge_ledger {
namespace {

using namespace std::chrono_literals;
using ledger::KeepRule;
using std::chrono::days;

struct Purging : ::testing::Test {
    std::uint64_t purged(KeepRule rule = KeepRule::ThreeYears) {
        auto const done = purge_ledger(house.world, fakes::house, rule);
        OBHUT_CHECK(done.ok());
        return done.value();
    }

    std::size_t bodies() {
        auto const& rows = house.tables().ledger;
        return static_cast<std::size_t>(std::ranges::count_if(rows, [](auto const& row) {
            return row.body.has_value();
        }));
    }

    std::vector<ledger::PurgedBodies> purges() {
        std::vector<ledger::PurgedBodies> found;
        for (auto const& row : house.tables().ledger) {
            if (!row.body) continue;
            if (auto const entry = ledger::decode(*row.body); entry && entry.value().purged)
                found.push_back(*entry.value().purged);
        }
        return found;
    }

    verify_ledger::Verified verified() {
        auto const kept = verify_ledger::kept_checkpoint(house.world, fakes::house);
        verify_ledger::Known known;
        if (kept.value().tree) known.checkpoints.push_back(*kept.value().tree);
        return verify_ledger::verify(house.world, fakes::house, known).value();
    }

    // An entry about a client who is then erased: its key is gone, and the entry of the erasure follows.
    void look_and_erase(std::uint64_t number) {
        auto const client = booking::ClientId::numbered(number);
        auto const key = house.vault.take_keys(fakes::house, 1).value().front();
        ledger::Entry const entry{
            .id = ports::ordered_id<ledger::EntryId>(house.clock, house.random),
            .business = fakes::house,
            .at = house.clock.now(),
            .client = client,
        };
        auto const row = record::row_of(house.world, entry, key);
        OBHUT_CHECK(row.ok());
        auto const done = house.store.write(fakes::house, [&](ports::Unit& unit) -> Result<Done, Error> {
            OBHUT_TRY(unit.insert(ports::ClientRecord{
                .client = client,
                .created = house.clock.now(),
                .log_key = key,
                .email = std::nullopt,
                .phone = std::nullopt,
                .keys = {},
                .columns = {}
            }));
            return unit.append(row.value());
        });
        OBHUT_CHECK(done.ok());
        OBHUT_CHECK(erase_client::erase(house.world, fakes::house, client).ok());
    }

    fakes::OpenHouse house;
};

TEST_F(Purging, RemovesBodiesOnceTheirTimeIsOverAndNamesThem) {
    fakes::append_entries(house, 3);
    OBHUT_CHECK(sign_ledger::sign(house.world, fakes::house).ok());
    house.clock.advance(days{365 * 3});
    EXPECT_EQ(purged(), 0U) << "a leap year is a day longer";
    fakes::append_entries(house, 2);
    house.clock.advance(days{1} + 1s);
    EXPECT_EQ(purged(KeepRule::SixYears), 0U);
    EXPECT_EQ(purged(), 3U);
    EXPECT_EQ(bodies(), 3U);
    EXPECT_EQ(purges(), (std::vector<ledger::PurgedBodies>{{.first = 0, .last = 3}}));
    auto const found = verified();
    EXPECT_TRUE(found.whole());
    EXPECT_EQ(found.report.bodies_removed, 3U);
    EXPECT_EQ(purged(), 0U) << "a second time";
}

TEST_F(Purging, RemovesABoundedNumberInEachUnit) {
    fakes::append_entries(house, 2500);
    house.clock.advance(days{365 * 4});
    EXPECT_EQ(purged(), 2500U);
    EXPECT_EQ(purges().size(), 3U);
    EXPECT_TRUE(verified().whole());
}

TEST_F(Purging, KeepsWhatExplainsOthers) {
    fakes::append_entries(house, 1);
    look_and_erase(77);
    fakes::append_entries(house, 1);
    house.clock.advance(days{365 * 4});
    EXPECT_EQ(purged(), 3U) << "of the erased client's own entry too";
    EXPECT_EQ(purges(), (std::vector<ledger::PurgedBodies>{{.first = 0, .last = 2}, {.first = 3, .last = 4}}));
    EXPECT_TRUE(verified().whole());
    house.clock.advance(days{365 * 4});
    EXPECT_EQ(purged(), 0U) << "the purges' own entries stay";
}

TEST_F(Purging, LeavesABodyWithoutAKeyUntilOneBehindItIsOldEnough) {
    fakes::append_entries(house, 1);
    house.clock.advance(days{365 * 2});
    auto const client = booking::ClientId::numbered(77);
    look_and_erase(77);
    // Somebody makes it look older than it is, which its leaf cannot tell any more.
    auto& forged = *house.store.tampered(fakes::house).ledger[1].body;
    auto entry = ledger::decode(forged).value();
    EXPECT_EQ(entry.client, client);
    entry.at -= days{365 * 9};
    forged = ledger::encode(entry);
    house.clock.advance(days{365 + 30});
    EXPECT_EQ(purged(), 1U);
    EXPECT_EQ(purges(), (std::vector<ledger::PurgedBodies>{{.first = 0, .last = 1}}));
    EXPECT_TRUE(house.tables().ledger[1].body.has_value());
}

TEST_F(Purging, DoesNotDoAwayWithTheTracesOfAChange) {
    fakes::append_entries(house, 3);
    auto& changed = *house.store.tampered(fakes::house).ledger[1].body;
    auto entry = ledger::decode(changed).value();
    entry.actor.id = {9};
    changed = ledger::encode(entry);
    house.clock.advance(days{365 * 4});
    auto const done = purge_ledger(house.world, fakes::house, KeepRule::ThreeYears);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().reason, Literal{"ledger/not-as-it-was-written"});
    EXPECT_EQ(bodies(), 3U);
}

}  // namespace
}  // namespace obhut::purge_ledger
