// SPDX-License-Identifier: Apache-2.0
#include "fakes/fake_clock.h"
#include "vault/look_at_keys.h"
#include "vault/open_vault.h"
#include "vault/sqlite_key_store.h"
#include "vault/temporary_folder.h"

#include <fstream>

#include <gtest/gtest.h>

namespace obhut::vault {
namespace {

RootKey root_in(std::filesystem::path const& file) {
    auto loaded = load_root_key(file, IfAbsent::Make);
    OBHUT_CHECK(loaded.ok());
    return std::move(loaded).value();
}

TEST(LookAtKeys, TellsWhichRootKeyTheyWereBegunWith) {
    TemporaryFolder const folder;
    auto const keys = folder / "keys.db";
    ASSERT_TRUE(open_sqlite_key_store(keys));
    EXPECT_EQ(belonging_of(keys, root_in(folder / "root.key")), Belonging::NotBegun);
    fakes::FakeClock clock;
    auto const vault = open_vault({.keys_db = keys, .root_key = folder / "root.key"}, clock);
    ASSERT_TRUE(vault);
    auto const before = folder.bytes();
    EXPECT_EQ(belonging_of(keys, root_in(folder / "root.key")), Belonging::Together);
    EXPECT_EQ(folder.bytes(), before);
    EXPECT_EQ(belonging_of(keys, root_in(folder / "other.key")), Belonging::OfAnotherRootKey);
}

TEST(LookAtKeys, MakesNothingWhereNothingIs) {
    TemporaryFolder const folder;
    EXPECT_EQ(belonging_of(folder / "keys.db", root_in(folder / "root.key")), Belonging::Unreadable);
    EXPECT_FALSE(std::filesystem::exists(folder / "keys.db"));
    std::ofstream{folder / "keys.db"} << "no keys at all";
    EXPECT_EQ(belonging_of(folder / "keys.db", root_in(folder / "root.key")), Belonging::Unreadable);
}

}  // namespace
}  // namespace obhut::vault
