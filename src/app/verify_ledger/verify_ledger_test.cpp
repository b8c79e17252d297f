// SPDX-License-Identifier: Apache-2.0
//
// Goal: whatever somebody does who writes to the database, knows how all is made and computes numbers, chain and head
// anew, but has no key, is found and located, or is among what is named as not to be seen. req:A8 threat:E05
// Method: ledgers of several sizes in a house in memory, signed up to different rows, are changed in every way at every
// row. Layer: app.
#include "fakes/entries.h"
#include "sign_ledger/sign_ledger.h"
#include "verify_ledger/verify_ledger.h"

#include <array>
#include <functional>
#include <string>

#include <gtest/gtest.h>

namespace obhut::verify_ledger {
namespace {

using Rows = std::vector<ports::StoredLedgerRow>;
using ledger::TreeState;

struct Shape {
    std::size_t size;
    std::size_t under_checkpoint;
};

constexpr std::array shapes{
    Shape{.size = 1, .under_checkpoint = 1},
    Shape{.size = 2, .under_checkpoint = 1},
    Shape{.size = 3, .under_checkpoint = 3},
    Shape{.size = 8, .under_checkpoint = 5},
    Shape{.size = 17, .under_checkpoint = 17},
    Shape{.size = 20, .under_checkpoint = 13}
};

class Log {
public:
    explicit Log(Shape const& shape) {
        fakes::append_entries(house_, shape.under_checkpoint);
        sign();
        fakes::append_entries(house_, shape.size - shape.under_checkpoint);
    }

    void append(std::size_t count) { fakes::append_entries(house_, count); }

    void sign() { OBHUT_CHECK(sign_ledger::sign(house_.world, fakes::house).ok()); }

    std::string note() { return kept_checkpoint(house_.world, fakes::house).value().note; }

    TreeState signed_tree() { return *kept_checkpoint(house_.world, fakes::house).value().tree; }

    // Database and keys as they were: what a copy of both would bring back.
    void put_back(Rows const& rows, std::string const& kept) {
        change([&](Rows& all) { all = rows; });
        OBHUT_CHECK(house_.vault.keep_checkpoint(fakes::house, kept).ok());
    }

    Rows rows() { return house_.tables().ledger; }

    void change(std::function<void(Rows&)> const& by) {
        auto& tables = house_.store.tampered(fakes::house);
        by(tables.ledger);
        tables.head = {};
        for (auto& row : tables.ledger) {
            row.index = tables.head.size();
            row.chain = tables.head.append(row.leaf);
        }
    }

