// SPDX-License-Identifier: Apache-2.0
//
// Goal: whatever is done to a folder of tiles is found, and as closely as the tiles allow. req:A8
// Method: folders of several sizes are damaged in every way at every file. Layer: domain.
#include "ledger/verify_tiles.h"

#include <map>
#include <span>

#include <gtest/gtest.h>

namespace obhut::ledger {
namespace {

using digest::Digest;

struct Folder {
    std::vector<Digest> leaves;
    std::map<std::string, bytes::Bytes> files;
    std::vector<TreeState> others;

    explicit Folder(std::size_t size) {
        for (std::size_t i = 0; i < size; ++i)
            leaves.push_back(digest::sha256(bytes::as_bytes(std::to_string(i))));
        write();
    }

    TreeState state(std::size_t size) const { return {.size = size, .root = root_of(std::span{leaves}.first(size))}; }

    // Every tile of the leaves, as somebody could who knows how it is made.
    void write() {
        files.clear();
        Tiler tiler;
        auto const put = [&](std::vector<HashedTile> const& tiles) {
            for (auto const& tile : tiles)
                files[path_of(tile.tile)] = content_of(tile);
        };
        for (auto const& leaf : leaves) {
            tiler.take(leaf);
            put(tiler.full());
        }
        put(tiler.partial());
    }

    TilesReport verify(TreeState const& newest) const {
        return verify_tiles(newest, others, [&](Tile const& tile) -> std::optional<bytes::Bytes> {
            auto const file = files.find(path_of(tile));
            return file == files.end() ? std::nullopt : std::optional{file->second};
        });
    }
};

constexpr std::array<std::size_t, 8> sizes{0, 1, 2, 255, 256, 257, 513, 1000};

TEST(VerifyTiles, FindsAWholeFolderWhole) {
    for (auto const size : sizes) {
        Folder folder{size};
        folder.others = {folder.state(0), folder.state(size / 2), folder.state(size)};
        auto const report = folder.verify(folder.state(size));
        EXPECT_EQ(report.finding, std::nullopt) << size;
        EXPECT_EQ(report.proven, size);
        EXPECT_EQ(report.tiles, folder.files.size());
    }
}

TEST(VerifyTiles, FindsEveryFileThatIsGoneOrCutOrChanged) {
    for (auto const size : sizes) {
        Folder const whole{size};
        auto const newest = whole.state(size);
        for (auto const& [path, content] : whole.files) {
            auto const tile = *tile_from(path);
            auto damaged = whole;
            damaged.files.erase(path);
            TileFinding expected{.kind = TileFindingKind::Missing, .tile = tile, .entries = leaves_under(tile)};
            EXPECT_EQ(damaged.verify(newest).finding, expected) << path << " of " << size;

            damaged = whole;
            damaged.files[path].pop_back();
            expected.kind = TileFindingKind::WrongLength;
            EXPECT_EQ(damaged.verify(newest).finding, expected) << path << " of " << size;

            for (std::size_t at = 0; at < content.size(); at += 31) {
                damaged = whole;
                damaged.files[path][at] ^= 1U;
                auto const finding = damaged.verify(newest).finding;
                ASSERT_TRUE(finding) << path << " of " << size << " at " << at;
                auto const leaf = leaves_under(tile).first + at / 32 * leaves_a_hash(tile);
                EXPECT_LE(finding->entries.first, leaf);
                EXPECT_LT(leaf, finding->entries.last);
                bool const in_a_full_tile = tile.level > 0 || tile.width == tile_width;
                if (in_a_full_tile) {
                    EXPECT_EQ(finding->kind, TileFindingKind::Differs);
                    EXPECT_LE(finding->entries.last - finding->entries.first, 256U);
                }
            }
        }
    }
}

TEST(VerifyTiles, FindsTilesThatWereComputedAnew) {
    for (std::size_t const changed : {0U, 255U, 256U, 600U, 999U}) {
        Folder folder{1000};
        auto const newest = folder.state(1000);
        folder.others = {folder.state(300)};
        folder.leaves[changed][0] ^= 1U;
        folder.write();
        auto const finding = folder.verify(newest).finding;
        ASSERT_TRUE(finding);
        EXPECT_EQ(finding->kind, TileFindingKind::CheckpointDiffers);
        EXPECT_EQ(finding->entries.first, changed < 300 ? 0U : 300U);
        EXPECT_EQ(finding->entries.last, changed < 300 ? 300U : 1000U);
    }
}

// Somebody with the keys has signed a shorter or another ledger: only what was mailed before tells.
TEST(VerifyTiles, FindsARollBackAgainstACheckpointFromElsewhere) {
    Folder folder{1000};
    auto const mailed = folder.state(700);
    folder.leaves.resize(600);
    folder.write();
    EXPECT_EQ(folder.verify(folder.state(600)).finding, std::nullopt) << "cannot be seen without";
    folder.others = {mailed};
    auto const finding = folder.verify(folder.state(600)).finding;
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->kind, TileFindingKind::Truncated);
    EXPECT_EQ(finding->entries.first, 600U);
    folder.leaves.resize(900, Digest{5});
    folder.write();
    auto const grown = folder.verify(folder.state(900)).finding;
    ASSERT_TRUE(grown);
    EXPECT_EQ(grown->kind, TileFindingKind::CheckpointDiffers);
}

}  // namespace
}  // namespace obhut::ledger
