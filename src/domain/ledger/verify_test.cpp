// SPDX-License-Identifier: Apache-2.0
//
// Goal: whatever is done to the rows is detected, at the right row, and what cannot be seen is said. req:A9
// Method: a ledger of 20 rows is damaged in every way at every row.
// Layer: domain.
#include "ledger/ledger_samples.h"
#include "ledger/verify.h"

#include <algorithm>
#include <functional>
#include <vector>

#include <gtest/gtest.h>

namespace obhut::ledger {
namespace {

using digest::Digest;

struct StoredRow {
    std::uint64_t index;
    Digest leaf;
    Digest chain;
    Bytes body;  // empty: removed by retention
};

constexpr RawId destroyed_key{9, 9};

std::optional<Digest> log_mac(std::optional<RawId> const& key, ByteView body) {
    if (key == destroyed_key) return std::nullopt;
    return digest::hmac_sha256(key ? ByteView{*key} : ByteView{}, body);
}

struct Ledger {
    std::vector<StoredRow> rows;
    std::vector<TreeState> checkpoints;
    Head head;

    void add(Entry const& entry) {
        auto body = encode(entry);
        auto const leaf = leaf_of(digest::hmac_sha256(entry.log_key ? ByteView{*entry.log_key} : ByteView{}, body));
        auto const index = head.size();
        auto const chain = head.append(leaf);
        rows.push_back({.index = index, .leaf = leaf, .chain = chain, .body = std::move(body)});
    }

    void sign() { checkpoints.push_back({.size = head.size(), .root = head.root()}); }

    Report verify() const {
        Verifier verifier{salon, log_mac, checkpoints};
        for (auto const& row : rows) {
            verifier.take(
                {.index = row.index,
                 .leaf = row.leaf,
                 .chain = row.chain,
                 .body = row.body.empty() ? std::nullopt : std::optional<ByteView>{row.body}}
            );
        }
        return verifier.finish();
    }