    ledger::Report report(std::vector<TreeState> const& mailed = {}) {
        Known const known{.checkpoints = {signed_tree()}, .mailed = mailed};
        auto const verified = verify(house_.world, fakes::house, known).value();
        EXPECT_TRUE(verified.report.finding || verified.head == Head::Agrees);
        return verified.report;
    }

private:
    fakes::OpenHouse house_;
};

enum class Seen : std::uint8_t { Everywhere, UnderTheCheckpoint };

struct Mutation {
    std::string name;
    Seen seen;
    std::size_t rows_needed;  // from the place on
    std::function<void(Rows&, std::size_t at)> change;
};

Rows::iterator place(Rows& rows, std::size_t at) {
    return rows.begin() + static_cast<std::ptrdiff_t>(at);
}

// The best that can be done without the key.
ports::StoredLedgerRow made_up(ports::StoredLedgerRow row) {
    auto entry = ledger::decode(*row.body).value();
    entry.actor.id = {9, 9};
    row.body = ledger::encode(entry);
    row.leaf = ledger::leaf_of(digest::sha256(*row.body));
    return row;
}

std::vector<Mutation> mutations() {
    return {
        {"edit a body", Seen::Everywhere, 1, [](Rows& rows, auto at) { rows[at].body = made_up(rows[at]).body; }},
        {"edit a leaf", Seen::Everywhere, 1, [](Rows& rows, auto at) { rows[at].leaf[3] ^= 1U; }},
        {"edit both", Seen::Everywhere, 1, [](Rows& rows, auto at) { rows[at] = made_up(rows[at]); }},
        {"take a body away", Seen::Everywhere, 1, [](Rows& rows, auto at) { rows[at].body.reset(); }},
        {"insert", Seen::Everywhere, 1, [](Rows& rows, auto at) { rows.insert(place(rows, at), made_up(rows[at])); }},
        {"delete", Seen::UnderTheCheckpoint, 1, [](Rows& rows, auto at) { rows.erase(place(rows, at)); }},
        {"swap", Seen::UnderTheCheckpoint, 2, [](Rows& rows, auto at) { std::swap(rows[at], rows[at + 1]); }},
        {"truncate", Seen::UnderTheCheckpoint, 1, [](Rows& rows, auto at) { rows.resize(at); }},
        {"replay beside",
         Seen::Everywhere,
         1,
         [](Rows& rows, auto at) {
             auto const again = rows[at];
             rows.insert(place(rows, at + 1), again);
         }}
    };
}

void expect_found(Mutation const& mutation, Shape const& shape, std::size_t at) {
    Log log{shape};
    ASSERT_EQ(log.report().finding, std::nullopt);
    log.change([&](Rows& rows) { mutation.change(rows, at); });
    auto const report = log.report();
    auto const where = mutation.name + " at " + std::to_string(at) + " of " + std::to_string(shape.size);
    if (mutation.seen == Seen::UnderTheCheckpoint && at >= shape.under_checkpoint) {
        EXPECT_EQ(report.finding, std::nullopt) << where;
        EXPECT_EQ(report.proven, shape.under_checkpoint) << where << ": the rest is said not to be proven yet";
        return;
    }
    ASSERT_TRUE(report.finding) << where;
    bool const is_behind = mutation.name == "replay beside";  // the second of the two is the one too many
    bool const under = at + (is_behind ? 1 : 0) < shape.under_checkpoint;
    EXPECT_LE(report.finding->first, at + (is_behind ? 1 : 0)) << where;
    EXPECT_GE(report.finding->last, at) << where;
    if (mutation.seen == Seen::Everywhere && !under) {
        EXPECT_EQ(report.finding->first, report.finding->last) << where;
    }
}

TEST(Mutations, AreFoundAtEveryRowOrNamedAsNotProvenYet) {
    for (auto const& mutation : mutations())
        for (auto const& shape : shapes)
            for (std::size_t at = 0; at + mutation.rows_needed <= shape.size; ++at)
                expect_found(mutation, shape, at);
}

TEST(Mutations, AreFoundWhereAnOldEntryIsPutAtTheEnd) {
    for (auto const& shape : shapes) {
        for (std::size_t at = 0; at < shape.size; ++at) {
            Log log{shape};
            log.change([&](Rows& rows) { rows.push_back(Rows::value_type{rows[at]}); });
            auto const finding = log.report().finding;
            ASSERT_TRUE(finding);
            EXPECT_EQ(finding->kind, ledger::FindingKind::Replayed);
            EXPECT_EQ(finding->first, shape.size);
        }
    }
}

// Whoever has the database alone cannot put the checkpoint beside the keys back.
TEST(RollBack, OfTheDatabaseIsFoundByTheCheckpointBesideTheKeys) {
    for (auto const& shape : shapes) {
        Log log{shape};
        auto const before = log.rows();
        log.append(4);
        log.sign();
        log.change([&](Rows& rows) { rows = before; });
        auto const finding = log.report().finding;
        ASSERT_TRUE(finding);
        EXPECT_EQ(finding->kind, ledger::FindingKind::Truncated);
        EXPECT_EQ(finding->last, shape.size);
    }
}

TEST(RollBack, OfDatabaseAndKeysIsFoundOnlyByAMailedCheckpoint) {
    for (auto const& shape : shapes) {
        for (std::size_t const grown_again : {0U, 2U, 9U}) {
            Log log{shape};
            auto const before = log.rows();
            auto const note = log.note();
            log.append(4);
            log.sign();
            auto const mailed = log.signed_tree();
            log.put_back(before, note);
            log.append(grown_again);
            log.sign();
            EXPECT_EQ(log.report().finding, std::nullopt) << "cannot be seen without";
            auto const finding = log.report({mailed}).finding;
            ASSERT_TRUE(finding) << shape.size;
            EXPECT_EQ(
                finding->kind, grown_again > 4 ? ledger::FindingKind::CheckpointDiffers : ledger::FindingKind::Truncated
            );
            EXPECT_GE(finding->last, shape.size);
        }
    }
}

TEST(Mailed, IsBelievedOnlyWithTheSignatureOfTheBusiness) {
    fakes::OpenHouse house;
    fakes::append_entries(house, 3);
    ASSERT_TRUE(sign_ledger::sign(house.world, fakes::house).ok());
    auto note = kept_checkpoint(house.world, fakes::house).value().note;
    EXPECT_EQ(signed_tree(house.world, fakes::house, note)->size, 3U);
    EXPECT_EQ(signed_tree(house.world, fakes::other_house, note), std::nullopt);
    note[note.find("\n3\n") + 1] = '4';
    EXPECT_EQ(signed_tree(house.world, fakes::house, note), std::nullopt);
}

}  // namespace
}  // namespace obhut::verify_ledger
