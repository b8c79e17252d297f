// SPDX-License-Identifier: Apache-2.0
//
// Goal: however many wait at a dry pool, one of them mints, so that no keys pile up that nobody takes; and what lies in
// it too long is not given out. Method: the store holds the first batch back until everybody has asked.
// Layer: adapters.
#include "fakes/fake_clock.h"
#include "ports/vault.h"
#include "vault/key_pool.h"

#include <atomic>
#include <latch>
#include <thread>

#include <gtest/gtest.h>

namespace obhut::vault {
namespace {

BusinessId const salon = BusinessId::numbered(1);
constexpr std::ptrdiff_t asking = 8;

class CountingKeyStore final : public KeyStore {
public:
    explicit CountingKeyStore(std::latch& everybody_asked) : everybody_asked_(everybody_asked) {}

    int batches() const { return batches_; }

    Result<Done, Error> insert(BusinessId, std::span<WrappedKey const>) override {
        everybody_asked_.wait();
        // Whoever asked has time to come as far as the store, if anything lets it.
        for (int turn = 0; turn < 1000; ++turn)
            std::this_thread::yield();
        ++batches_;
        return Done{};
    }

    Result<std::vector<std::optional<WrappedKey>>, Error> find(BusinessId, std::span<KeyId const>) override {
        return std::vector<std::optional<WrappedKey>>{};
    }

    Result<Done, Error> destroy(BusinessId, std::span<KeyId const>) override { return Done{}; }

    Result<std::vector<KeyAge>, Error> minted_between(BusinessId, KeyAge const&, time::Instant, std::size_t) override {
        return std::vector<KeyAge>{};
    }

    Result<time::Instant, Error> swept_until(BusinessId) override { return time::Instant{}; }

    Result<Done, Error> set_swept_until(BusinessId, time::Instant) override { return Done{}; }

    Result<Done, Error> keep_checkpoint(BusinessId, std::string_view) override { return Done{}; }

    Result<std::optional<std::string>, Error> kept_checkpoint(BusinessId) override {
        return std::optional<std::string>{};
    }

    Result<digest::ShortHash, Error> root_mark(digest::ShortHash const& value) override { return value; }

private:
    std::latch& everybody_asked_;
    std::atomic<int> batches_{0};
};

TEST(KeyPool, MintsOnceForAllWhoFindItDry) {
    std::latch everybody_asked{asking};
    CountingKeyStore store{everybody_asked};
    KeyRing ring{RootKey{LockedBytes{Secret::size}}};
    fakes::FakeClock clock;
    KeyPool pool{ring, store, clock, {.batch = 64, .low_water = 0}};
    std::vector<std::jthread> threads;
    for (std::ptrdiff_t nth = 0; nth < asking; ++nth) {
        threads.emplace_back([&] {
            everybody_asked.count_down();
            EXPECT_TRUE(pool.take(salon, 1).ok());
        });
    }
    threads.clear();
    EXPECT_EQ(store.batches(), 1);
}

TEST(KeyPool, GivesOutNoKeyOlderThanHalfTheGraceAndOrdersItsIdsByTime) {
    std::latch nobody{0};
    CountingKeyStore store{nobody};
    KeyRing ring{RootKey{LockedBytes{Secret::size}}};
    fakes::FakeClock clock;
    KeyPool pool{ring, store, clock, {.batch = 64, .low_water = 1}};
    ASSERT_TRUE(pool.fill(salon));
    clock.advance(ports::unused_key_grace / 2 - std::chrono::seconds{1});
    auto const old = pool.take(salon, 1).value().front();
    EXPECT_EQ(store.batches(), 1);
    clock.advance(std::chrono::seconds{1});
    ASSERT_TRUE(pool.fill(salon)) << "what is too old does not count as ready";
    EXPECT_EQ(store.batches(), 2);
    auto const young = pool.take(salon, 1).value().front();
    EXPECT_EQ(young.minted, clock.now());
    EXPECT_LT(old.id, young.id);
    clock.advance(ports::unused_key_grace / 2);
    EXPECT_EQ(pool.take(salon, 1).value().front().minted, clock.now());
    EXPECT_EQ(store.batches(), 3);
}

}  // namespace
}  // namespace obhut::vault
