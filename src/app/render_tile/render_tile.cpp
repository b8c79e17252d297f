// SPDX-License-Identifier: Apache-2.0
#include "render_tile/render_tile.h"

#include "read_ledger/read_ledger.h"
#include "verify_ledger/verify_ledger.h"

namespace obhut::render_tile {

Result<bytes::Bytes, Error> render_tile(ports::World& world, catalogue::BusinessId business, ledger::Tile const& tile) {
    auto const kept = OBHUT_TRY(verify_ledger::kept_checkpoint(world, business));
    auto const under = ledger::leaves_under(tile);
    if (!kept.tree || under.last > kept.tree->size)
        return Refused{Error{.kind = ErrorKind::NotFound, .reason = "ledger/no-such-tile"}};
    auto const each = ledger::leaves_a_hash(tile);
    ledger::HashedTile made{.tile = tile, .hashes = {}};
    ledger::Head below;
    OBHUT_TRY(read_ledger::each_leaf(world, business, under, [&](auto, auto const& leaf) {
        if (each == 1) return made.hashes.push_back(leaf);
        (void)below.append(leaf);
        if (below.size() < each) return;
        made.hashes.push_back(below.root());
        below = {};
    }));
    return ledger::content_of(made);
}

Result<std::string, Error> render_tiles(ports::World& world, catalogue::BusinessId business, TakeTile const& take) {
    auto kept = OBHUT_TRY(verify_ledger::kept_checkpoint(world, business));
    if (!kept.tree) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "ledger/no-checkpoint"}};
    ledger::Tiler tiler;
    ledger::Head head;
    Result<Done, Error> taken = Done{};
    auto const hand_out = [&](std::vector<ledger::HashedTile> const& tiles) {
        for (auto const& tile : tiles)
            if (taken) taken = take(tile);
    };
    OBHUT_TRY(read_ledger::each_leaf(
        world,
        business,
        {.first = 0, .last = kept.tree->size},
        [&](auto, auto const& leaf) {
            tiler.take(leaf);
            (void)head.append(leaf);
            hand_out(tiler.full());
        }
    ));
    hand_out(tiler.partial());
    OBHUT_TRY(taken);
    if (head.root() != kept.tree->root)
        return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "ledger/not-as-it-was-signed"}};
    return std::move(kept.note);
}

}  // namespace obhut::render_tile
