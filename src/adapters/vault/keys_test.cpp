// SPDX-License-Identifier: Apache-2.0
//
// Goal: the root key's file is refused when others could read it, and the cache keeps no key that should be gone.
// Layer: adapters.
#include "vault/key_cache.h"
#include "vault/root_key.h"
#include "vault/temporary_folder.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

namespace obhut::vault {
namespace {

namespace fs = std::filesystem;
using catalogue::BusinessId;
using ports::KeyId;

std::string reason(Result<RootKey, Error> const& loaded) {
    return loaded ? "loaded" : std::string{loaded.error().reason.text()};
}

TEST(RootKey, IsMadeOncePrivateAndReadAgain) {
    TemporaryFolder const folder;
    auto const file = folder / "root.key";
    EXPECT_EQ(reason(load_root_key(file, IfAbsent::Refuse)), "vault/root-key-missing");
    auto const made = load_root_key(file, IfAbsent::Make);
    ASSERT_TRUE(made);
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    auto const again = load_root_key(file, IfAbsent::Make);
    ASSERT_TRUE(again);
    EXPECT_TRUE(digest::equal(made.value().view(), again.value().view()));
    EXPECT_FALSE(digest::equal(made.value().view(), digest::Digest{}));
}

TEST(RootKey, IsRefusedWhenAnybodyElseMayReadIt) {
    TemporaryFolder const folder;
    auto const file = folder / "root.key";
    ASSERT_TRUE(load_root_key(file, IfAbsent::Make));
    for (auto const more : {fs::perms::group_read, fs::perms::others_read, fs::perms::group_write}) {
        fs::permissions(file, fs::perms::owner_read | more);
        EXPECT_EQ(reason(load_root_key(file, IfAbsent::Refuse)), "vault/root-key-readable-by-others");
    }
    fs::permissions(file, fs::perms::owner_read);
    EXPECT_EQ(reason(load_root_key(file, IfAbsent::Refuse)), "loaded");
}

TEST(RootKey, IsRefusedWhenItHasAnotherLengthOrIsNoFile) {
    TemporaryFolder const folder;
    auto const file = folder / "root.key";
    std::ofstream{file} << "too short";
    fs::permissions(file, fs::perms::owner_read);
    EXPECT_EQ(reason(load_root_key(file, IfAbsent::Make)), "vault/root-key-not-32-bytes");
    fs::create_directory(folder / "folder");
    EXPECT_EQ(reason(load_root_key(folder / "folder", IfAbsent::Make)), "vault/root-key-not-readable");
    EXPECT_EQ(reason(load_root_key(folder / "no/such/folder", IfAbsent::Make)), "vault/root-key-not-written");
}

TEST(RootKey, LiesWhereTheOperatorSays) {
    EXPECT_EQ(root_key_file(fs::path{"/somewhere/key"}), "/somewhere/key");
}

struct Fixture {
    KeyCache cache{3};
    BusinessId salon = BusinessId::numbered(1);

    void put(std::uint64_t number) {
        Secret key;
        key.bytes()[0] = static_cast<std::uint8_t>(number);
        cache.put(salon, KeyId::numbered(number), key, cache.turn());
    }

    int first_byte(std::uint64_t number) {
        Secret key;
        auto const found = cache.copy(salon, KeyId::numbered(number), key);
        return found == KeyCache::Found::Yes ? key.view()[0] : -1;
    }
};

TEST(KeyCache, KeepsTheMostRecentlyUsed) {
    Fixture keys;
    for (std::uint64_t number = 1; number <= 3; ++number)
        keys.put(number);
    EXPECT_EQ(keys.first_byte(1), 1);
    keys.put(4);
    EXPECT_EQ(keys.first_byte(2), -1) << "the one not used for longest made room";
    for (int const kept : {1, 3, 4})
        EXPECT_EQ(keys.first_byte(static_cast<std::uint64_t>(kept)), kept);
    EXPECT_EQ(keys.cache.size(), 3U);
}

TEST(KeyCache, ForgetsAndUsesThePlaceAgain) {
    Fixture keys;
    for (std::uint64_t number = 1; number <= 3; ++number)
        keys.put(number);
    std::array const gone{KeyId::numbered(2), KeyId::numbered(9)};
    keys.cache.forget(gone);
    EXPECT_EQ(keys.first_byte(2), -1);
    keys.put(5);
    for (int const kept : {1, 3, 5})
        EXPECT_EQ(keys.first_byte(static_cast<std::uint64_t>(kept)), kept);
}

TEST(KeyCache, DoesNotTakeBackAKeyThatWasReadBeforeItWasDestroyed) {
    Fixture keys;
    auto const read_at = keys.cache.turn();
    std::array const gone{KeyId::numbered(2)};
    keys.cache.forget(gone);
    keys.cache.put(keys.salon, gone[0], Secret{}, read_at);
    EXPECT_EQ(keys.first_byte(2), -1);
}

TEST(KeyCache, GivesAKeyToItsBusinessOnly) {
    Fixture keys;
    keys.put(1);
    Secret key;
    EXPECT_EQ(keys.cache.copy(BusinessId::numbered(2), KeyId::numbered(1), key), KeyCache::Found::No);
}

}  // namespace
}  // namespace obhut::vault
