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

}  // namespace obhut::render_tile
