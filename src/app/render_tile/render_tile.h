// SPDX-License-Identifier: Apache-2.0
//
// One tile of the ledger's tree, made from its leaves when an auditor asks for it: none is stored.
//
// Layer: app. Reads only; memory for one page and the tile.

#pragma once

#include "bytes/bytes.h"
#include "ledger/tiles.h"
#include "ports/world.h"

namespace obhut::render_tile {

// Its hashes one after another. Only what lies under the newest checkpoint is handed out: NotFound
// ("ledger/no-such-tile") for the rest. Refused as read_ledger says where a row is missing.
Result<bytes::Bytes, Error> render_tile(ports::World& world, catalogue::BusinessId business, ledger::Tile const& tile);

}  // namespace obhut::render_tile
