// SPDX-License-Identifier: Apache-2.0
#include "sign_ledger/sign_ledger.h"

#include "ledger/checkpoint.h"
#include "verify_ledger/verify_ledger.h"

namespace obhut::sign_ledger {
namespace {

using catalogue::BusinessId;
using ledger::Head;
using ledger::TreeState;

constexpr std::size_t rows_at_once = 4096;
constexpr Error not_as_signed{.kind = ErrorKind::Unavailable, .reason = "ledger/not-as-it-was-signed"};

TreeState tree_of(Head const& head) {
    return {.size = head.size(), .root = head.root()};
}

Result<Head, Error> head_of(ports::World& world, BusinessId business) {
    Head head;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        head = OBHUT_TRY(reader.ledger_head());
        return Done{};
    }));
    return head;
}

// The rows, hashed anew, pass through what was signed and come to the head.
Result<Done, Error> check_goes_on(ports::World& world, BusinessId business, TreeState const& before, Head const& head) {
    Head anew;
    bool passed = before.size == 0;
    while (anew.size() < head.size()) {
        std::vector<ports::StoredLedgerRow> rows;
        OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
            rows = OBHUT_TRY(reader.ledger(anew.size(), rows_at_once));
            return Done{};
        }));
        if (rows.empty()) return Refused{not_as_signed};
        for (auto const& row : rows) {
            if (anew.size() == head.size()) break;  // appended meanwhile
            (void)anew.append(row.leaf);            // the tree proves it; the chain only locates
            passed = passed || tree_of(anew) == before;
        }
    }
    if (!passed || tree_of(anew) != tree_of(head)) return Refused{not_as_signed};
    return Done{};
}

Result<Done, Error> check_holds_signed(ports::World& world, BusinessId business, Head const& head) {
    auto const kept = OBHUT_TRY(verify_ledger::kept_checkpoint(world, business));
    if (!kept.tree || *kept.tree == tree_of(head)) return Done{};
    if (kept.tree->size >= head.size()) return Refused{not_as_signed};
    return check_goes_on(world, business, *kept.tree, head);
}

}  // namespace

Result<Done, Error> sign(ports::World& world, BusinessId business, After after) {
    auto const head = OBHUT_TRY(head_of(world, business));
    if (after == After::WhatWasSigned) OBHUT_TRY(check_holds_signed(world, business, head));
    ledger::Checkpoint const checkpoint{.origin = verify_ledger::origin_of(business), .tree = tree_of(head)};
    auto const note = ledger::signed_note(checkpoint, world.vault.checkpoint_key(business), [&](bytes::ByteView text) {
        return world.vault.sign_checkpoint(business, text);
    });
    return world.vault.keep_checkpoint(business, note);
}

}  // namespace obhut::sign_ledger
