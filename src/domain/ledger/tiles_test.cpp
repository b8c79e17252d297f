// SPDX-License-Identifier: Apache-2.0
//
// Goal: the tiles are those of C2SP tlog-tiles, and a proof made in one pass is the one of RFC 6962. Method: the
// examples of the text, trees on both sides of every edge, and Tessera's log when the vectors' folder is there.
// Layer: domain.
#include "bytes/encoding.h"
#include "ledger/ledger_samples.h"
#include "ledger/proof_text.h"
#include "ledger/tiles.h"

#include <cstdio>
#include <map>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

namespace obhut::ledger {
namespace {

using digest::Digest;

std::vector<Digest> numbered_leaves(std::size_t count) {
    std::vector<Digest> leaves;
    for (std::size_t i = 0; i < count; ++i)
        leaves.push_back(digest::sha256(bytes::as_bytes(std::to_string(i))));
    return leaves;
}

std::map<std::string, HashedTile> tiles_of(std::span<Digest const> leaves) {
    std::map<std::string, HashedTile> tiles;
    Tiler tiler;
    for (auto const& leaf : leaves) {
        tiler.take(leaf);
        for (auto& tile : tiler.full())
            tiles.emplace(path_of(tile.tile), tile);
    }
    for (auto& tile : tiler.partial())
        tiles.emplace(path_of(tile.tile), tile);
    return tiles;
}

TEST(Tile, HasThePathThatTheTextGivesIt) {
    EXPECT_EQ(path_of({.level = 0, .number = 0, .width = 1}), "tile/0/000.p/1");
    EXPECT_EQ(path_of({.level = 1, .number = 67, .width = 256}), "tile/1/067");
    EXPECT_EQ(path_of({.level = 0, .number = 1'234'067, .width = 256}), "tile/0/x001/x234/067");
    EXPECT_EQ(path_of({.level = 0, .number = 1'000, .width = 255}), "tile/0/x001/000.p/255");
}

TEST(Tile, IsReadFromItsPathAndFromNoOther) {
    for (std::uint64_t const number : {0ULL, 9ULL, 999ULL, 1'000ULL, 1'234'067ULL, 4'294'967'295ULL}) {
        for (std::uint16_t const width : {std::uint16_t{1}, std::uint16_t{255}, tile_width}) {
            Tile const tile{.level = 1, .number = number, .width = width};
            EXPECT_EQ(tile_from(path_of(tile)), tile) << path_of(tile);
        }
    }
    EXPECT_EQ(tile_from("tile/5/000.p/3"), (Tile{.level = 5, .number = 0, .width = 3}));
    for (auto const* const path :
         {"",
          "tile",
          "tile/",
          "tile/0",
          "tile/0/",
          "tile/00/000",
          "tile/-1/000",
          "tile/6/000",
          "tile/5/001",
          "tile/0/0",
          "tile/0/00",
          "tile/0/0000",
          "tile/0/x000/000",
          "tile/0/001/000",
          "tile/0/x001000",
          "tile/0/x01/000",
          "tile/0/000/",
          "/tile/0/000",
          "tile/0/000.p",
          "tile/0/000.p/",
          "tile/0/000.p/0",
          "tile/0/000.p/256",
          "tile/0/000.p/01",
          "tile/0/000.p/1/",
          "tile/0/000.p/-1",
          "tile/entries/000",
          "tile/0/999/x999/999",
          "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
          "tile/1/x004/x294/x967/296"}) {
        EXPECT_EQ(tile_from(path), std::nullopt) << path;
    }
}

TEST(Tile, LiesOverTheLeavesThatTheTextNames) {
    EXPECT_EQ(leaves_under({.level = 0, .number = 2, .width = 256}), (LeafSpan{.first = 512, .last = 768}));
    EXPECT_EQ(leaves_under({.level = 0, .number = 2, .width = 3}), (LeafSpan{.first = 512, .last = 515}));
    EXPECT_EQ(leaves_under({.level = 1, .number = 1, .width = 2}), (LeafSpan{.first = 65'536, .last = 66'048}));
    EXPECT_EQ(leaves_under({.level = 2, .number = 0, .width = 1}), (LeafSpan{.first = 0, .last = 65'536}));
    auto const highest = *tile_from("tile/5/000");
    EXPECT_EQ(leaves_under(highest).last, Head::size_max);
}

TEST(Tiler, MakesTheTilesThatTheTextCounts) {
    auto const leaves = numbered_leaves(70'000);
    auto const tiles = tiles_of(leaves);
    EXPECT_EQ(tiles.size(), 273U + 1 + 1 + 1 + 1);
    EXPECT_EQ(tiles.at("tile/0/273.p/112").hashes.size(), 112U);
    EXPECT_EQ(tiles.at("tile/1/000").hashes.size(), 256U);
    EXPECT_EQ(tiles.at("tile/1/001.p/17").hashes.size(), 17U);
    ASSERT_EQ(tiles.at("tile/2/000.p/1").hashes.size(), 1U);
    EXPECT_EQ(tiles.at("tile/2/000.p/1").hashes[0], root_of(std::span{leaves}.first(65'536)));
    EXPECT_EQ(tiles.at("tile/1/001.p/17").hashes[16], root_of(std::span{leaves}.subspan(272 * 256, 256)));
    EXPECT_EQ(tiles.at("tile/0/001").hashes[7], leaves[263]);
}

TEST(Tiler, MakesEveryHashTheRootOfTheLeavesUnderIt) {
    auto const leaves = numbered_leaves(1025);
    for (std::size_t const size : {0U, 1U, 2U, 255U, 256U, 257U, 511U, 512U, 513U, 1023U, 1024U, 1025U}) {
        auto const some = std::span{leaves}.first(size);
        auto const tiles = tiles_of(some);
        std::size_t on_level_0 = 0;
        for (auto const& [path, made] : tiles) {
            auto const each = static_cast<std::size_t>(leaves_a_hash(made.tile));
            auto const first = static_cast<std::size_t>(leaves_under(made.tile).first);
            ASSERT_EQ(made.hashes.size(), made.tile.width) << path;
            for (std::size_t i = 0; i < made.hashes.size(); ++i)
                EXPECT_EQ(made.hashes[i], root_of(some.subspan(first + i * each, each))) << path << " of " << size;
            if (made.tile.level == 0) on_level_0 += made.hashes.size();
        }
        EXPECT_EQ(on_level_0, size);
        EXPECT_EQ(tiles.contains("tile/1/000.p/1"), size >= 256 && size < 512) << size;
    }
}

TEST(Path, MakesInOnePassTheProofsOfTheWholeTree) {
    auto const leaves = numbered_leaves(40);
    for (std::size_t size = 1; size <= leaves.size(); ++size) {
        auto const some = std::span{leaves}.first(size);
        TreeState const tree{.size = size, .root = root_of(some)};
        for (std::size_t nth = 0; nth < size; ++nth) {
            SpanRoots including{inclusion_path(nth, size)};
            SpanRoots consistent{consistency_path(nth, size)};
            for (std::size_t at = 0; at < size; ++at) {
                including.take(at, leaves[at]);
                consistent.take(at, leaves[at]);
            }
            EXPECT_EQ(check_inclusion(leaves[nth], nth, tree, including.roots()), Proof::Holds)
                << nth << " of " << size;
            TreeState const earlier{.size = nth, .root = root_of(some.first(nth))};
            EXPECT_EQ(check_consistency(earlier, tree, consistent.roots()), Proof::Holds) << nth << " of " << size;
        }
    }
}

TEST(ProofText, IsThatOfTheText) {
    std::vector<Digest> const proof{Digest{1, 2, 3}, Digest{4}};
    EXPECT_EQ(
        proof_text(73'894, proof, "obhut/01\n109482\nroot\n\nsignature\n"),
        "c2sp.org/tlog-proof@v1\nindex 73894\nAQIDAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
        "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\nobhut/01\n109482\nroot\n\nsignature\n"
    );
    EXPECT_EQ(proof_text(0, {}, "a\n1\nb\n\nc\n"), "c2sp.org/tlog-proof@v1\nindex 0\n\na\n1\nb\n\nc\n");
}

TEST(Vectors, TheTilesOfTesserasLogAreOurs) {
    auto const log = vectors_folder() / "tessera/testdata/log";
    int ran = 0;
    for (std::size_t size = 1; size <= 15; ++size) {
        auto const bundle = file_text(log / "tile/entries/000.p" / std::to_string(size));
        auto const tile = file_text(log / ("tile/0/000.p/" + std::to_string(size)));
        if (!bundle || !tile) continue;
        Tiler tiler;
        bytes::ByteView rest = bytes::as_bytes(*bundle);
        while (!rest.empty()) {
            std::size_t const length = bytes::get_u16(rest);
            static constexpr std::array<std::uint8_t, 1> prefix{0x00};
            tiler.take(digest::sha256({prefix, rest.subspan(2, length)}));
            rest = rest.subspan(2 + length);
        }
        auto const made = tiler.partial();
        ASSERT_EQ(made.size(), 1U);
        EXPECT_EQ(path_of(made[0].tile), "tile/0/000.p/" + std::to_string(size));
        EXPECT_EQ(bytes::as_text(content_of(made[0])), *tile);
        ++ran;
    }
    std::printf("tessera tiles: %d vectors ran\n", ran);
}

}  // namespace
}  // namespace obhut::ledger
