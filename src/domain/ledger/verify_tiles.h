// SPDX-License-Identifier: Apache-2.0
//
// Verifies a folder of tiles against the checkpoint beside it, without the database and without any secret key.
//
// The leaves on level 0 are hashed into every tile above and into the root, and each must be as it stands there. A
// leaf is a commitment: that the body behind it is the one that was written is seen only with the keys (verify.h).
//
// Layer: domain. Pure.

#pragma once

#include "bytes/bytes.h"
#include "ledger/tiles.h"
#include "ledger/tree.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace obhut::ledger {

using ReadTile = std::function<std::optional<bytes::Bytes>(Tile const&)>;  // nothing: there is no such file

enum class TileFindingKind : std::uint8_t {
    Missing,            // no such file
    WrongLength,        // other than its width times 32 octets
    Differs,            // a hash is not the root of the leaves below
    CheckpointDiffers,  // the tiles agree with one another, and a signed root is another
    Truncated           // a checkpoint knows more leaves than the folder
};

struct TileFinding {
    TileFindingKind kind{};
    Tile tile{};         // the file, where it is about one
    LeafSpan entries{};  // what is not as it was lies among these
    friend bool operator==(TileFinding const&, TileFinding const&) = default;
};

struct TilesReport {
    std::optional<TileFinding> finding{};
    std::uint64_t tiles = 0;   // that were read
    std::uint64_t proven = 0;  // leaves under a checkpoint
};

// `newest` is the folder's own checkpoint, `others` were kept elsewhere; their signatures have been checked.
TilesReport verify_tiles(TreeState const& newest, std::vector<TreeState> others, ReadTile const& read);

}  // namespace obhut::ledger
