// SPDX-License-Identifier: Apache-2.0
//
// Tiles are the hashes of the tree in files of up to 256, as C2SP tlog-tiles lays them out: whoever has the tiles and a
// checkpoint computes every root and every proof without asking anybody.
//
// On level 0 they hold the leaves, and on each level above the roots of the full tiles below. Entry bundles are not
// among them: the body of an entry tells about a client, and a leaf is a commitment that tells nothing.
//
// Layer: domain. Pure.

#pragma once

#include "bytes/bytes.h"
#include "ledger/path.h"
#include "ledger/tree.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::ledger {

inline constexpr std::uint16_t tile_width = 256;

struct Tile {
    std::uint8_t level = 0;
    std::uint64_t number = 0;  // within the level
    std::uint16_t width = tile_width;
    friend bool operator==(Tile const&, Tile const&) = default;
};

// "tile/1/x001/067.p/8"; without the ending for a full tile.
std::string path_of(Tile const& tile);

// Exactly what path_of() writes; nothing for a tile that no ledger is large enough for.
std::optional<Tile> tile_from(std::string_view path);

// The leaves under a tile that path_of() and tile_from() know.
LeafSpan leaves_under(Tile const& tile);

// How many leaves each of its hashes stands for.
std::uint64_t leaves_a_hash(Tile const& tile);

struct HashedTile {
    Tile tile;
    std::vector<digest::Digest> hashes;
};

bytes::Bytes content_of(HashedTile const& tile);  // the hashes one after another

// Takes the leaves in order and makes every tile of their tree. What it holds is bounded by the number of levels.
class Tiler {
public:
    void take(digest::Digest const& leaf);

    // The tiles that are full and were not handed out before.
    std::vector<HashedTile> full();

    // The partial ones at the right edge, as the tree stands.
    std::vector<HashedTile> partial() const;

private:
    void put(std::size_t level, digest::Digest const& hash);

    struct Level {
        std::uint64_t number = 0;
        std::vector<digest::Digest> hashes{};
    };
    std::vector<Level> levels_;
    std::vector<HashedTile> full_;
};

}  // namespace obhut::ledger
