// SPDX-License-Identifier: Apache-2.0
//
// The tiles of the ledger's tree, made from its leaves when an auditor asks for them: none is stored.
//
// Layer: app. Reads only; memory for one page and the tile.

#pragma once

#include "bytes/bytes.h"
#include "ledger/tiles.h"
#include "ports/world.h"

#include <functional>
#include <string>

namespace obhut::render_tile {

// Its hashes one after another. Only what lies under the newest checkpoint is handed out: NotFound
// ("ledger/no-such-tile") for the rest. Refused as read_ledger says where a row is missing.
Result<bytes::Bytes, Error> render_tile(ports::World& world, catalogue::BusinessId business, ledger::Tile const& tile);

using TakeTile = std::function<Result<Done, Error>(ledger::HashedTile const&)>;

// Every tile of the tree of the newest checkpoint, and after them its note. NotFound ("ledger/no-checkpoint") where
// nothing was signed yet; Unavailable ("ledger/not-as-it-was-signed") where the tiles are those of another tree.
Result<std::string, Error> render_tiles(ports::World& world, catalogue::BusinessId business, TakeTile const& take);

}  // namespace obhut::render_tile
