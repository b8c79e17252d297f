// SPDX-License-Identifier: Apache-2.0
//
// Goal: a tile made on demand is the one that a pass over the whole ledger makes. Method: every tile of a house in
// memory; a row that is missing, and what no checkpoint vouches for yet. Layer: app.
#include "fakes/entries.h"
#include "render_tile/render_tile.h"
#include "sign_ledger/sign_ledger.h"

#include <gtest/gtest.h>

namespace obhut::render_tile {
namespace {

struct Rendering : ::testing::Test {
    Rendering() {
        fakes::append_entries(house, 700);
        OBHUT_CHECK(sign_ledger::sign(house.world, fakes::house).ok());
        fakes::append_entries(house, 100);
    }

    fakes::OpenHouse house;
};

TEST_F(Rendering, MakesEveryTileOfTheSignedTree) {
    ledger::Tiler tiler;
    auto const leaves = fakes::leaves_of(house);
    for (auto const& leaf : std::span{leaves}.first(700))
        tiler.take(leaf);
    auto tiles = tiler.full();
    for (auto& tile : tiler.partial())
        tiles.push_back(std::move(tile));
    EXPECT_EQ(tiles.size(), 4U);
    for (auto const& tile : tiles) {
        auto const content = render_tile(house.world, fakes::house, tile.tile);
        ASSERT_TRUE(content) << ledger::path_of(tile.tile);
        EXPECT_EQ(content.value(), ledger::content_of(tile)) << ledger::path_of(tile.tile);
    }
}

TEST_F(Rendering, HandsOutNothingThatIsNotSigned) {
    for (auto const* const path :
         {"tile/0/002", "tile/0/002.p/189", "tile/0/003.p/1", "tile/1/000.p/3", "tile/5/000"}) {
        auto const content = render_tile(house.world, fakes::house, *ledger::tile_from(path));
        ASSERT_FALSE(content) << path;
        EXPECT_EQ(content.error().reason, Literal{"ledger/no-such-tile"});
    }
    EXPECT_TRUE(render_tile(house.world, fakes::house, *ledger::tile_from("tile/0/002.p/188")));
}

TEST_F(Rendering, HandsOutAllTilesAndTheNoteAfterThem) {
    std::vector<std::string> paths;
    auto const take = [&](ledger::HashedTile const& tile) -> Result<Done, Error> {
        paths.push_back(ledger::path_of(tile.tile));
        EXPECT_EQ(render_tile(house.world, fakes::house, tile.tile).value(), ledger::content_of(tile));
        return Done{};
    };
    auto const note = render_tiles(house.world, fakes::house, take);
    ASSERT_TRUE(note);
    EXPECT_TRUE(note.value().starts_with("obhut/" + fakes::house.text() + "\n700\n"));
    EXPECT_EQ(paths, (std::vector<std::string>{"tile/0/000", "tile/0/001", "tile/0/002.p/188", "tile/1/000.p/2"}));
    house.store.tampered(fakes::house).ledger[3].leaf[0] ^= 1U;
    auto const damaged =
        render_tiles(house.world, fakes::house, [](auto const&) { return Result<Done, Error>{Done{}}; });
    ASSERT_FALSE(damaged);
    EXPECT_EQ(damaged.error().reason, Literal{"ledger/not-as-it-was-signed"});
    fakes::OpenHouse fresh;
    auto const unsigned_yet = render_tiles(fresh.world, fakes::house, take);
    ASSERT_FALSE(unsigned_yet);
    EXPECT_EQ(unsigned_yet.error().reason, Literal{"ledger/no-checkpoint"});
}

TEST_F(Rendering, RefusesWhereARowIsMissing) {
    auto& rows = house.store.tampered(fakes::house).ledger;
    rows.erase(rows.begin() + 300);
    auto const content = render_tile(house.world, fakes::house, {.level = 1, .number = 0, .width = 2});
    ASSERT_FALSE(content);
    EXPECT_EQ(content.error().reason, Literal{"ledger/not-as-it-was-written"});
    EXPECT_TRUE(render_tile(house.world, fakes::house, {.level = 0, .number = 0, .width = 256}));
}

}  // namespace
}  // namespace obhut::render_tile
