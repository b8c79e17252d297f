// SPDX-License-Identifier: Apache-2.0
//
// Goal: keys.db keeps what it took, and of a destroyed key not a byte. Method: the files of the folder are searched for
// the wrapped keys, living ones too, so that the search itself is known to find. req:D1
// Layer: adapters.
#include "vault/sqlite_key_store.h"
#include "vault/temporary_folder.h"

#include <filesystem>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>
#include <sodium.h>

namespace obhut::vault {
namespace {

BusinessId const salon = BusinessId::numbered(1);
BusinessId const practice = BusinessId::numbered(2);
constexpr time::Instant noon{std::chrono::seconds{1'800'000'000}};

WrappedKey wrapped(std::uint64_t number) {
    WrappedKey key{.id = KeyId::numbered(number), .version = 1, .minted = noon, .bytes = {}};
    randombytes_buf(key.bytes.data(), key.bytes.size());
    return key;
}

std::vector<WrappedKey> batch(std::uint64_t first, std::uint64_t count) {
    std::vector<WrappedKey> keys;
    for (std::uint64_t i = 0; i < count; ++i)
        keys.push_back(wrapped(first + i));
    return keys;
}

std::vector<KeyId> ids(std::vector<WrappedKey> const& keys) {
    std::vector<KeyId> out;
    for (auto const& key : keys)
        out.push_back(key.id);
    return out;
}

std::vector<std::uint64_t> numbers(Result<std::vector<KeyAge>, Error> const& ages) {
    OBHUT_CHECK(ages.ok());
    std::vector<std::uint64_t> out;
    for (auto const& age : ages.value())
        out.push_back(age.id.raw().back());
    return out;
}

std::unique_ptr<KeyStore> opened(std::filesystem::path const& file) {
    auto store = open_sqlite_key_store(file);
    OBHUT_CHECK(store.ok());
    return std::move(store).value();
}

std::size_t found(KeyStore& store, BusinessId business, std::vector<KeyId> const& keys) {
    auto const all = store.find(business, keys);
    OBHUT_CHECK(all.ok());
    std::size_t count = 0;
    for (auto const& one : all.value())
        count += one ? 1U : 0U;
    return count;
}

// How many of the keys stand in a file, by any piece of sixteen bytes, so that a torn copy is seen as well.
std::size_t traces(TemporaryFolder const& folder, std::vector<WrappedKey> const& keys) {
    auto const all = folder.bytes();
    std::size_t count = 0;
    for (auto const& key : keys) {
        bool seen = false;
        for (std::size_t at = 0; at + 16 <= key.bytes.size(); at += 8)
            seen = seen || all.find(bytes::as_text(bytes::ByteView{key.bytes}.subspan(at, 16))) != std::string::npos;
        count += seen ? 1U : 0U;
    }
    return count;
}

TEST(SqliteKeyStore, FindsWhatItTookAfterAReopening) {
    TemporaryFolder const folder;
    auto const keys = batch(1, 20);
    ASSERT_TRUE(opened(folder / "keys.db")->insert(salon, keys));
    auto store = opened(folder / "keys.db");
    auto const read = store->find(salon, ids(keys));
    ASSERT_TRUE(read);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        ASSERT_TRUE(read.value()[i]);
        EXPECT_EQ(read.value()[i]->bytes, keys[i].bytes);
        EXPECT_EQ(read.value()[i]->version, keys[i].version);
        EXPECT_EQ(read.value()[i]->minted, keys[i].minted);
    }
    EXPECT_EQ(found(*store, practice, ids(keys)), 0U) << "another business finds nothing";
}

TEST(SqliteKeyStore, LeavesNoByteOfADestroyedKey) {
    TemporaryFolder const folder;
    auto store = opened(folder / "keys.db");
    std::vector<WrappedKey> all;
    for (std::uint64_t i = 0; i < 8; ++i) {
        auto const keys = batch(1 + i * 256, 256);
        ASSERT_TRUE(store->insert(salon, keys));
        all.insert(all.end(), keys.begin(), keys.end());
    }
    EXPECT_EQ(traces(folder, all), all.size()) << "the search must find what is there";

    std::vector<WrappedKey> gone;
    std::vector<WrappedKey> kept;
    for (std::size_t i = 0; i < all.size(); ++i)
        (i % 7 < 5 ? gone : kept).push_back(all[i]);
    auto const half = ids(gone);
    ASSERT_TRUE(store->destroy(salon, std::span{half}.first(half.size() / 2)));
    ASSERT_TRUE(store->destroy(salon, half)) << "again and more: a replay is no error";
    EXPECT_EQ(traces(folder, gone), 0U);
    EXPECT_EQ(traces(folder, kept), kept.size());
    EXPECT_EQ(found(*store, salon, half), 0U);
    EXPECT_EQ(found(*store, salon, ids(kept)), kept.size());

    auto const later = batch(10'000, 900);  // into the slots that became free
    ASSERT_TRUE(store->insert(salon, later));
    EXPECT_EQ(traces(folder, gone), 0U);
    EXPECT_EQ(found(*store, salon, ids(later)), later.size());
    ASSERT_TRUE(store->destroy(salon, ids(later)));
    ASSERT_TRUE(store->destroy(salon, ids(kept)));
    EXPECT_EQ(traces(folder, later) + traces(folder, kept), 0U);
}

TEST(SqliteKeyStore, DestroysForTheBusinessThatAskedOnly) {
    TemporaryFolder const folder;
    auto store = opened(folder / "keys.db");
    auto const keys = batch(1, 3);
    ASSERT_TRUE(store->insert(salon, keys));
    ASSERT_TRUE(store->destroy(practice, ids(keys)));
    EXPECT_EQ(found(*store, salon, ids(keys)), 3U);
}

TEST(SqliteKeyStore, ListsLivingKeysInTheOrderOfTheirMintingPageByPage) {
    TemporaryFolder const folder;
    auto store = opened(folder / "keys.db");
    auto keys = batch(0, 5);
    keys[0].minted += std::chrono::hours{1};
    ASSERT_TRUE(store->insert(salon, keys));
    constexpr KeyAge start{.minted = {}, .id = KeyId::numbered(0)};
    auto const until = noon + std::chrono::hours{1};
    using Numbers = std::vector<std::uint64_t>;
    EXPECT_EQ(numbers(store->minted_between(salon, start, until, 2)), (Numbers{1, 2}));
    EXPECT_EQ(numbers(store->minted_between(salon, {noon, KeyId::numbered(2)}, until, 2)), (Numbers{3, 4}));
    EXPECT_EQ(numbers(store->minted_between(salon, {noon, KeyId::numbered(4)}, until, 9)), Numbers{});
    EXPECT_EQ(
        numbers(store->minted_between(salon, start, until + std::chrono::seconds{1}, 9)), (Numbers{1, 2, 3, 4, 0})
    );
    EXPECT_EQ(numbers(store->minted_between(practice, start, until, 9)), Numbers{});
    std::vector<KeyId> const gone{KeyId::numbered(2)};
    ASSERT_TRUE(store->destroy(salon, gone).ok());
    EXPECT_EQ(numbers(store->minted_between(salon, start, until, 9)), (Numbers{1, 3, 4}));
}

TEST(SqliteKeyStore, RemembersHowFarEachBusinessIsSwept) {
    TemporaryFolder const folder;
    auto store = opened(folder / "keys.db");
    EXPECT_EQ(store->swept_until(salon).value(), time::Instant{});
    ASSERT_TRUE(store->set_swept_until(salon, noon + std::chrono::hours{1}));
    ASSERT_TRUE(store->set_swept_until(salon, noon));
    EXPECT_EQ(opened(folder / "keys.db")->swept_until(salon).value(), noon);
    EXPECT_EQ(store->swept_until(practice).value(), time::Instant{});
}

TEST(SqliteKeyStore, KeepsTheNewestCheckpointOfEachBusiness) {
    TemporaryFolder const folder;
    auto store = opened(folder / "keys.db");
    ASSERT_TRUE(store->keep_checkpoint(salon, "first"));
    ASSERT_TRUE(store->keep_checkpoint(salon, "second"));
    EXPECT_EQ(opened(folder / "keys.db")->kept_checkpoint(salon).value(), "second");
    EXPECT_EQ(store->kept_checkpoint(practice).value(), std::nullopt);
}

TEST(SqliteKeyStore, TakesABatchWholeOrNotAtAll) {
    TemporaryFolder const folder;
    auto store = opened(folder / "keys.db");
    auto keys = batch(1, 5);
    keys[4].id = keys[0].id;
    EXPECT_FALSE(store->insert(salon, keys));
    EXPECT_EQ(found(*store, salon, ids(keys)), 0U);
    EXPECT_TRUE(store->insert(salon, batch(1, 5))) << "and goes on after a refusal";
}

TEST(SqliteKeyStore, LooksAtACopyWithoutChangingIt) {
    TemporaryFolder const folder;
    auto const keys = batch(1, 5);
    digest::ShortHash const mark{1, 2, 3};
    {
        auto store = opened(folder / "keys.db");
        ASSERT_TRUE(store->insert(salon, keys));
        ASSERT_TRUE(store->keep_checkpoint(salon, "newest"));
        ASSERT_EQ(store->root_mark(mark).value(), mark);
    }
    std::filesystem::remove(folder / "keys.db-journal");
    auto const before = folder.bytes();
    auto copy = open_sqlite_key_copy(folder / "keys.db");
    ASSERT_TRUE(copy);
    EXPECT_EQ(found(*copy.value(), salon, ids(keys)), 5U);
    EXPECT_EQ(copy.value()->kept_checkpoint(salon).value(), "newest");
    EXPECT_EQ(copy.value()->root_mark({9}).value(), mark);
    EXPECT_FALSE(copy.value()->insert(salon, batch(6, 1)));
    EXPECT_FALSE(copy.value()->destroy(salon, ids(keys)));
    EXPECT_FALSE(copy.value()->keep_checkpoint(salon, "other"));
    EXPECT_EQ(folder.bytes(), before);
    EXPECT_FALSE(open_sqlite_key_copy(folder / "nowhere.db"));
}

TEST(SqliteKeyStore, IsRefusedWhenOthersMayReadTheFile) {
    TemporaryFolder const folder;
    (void)opened(folder / "keys.db");
    std::filesystem::permissions(
        folder / "keys.db", std::filesystem::perms::group_read, std::filesystem::perm_options::add
    );
    auto const refused = open_sqlite_key_store(folder / "keys.db");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason.text(), "vault/key-store-readable-by-others");
}

}  // namespace
}  // namespace obhut::vault
