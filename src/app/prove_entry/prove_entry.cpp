// SPDX-License-Identifier: Apache-2.0
#include "prove_entry/prove_entry.h"

#include "ledger/path.h"
#include "ledger/proof_text.h"
#include "read_ledger/read_ledger.h"
#include "verify_ledger/verify_ledger.h"

namespace obhut::prove_entry {
namespace {

using catalogue::BusinessId;

Refused<Error> not_found(Literal reason) {
    return Refused{Error{.kind = ErrorKind::NotFound, .reason = reason}};
}

constexpr Error not_as_signed{.kind = ErrorKind::Unavailable, .reason = "ledger/not-as-it-was-signed"};

Result<verify_ledger::KeptCheckpoint, Error> newest(ports::World& world, BusinessId business) {
    auto kept = OBHUT_TRY(verify_ledger::kept_checkpoint(world, business));
    if (!kept.tree) return not_found("ledger/no-checkpoint");
    return kept;
}

Result<std::uint64_t, Error> size_of(ports::World& world, BusinessId business) {
    std::uint64_t size = 0;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        size = OBHUT_TRY(reader.ledger_head()).size();
        return Done{};
    }));
    return size;
}

}  // namespace

Result<std::string, Error> prove_entry(ports::World& world, BusinessId business, std::uint64_t index) {
    auto const kept = OBHUT_TRY(newest(world, business));
    auto const tree = *kept.tree;
    if (index >= tree.size) {
        bool const there = index < OBHUT_TRY(size_of(world, business));
        return there ? not_found("ledger/not-signed-yet") : not_found("ledger/no-such-entry");
    }
    ledger::SpanRoots parts{ledger::inclusion_path(index, tree.size)};
    digest::Digest leaf{};
    OBHUT_TRY(read_ledger::each_leaf(world, business, {.first = 0, .last = tree.size}, [&](auto at, auto const& one) {
        parts.take(at, one);
        if (at == index) leaf = one;
    }));
    auto const proof = parts.roots();
    if (ledger::check_inclusion(leaf, index, tree, proof) == ledger::Proof::Fails) return Refused{not_as_signed};
    return ledger::proof_text(index, proof, kept.note);
}

Result<Growth, Error> prove_growth(ports::World& world, BusinessId business, std::uint64_t earlier) {
    auto const tree = *OBHUT_TRY(newest(world, business)).tree;
    if (earlier > tree.size) return not_found("ledger/not-signed-yet");
    ledger::SpanRoots parts{ledger::consistency_path(earlier, tree.size)};
    Growth growth{.earlier = {.size = earlier, .root = ledger::empty_root()}, .later = tree, .proof = {}};
    ledger::Head head;
    OBHUT_TRY(read_ledger::each_leaf(world, business, {.first = 0, .last = tree.size}, [&](auto at, auto const& one) {
        parts.take(at, one);
        (void)head.append(one);
        if (head.size() == earlier) growth.earlier.root = head.root();
    }));
    if (head.root() != tree.root) return Refused{not_as_signed};
    growth.proof = parts.roots();
    return growth;
}

}  // namespace obhut::prove_entry
