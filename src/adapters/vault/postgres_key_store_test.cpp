// SPDX-License-Identifier: Apache-2.0
//
// Goal: the keys of several processes are kept like those of one. Method: the same calls as for keys.db, on a cluster
// of one's own, from two connections.
// Layer: adapters.
#include "postgres/cluster.h"
#include "vault/postgres_key_store.h"

#include <gtest/gtest.h>

namespace obhut::vault {
namespace {

BusinessId const salon = BusinessId::numbered(1);
BusinessId const practice = BusinessId::numbered(2);
constexpr time::Instant noon{std::chrono::seconds{1'800'000'000}};

WrappedKey wrapped(std::uint64_t number) {
    WrappedKey key{.id = KeyId::numbered(number), .version = 3, .minted = noon, .bytes = {}};
    key.bytes.fill(static_cast<std::uint8_t>(number));
    return key;
}

std::vector<std::uint64_t> numbers(Result<std::vector<KeyAge>, Error> const& ages) {
    OBHUT_CHECK(ages.ok());
    std::vector<std::uint64_t> out;
    for (auto const& age : ages.value())
        out.push_back(age.id.raw().back());
    return out;
}

struct InPostgres : ::testing::Test {
    std::unique_ptr<KeyStore> opened() {
        auto store = open_postgres_key_store(url);
        OBHUT_CHECK(store.ok());
        return std::move(store).value();
    }

    postgres::TemporaryCluster& cluster = postgres::TemporaryCluster::shared();
    std::string const url = cluster.owner_url(cluster.new_database());
    std::unique_ptr<KeyStore> first = opened();
    std::unique_ptr<KeyStore> second = opened();
};

TEST_F(InPostgres, KeysComeBackAsTheyWereInTheOrderAsked) {
    std::vector<WrappedKey> const keys{wrapped(1), wrapped(2), wrapped(3)};
    ASSERT_TRUE(first->insert(salon, keys).ok());
    std::vector<KeyId> const asked{KeyId::numbered(3), KeyId::numbered(9), KeyId::numbered(1)};
    auto const found = second->find(salon, asked).value();
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0]->bytes, keys[2].bytes);
    EXPECT_EQ(found[0]->version, 3U);
    EXPECT_EQ(found[0]->minted, noon);
    EXPECT_FALSE(found[1].has_value());
    EXPECT_EQ(found[2]->id, keys[0].id);
    EXPECT_FALSE(second->find(practice, asked).value().front().has_value());
}

TEST_F(InPostgres, ADestroyedKeyIsGoneForEverybodyAndMayBeDestroyedAgain) {
    std::vector<WrappedKey> const keys{wrapped(1), wrapped(2)};
    ASSERT_TRUE(first->insert(salon, keys).ok());
    std::vector<KeyId> const gone{keys.front().id};
    EXPECT_TRUE(first->destroy(salon, gone).ok());
    EXPECT_TRUE(first->destroy(salon, gone).ok());
    EXPECT_FALSE(second->find(salon, gone).value().front().has_value());
}

TEST_F(InPostgres, LivingKeysAreListedInTheOrderOfTheirMintingPageByPage) {
    std::vector<WrappedKey> const keys{wrapped(4), wrapped(2), wrapped(1), wrapped(3)};
    std::vector<WrappedKey> later{wrapped(0)};
    later[0].minted += std::chrono::hours{1};
    ASSERT_TRUE(first->insert(salon, later).ok());
    ASSERT_TRUE(first->insert(salon, keys).ok());
    constexpr KeyAge start{.minted = {}, .id = KeyId::numbered(0)};
    auto const until = noon + std::chrono::hours{1};
    using Numbers = std::vector<std::uint64_t>;
    EXPECT_EQ(numbers(second->minted_between(salon, start, until, 2)), (Numbers{1, 2}));
    EXPECT_EQ(numbers(second->minted_between(salon, {noon, KeyId::numbered(2)}, until, 2)), (Numbers{3, 4}));
    EXPECT_EQ(numbers(second->minted_between(salon, {noon, KeyId::numbered(4)}, until, 9)), Numbers{});
    EXPECT_EQ(
        numbers(second->minted_between(salon, start, until + std::chrono::seconds{1}, 9)), (Numbers{1, 2, 3, 4, 0})
    );
    EXPECT_EQ(numbers(second->minted_between(practice, start, until, 9)), Numbers{});
    std::vector<KeyId> const gone{KeyId::numbered(2)};
    ASSERT_TRUE(first->destroy(salon, gone).ok());
    EXPECT_EQ(numbers(second->minted_between(salon, start, until, 9)), (Numbers{1, 3, 4}));
}

TEST_F(InPostgres, HowFarABusinessIsSweptIsKnownToEverybody) {
    EXPECT_EQ(second->swept_until(salon).value(), time::Instant{});
    ASSERT_TRUE(first->set_swept_until(salon, noon + std::chrono::hours{1}).ok());
    ASSERT_TRUE(first->set_swept_until(salon, noon).ok());
    EXPECT_EQ(second->swept_until(salon).value(), noon);
    EXPECT_EQ(second->swept_until(practice).value(), time::Instant{});
}

TEST_F(InPostgres, TheNewestCheckpointIsKept) {
    EXPECT_FALSE(first->kept_checkpoint(salon).value().has_value());
    ASSERT_TRUE(first->keep_checkpoint(salon, "one").ok());
    ASSERT_TRUE(second->keep_checkpoint(salon, "two").ok());
    EXPECT_EQ(first->kept_checkpoint(salon).value(), "two");
}

TEST_F(InPostgres, TheFirstRootMarkStays) {
    digest::ShortHash mine{};
    mine.fill(1);
    digest::ShortHash other{};
    other.fill(2);
    EXPECT_EQ(first->root_mark(mine).value(), mine);
    EXPECT_EQ(second->root_mark(other).value(), mine);
}

TEST(NoCluster, IsUnavailable) {
    EXPECT_EQ(open_postgres_key_store("host=/nowhere").error().kind, ErrorKind::Unavailable);
}

}  // namespace
}  // namespace obhut::vault