    // What somebody could do who writes to the database and knows how it is made, but has no key.
    void recompute_chain() {
        Head anew;
        for (auto& row : rows) {
            row.index = anew.size();
            row.chain = anew.append(row.leaf);
        }
    }
};

constexpr std::uint64_t size = 20;

Ledger sample() {
    Ledger ledger;
    for (std::uint64_t i = 0; i < size; ++i) {
        ledger.add(sample_entry(i));
        if (i == 9) ledger.sign();
    }
    ledger.sign();
    return ledger;
}

Finding at(FindingKind kind, std::uint64_t index) {
    return {.kind = kind, .first = index, .last = index};
}

// Behind what was signed first.
Finding truncated_to(std::uint64_t rows, std::uint64_t proven = 10) {
    return {.kind = FindingKind::Truncated, .first = proven, .last = rows};
}

TEST(Verify, FindsAWholeLedgerWhole) {
    auto const report = sample().verify();
    EXPECT_EQ(report.finding, std::nullopt);
    EXPECT_EQ(report.proven, size);
    EXPECT_EQ(report.bodies_checked, size);
    EXPECT_EQ(report.tree.size, size);
}

TEST(Verify, SaysWhatNoCheckpointProvesYet) {
    auto ledger = sample();
    ledger.add(sample_entry(20));
    auto const report = ledger.verify();
    EXPECT_EQ(report.finding, std::nullopt);
    EXPECT_EQ(report.proven, size);
    EXPECT_EQ(report.tree.size, size + 1);
}

TEST(Verify, LocatesEveryKindOfDamageAtEveryRow) {
    for (std::uint64_t i = 0; i < size; ++i) {
        auto const row = static_cast<std::ptrdiff_t>(i);
        auto damaged = sample();
        damaged.rows[i].body[20] ^= 1U;
        EXPECT_EQ(damaged.verify().finding, at(FindingKind::BodyChanged, i));

        damaged = sample();
        damaged.rows[i].body = Bytes{1, 2};
        EXPECT_EQ(damaged.verify().finding, at(FindingKind::BodyUnreadable, i));

        damaged = sample();
        damaged.rows[i].body.clear();
        damaged.rows[i].leaf[5] ^= 1U;
        EXPECT_EQ(damaged.verify().finding, at(FindingKind::ChainBroken, i));

        damaged = sample();
        damaged.rows.erase(damaged.rows.begin() + row);
        auto const missing = damaged.verify().finding;
        EXPECT_EQ(missing, i + 1 == size ? truncated_to(i) : at(FindingKind::RowMissing, i));
        for (std::uint64_t j = i; j < damaged.rows.size(); ++j)
            damaged.rows[j].index = j;  // and renumbered
        auto const renumbered = damaged.verify().finding;
        EXPECT_EQ(renumbered, i + 1 == size ? truncated_to(i) : at(FindingKind::ChainBroken, i));

        damaged = sample();
        damaged.rows.insert(damaged.rows.begin() + row, damaged.rows[i]);
        EXPECT_EQ(damaged.verify().finding, at(FindingKind::RowRepeated, i + 1));

        if (i + 1 == size) continue;
        damaged = sample();
        std::swap(damaged.rows[i], damaged.rows[i + 1]);
        std::swap(damaged.rows[i].index, damaged.rows[i + 1].index);
        EXPECT_EQ(damaged.verify().finding, at(FindingKind::ChainBroken, i)) << "reordered";
    }
}

TEST(Verify, FindsAChainThatWasComputedAnewBetweenTwoCheckpoints) {
    for (std::uint64_t i = 0; i + 1 < size; ++i) {
        auto damaged = sample();
        std::swap(damaged.rows[i], damaged.rows[i + 1]);
        damaged.recompute_chain();
        Finding const early{.kind = FindingKind::CheckpointDiffers, .first = 0, .last = 9};
        Finding const late{.kind = FindingKind::CheckpointDiffers, .first = 10, .last = 19};
        EXPECT_EQ(damaged.verify().finding, i <= 9 ? early : late) << i;
    }
}

// What was appended since the last checkpoint could be an old entry again, whose leaf and body agree.
TEST(Verify, FindsAnEntryThatWasPutThereAgain) {
    for (std::uint64_t i = 0; i < size; ++i) {
        for (bool const with_body : {true, false}) {
            auto damaged = sample();
            auto again = damaged.rows[i];
            if (!with_body) again.body.clear();
            damaged.rows.push_back(again);
            damaged.recompute_chain();
            EXPECT_EQ(damaged.verify().finding, at(FindingKind::Replayed, size)) << i;
        }
    }
}

TEST(Verify, FindsALedgerOfAnotherBusiness) {
    Ledger ledger;
    Entry foreign = sample_entry(0);
    foreign.business = BusinessId::numbered(2);
    ledger.add(foreign);
    EXPECT_EQ(ledger.verify().finding, at(FindingKind::OtherBusiness, 0));
}

Ledger with_removed_bodies() {
    auto ledger = sample();
    for (std::size_t const removed : {2U, 3U, 4U, 8U})
        ledger.rows[removed].body.clear();
    return ledger;
}

Entry purge_of(std::uint64_t nth, PurgedBodies const& bodies) {
    Entry purge = sample_entry(nth);
    purge.action = Action::Purged;
    purge.purged = bodies;
    return purge;
}

TEST(Verify, SaysWhatItCannotSee) {
    auto ledger = with_removed_bodies();
    ledger.add(purge_of(20, {.first = 2, .last = 4}));
    ledger.add(purge_of(21, {.first = 3, .last = 9}));
    Entry sealed_off = sample_entry(22);
    sealed_off.log_key = destroyed_key;
    sealed_off.client = ClientId::numbered(77);
    ledger.add(sealed_off);
    Entry erasure = sample_entry(23);
    erasure.action = Action::Erased;
    erasure.client = sealed_off.client;
    ledger.add(erasure);
    ledger.sign();
    auto const report = ledger.verify();
    EXPECT_EQ(report.finding, std::nullopt);
    EXPECT_EQ(report.bodies_removed, 4U);
    EXPECT_EQ(report.bodies_without_key, 1U);
    EXPECT_EQ(report.bodies_checked, size - 4 + 3);
}

TEST(Verify, LocatesABodyThatNoPurgeRemoved) {
    auto ledger = with_removed_bodies();
    EXPECT_EQ(ledger.verify().finding, at(FindingKind::BodyRemoved, 2));
    ledger.add(purge_of(20, {.first = 2, .last = 4}));
    EXPECT_EQ(ledger.verify().finding, at(FindingKind::BodyRemoved, 4));
    ledger.add(purge_of(21, {.first = 4, .last = 5}));
    EXPECT_EQ(ledger.verify().finding, at(FindingKind::BodyRemoved, 8));
}

// Naming a key that never was must not turn a changed body into one that merely cannot be seen.
TEST(Verify, LocatesABodyWhoseKeyIsGoneThoughItsClientWasNotErased) {
    for (std::uint64_t i = 0; i < size; ++i) {
        auto ledger = sample();
        Entry forged = sample_entry(i);
        forged.log_key = destroyed_key;
        ledger.rows[i].body = encode(forged);
        EXPECT_EQ(ledger.verify().finding, at(FindingKind::KeyMissing, i));
    }
}

TEST(Verify, BelievesAnErasureThatIsKnownFromElsewhere) {
    auto ledger = sample();
    Entry sealed_off = sample_entry(20);
    sealed_off.log_key = destroyed_key;
    sealed_off.client = ClientId::numbered(77);
    ledger.add(sealed_off);
    auto const finding_knowing = [&](std::optional<ClientId> erased) {
        Verifier verifier{salon, log_mac, {}};
        if (erased) verifier.know_erased(*erased);
        for (auto const& row : ledger.rows)
            verifier.take({.index = row.index, .leaf = row.leaf, .chain = row.chain, .body = row.body});
        return verifier.finish().finding;
    };
    EXPECT_EQ(finding_knowing(std::nullopt), at(FindingKind::KeyMissing, 20));
    EXPECT_EQ(finding_knowing(ClientId::numbered(78)), at(FindingKind::KeyMissing, 20));
    EXPECT_EQ(finding_knowing(ClientId::numbered(77)), std::nullopt);
}

TEST(Verify, ShowsTheEpochsAndWhatTheyFollow) {
    auto ledger = sample();
    Entry epoch = sample_entry(20);
    epoch.action = Action::Epoch;
    epoch.follows = Follows{.size = 33, .root = {4}};
    ledger.add(epoch);
    auto const report = ledger.verify();
    EXPECT_EQ(report.finding, std::nullopt);
    ASSERT_EQ(report.epochs.size(), 1U);
    EXPECT_EQ(report.epochs[0], (Epoch{.index = 20, .follows = *epoch.follows}));
}

// Who puts database and keys back puts the checkpoint beside the keys back too.
TEST(Verify, FindsARollBackOfKeysAndDataOnlyAgainstAMailedCheckpoint) {
    auto const whole = sample();
    auto rolled_back = whole;
    rolled_back.rows.resize(10);
    rolled_back.checkpoints.resize(1);
    EXPECT_EQ(rolled_back.verify().finding, std::nullopt) << "cannot be seen without";
    auto const against = [](Ledger const& ledger, TreeState const& mailed) {
        Verifier verifier{salon, log_mac, ledger.checkpoints};
        verifier.know_mailed(mailed);
        for (auto const& row : ledger.rows)
            verifier.take({.index = row.index, .leaf = row.leaf, .chain = row.chain, .body = row.body});
        return verifier.finish();
    };
    auto const& mailed = whole.checkpoints.back();
    EXPECT_EQ(against(whole, mailed).finding, std::nullopt);
    EXPECT_EQ(against(rolled_back, mailed).finding, truncated_to(10));
    rolled_back.head = {};
    rolled_back.recompute_chain();
    for (auto const& row : rolled_back.rows)
        (void)rolled_back.head.append(row.leaf);
    for (std::uint64_t nth = 10; nth < size + 3; ++nth)
        rolled_back.add(sample_entry(nth + 100));
    Finding const grown{.kind = FindingKind::CheckpointDiffers, .first = 10, .last = 19};
    EXPECT_EQ(against(rolled_back, mailed).finding, grown);
    auto proven = whole;
    proven.checkpoints.clear();
    EXPECT_EQ(against(proven, mailed).proven, size) << "a mailed one proves as any";
}

TEST(Verify, NamesAMailedCheckpointOfWhatWasLostAtAnEpoch) {
    auto ledger = sample();
    Entry epoch = sample_entry(20);
    epoch.action = Action::Epoch;
    epoch.follows = Follows{.size = 33, .root = {4}};
    ledger.add(epoch);
    ledger.add(sample_entry(21));
    ledger.sign();
    auto const against = [&](TreeState const& mailed) {
        Verifier verifier{salon, log_mac, ledger.checkpoints};
        verifier.know_mailed(mailed);
        for (auto const& row : ledger.rows)
            verifier.take({.index = row.index, .leaf = row.leaf, .chain = row.chain, .body = row.body});
        return verifier.finish();
    };
    for (std::uint64_t const lost : {21U, 22U, 23U, 33U}) {
        auto const report = against({.size = lost, .root = {1}});
        EXPECT_EQ(report.finding, std::nullopt) << lost;
        EXPECT_EQ(report.lost_at_epoch.size(), 1U);
    }
    EXPECT_EQ(against({.size = 34, .root = {1}}).finding, truncated_to(22, 22));
    Finding const before{.kind = FindingKind::CheckpointDiffers, .first = 0, .last = 19};
    EXPECT_EQ(against({.size = 20, .root = {1}}).finding, before);
    // The checkpoint that the house keeps is signed anew by a restore, so an epoch excuses nothing there.
    ledger.checkpoints.back() = {.size = 30, .root = {1}};
    EXPECT_EQ(ledger.verify().finding, truncated_to(22, 20));
}

TEST(Verify, HoldsAnEpochAgainstWhatStandsBeforeIt) {
    auto const whole = sample();
    auto const follows = [&](Follows const& named) {
        auto ledger = whole;
        Entry epoch = sample_entry(20);
        epoch.action = Action::Epoch;
        epoch.follows = named;
        ledger.add(epoch);
        return ledger.verify().finding;
    };
    EXPECT_EQ(follows({.size = size, .root = whole.head.root()}), std::nullopt);
    EXPECT_EQ(follows({.size = size + 1, .root = {4}}), std::nullopt) << "one was lost";
    EXPECT_EQ(follows({.size = size, .root = {4}}), at(FindingKind::EpochDiffers, 20));
    EXPECT_EQ(follows({.size = size - 1, .root = whole.head.root()}), at(FindingKind::EpochDiffers, 20));
}

}  // namespace
}  // namespace obhut::ledger
