// SPDX-License-Identifier: Apache-2.0
//
// Goal: a backup holds what was acknowledged before it began with the keys for it, and nothing that is not whole passes
// for one. req:D4 req:O7
// Method: a small house over real files is backed up and changed while that happens; the making is broken off at every
// place where it tells how far it is.
// Layer: server.
#include "backup/small_house.h"
#include "sign_ledger/sign_ledger.h"

namespace obhut::backup {
namespace {

using namespace std::chrono_literals;

TEST_F(Backups, LieInFoldersOfTheirOwnForTheirOwnerOnly) {
    auto const backup = created();
    EXPECT_EQ(names_in("backups/" + backup.name), (std::set<std::string>{"obhut.db", "manifest.json"}));
    EXPECT_EQ(names_in("keys/" + backup.name), (std::set<std::string>{"keys.db", "manifest.json"}));
    for (auto const* place : {"backups", "keys"}) {
        for (auto const& entry : fs::recursive_directory_iterator{folder / place})
            EXPECT_EQ(fs::status(entry).permissions() & fs::perms{0077}, fs::perms::none) << entry.path();
    }
    std::ifstream in{folder / "root.key", std::ios::binary};
    std::string const root{std::istreambuf_iterator<char>{in}, {}};
    EXPECT_EQ(bytes_below(folder / "backups").find(root), std::string::npos);
    EXPECT_EQ(bytes_below(folder / "keys").find(root), std::string::npos);
    EXPECT_NE(created().name, backup.name) << "two in one second";
}

// The order of the copies: with the keys first, the client who books in between would be lost for good.
TEST_F(Backups, HoldTheKeysOfWhoeverBooksWhileTheyAreMade) {
    std::optional<booking::Booking> meanwhile;
    auto const backup = created(between_copies([&] {
        for (int hour = 1; hour < 6; ++hour)  // more than one batch of keys
            meanwhile = house->book(std::chrono::hours{hour});
    }));
    ASSERT_TRUE(meanwhile.has_value());
    (void)restored_with_loss(backup);
    auto const again = opened("restored");
    EXPECT_TRUE(again->stored(before->id)->client.has_value());
    expect_whole(*again);
}

// The server signs its ledgers each hour, perhaps just then.
TEST_F(Backups, AreWholeThoughTheKeysKnowANewerCheckpoint) {
    auto const backup = created(between_copies([&] {
        (void)house->book(24h);
        auto world = house->world();
        EXPECT_TRUE(sign_ledger::sign(world, fakes::house).ok());
    }));
    EXPECT_EQ(restored_with_loss(backup).entries_lost, 1U);
    expect_whole(*opened("restored"));
}

TEST_F(Backups, AreCheckedWithoutAnyKeyToo) {
    auto const backup = created();
    CheckOptions only_data{.from = folder / "backups" / backup.name, .keys_from = {}, .root_key = {}};
    EXPECT_TRUE(check(only_data, clock, ignore).ok());
    only_data.keys_from = folder / "keys" / backup.name;
    EXPECT_TRUE(check(only_data, clock, ignore).ok());
    only_data.keys_from = only_data.from;
    EXPECT_EQ(check(only_data, clock, ignore).error().kind, FaultKind::Broken) << "data for keys";
    only_data.from = folder / "backups";
    EXPECT_EQ(check(only_data, clock, ignore).error().kind, FaultKind::NotThere);
}

TEST_F(Backups, NeedFoldersApart) {
    for (auto const& [to, keys_to] : std::vector<std::pair<fs::path, fs::path>>{
             {folder / "a", folder / "a"},
             {folder / "a", folder / "a/keys"},
             {folder / "a/data", folder / "a"},
             {folder / "data/backups", folder / "keys"},
             {folder / "a", folder / "data"},
             {folder / "a", folder / "b/../a"},
             {folder / "a/", folder / "a"}
         }) {
        auto apart = options();
        apart.to = to;
        apart.keys_to = keys_to;
        EXPECT_EQ(create(apart, clock, random, ignore).error().kind, FaultKind::Usage) << to << " " << keys_to;
    }
    EXPECT_FALSE(fs::exists(folder / "a"));
}

TEST_F(Backups, AreMadeOneAtATime) {
    auto const first = created();
    auto const lock = system::FolderLock::on(folder / "keys");
    EXPECT_EQ(create(options(), clock, random, ignore).error().kind, FaultKind::Busy);
}

TEST_F(Backups, AreNotMadeOfWhatIsNotThere) {
    auto nothing = options();
    nothing.data = folder / "nowhere";
    EXPECT_EQ(create(nothing, clock, random, ignore).error().kind, FaultKind::NotThere);
    EXPECT_FALSE(fs::exists(folder / "backups"));
}

// Keys that are gone although the data name them: a backup of that would look well and open nothing.
TEST_F(Backups, AreNotMadeOfAHouseThatLostItsKeys) {
    std::vector<ports::KeyId> keys;
    auto const read = house->store->read(fakes::house, [&](ports::Reader& reader) -> Result<Done, Error> {
        keys.push_back(OBHUT_TRY(reader.client(*before->client))->keys.front().key);
        return Done{};
    });
    ASSERT_TRUE(read.ok());
    ASSERT_TRUE(house->vault->destroy(fakes::house, keys).ok());
    auto const refused = create(options(), clock, random, ignore);
    EXPECT_EQ(refused.error().kind, FaultKind::Broken);
    EXPECT_EQ(names_in("backups"), std::set<std::string>{"lock"});
    EXPECT_EQ(names_in("keys"), std::set<std::string>{"lock"});
}

TEST_F(Backups, ThatAreBrokenOffAnywhereAreNoneAndAreCleanedAway) {
    int kills = 0;
    for (bool whole = false; !whole; ++kills) {
        try {
            (void)created(killed_at(kills));
            whole = true;
        } catch (Killed const&) {
            for (auto const* place : {"backups", "keys"}) {
                for (auto const& name : names_in(place))
                    EXPECT_TRUE(name == "lock" || name.ends_with(partial_ending)) << name;
            }
            for (auto const& name : names_in("backups")) {
                CheckOptions const partial{.from = folder / "backups" / name, .keys_from = {}, .root_key = {}};
                EXPECT_FALSE(check(partial, clock, ignore).ok());
            }
        }
    }
    EXPECT_GT(kills, 3);
    EXPECT_EQ(names_in("backups").size(), 2U);
    EXPECT_EQ(names_in("keys").size(), 2U);
}

// Between the two renamings a killed program leaves finished keys without data.
TEST_F(Backups, LeaveNoKeysWhoseDataWereBrokenOff) {
    auto const backup = created();
    fs::rename(folder / "backups" / backup.name, folder / "backups" / (backup.name + ".partial"));
    auto const next = created();
    EXPECT_EQ(names_in("keys"), (std::set<std::string>{"lock", next.name}));
    EXPECT_EQ(names_in("backups"), (std::set<std::string>{"lock", next.name}));
}

}  // namespace
}  // namespace obhut::backup
