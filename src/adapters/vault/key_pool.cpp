// SPDX-License-Identifier: Apache-2.0
#include "vault/key_pool.h"

#include "ports/random.h"
#include "ports/vault.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <sodium.h>

namespace obhut::vault {
namespace {

class SodiumRandom final : public ports::Random {
public:
    void fill(std::span<std::uint8_t> bytes) override { randombytes_buf(bytes.data(), bytes.size()); }
};

}  // namespace

KeyPool::KeyPool(KeyRing& ring, KeyStore& store, ports::Clock& clock, PoolSizes sizes)
    : ring_(ring), store_(store), clock_(clock), sizes_(sizes), refiller_([this] { refill_until_stopped(); }) {}

KeyPool::~KeyPool() {
    {
        std::scoped_lock const lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_all();
    refiller_.join();
}

Result<Done, Error> KeyPool::fill(BusinessId business) {
    {
        std::scoped_lock const lock{mutex_};
        if (fresh(business).size() >= sizes_.low_water) return Done{};
    }
    return mint(business, sizes_.batch);
}

Result<std::vector<WrappedKey>, Error> KeyPool::take(BusinessId business, std::size_t count) {
    std::unique_lock lock{mutex_};
    // Others may take what was just minted, so look again after each batch.
    while (fresh(business).size() < count) {
        // One mints for all who find the pool dry: each of them alone would leave a batch that nobody needs.
        if (!minting_.insert(business).second) {
            minted_batch_.wait(lock, [&] { return !minting_.contains(business); });
            continue;
        }
        lock.unlock();
        auto const done = mint(business, std::max(count, sizes_.batch));
        lock.lock();
        end_minting(business);
        if (!done) return Refused{done.error()};
    }
    auto& ready = ready_[business];
    auto const end = ready.begin() + static_cast<std::ptrdiff_t>(count);
    std::vector<WrappedKey> taken{ready.begin(), end};
    ready.erase(ready.begin(), end);
    if (ready.size() < sizes_.low_water && low_.insert(business).second) wake_.notify_one();
    return taken;
}

std::deque<WrappedKey>& KeyPool::fresh(BusinessId business) {
    auto& ready = ready_[business];
    auto const oldest = clock_.now() - ports::unused_key_grace / 2;
    while (!ready.empty() && ready.front().minted <= oldest)
        ready.pop_front();
    return ready;
}

Result<Done, Error> KeyPool::mint(BusinessId business, std::size_t count) {
    auto const now = clock_.now();
    std::vector<WrappedKey> batch;
    batch.reserve(count);
    // Ordered, because the rows that name keys are indexed by them, and random ones would touch a page each.
    SodiumRandom random;
    Secret business_key;
    ring_.copy_wrapping_key(business, business_key_version, business_key);
    for (std::size_t i = 0; i < count; ++i) {
        Secret key;
        randombytes_buf(key.bytes().data(), Secret::size);
        auto const id = ports::ordered_id<KeyId>(clock_, random);
        WrapContext const context{.business = business, .key = id, .version = business_key_version};
        batch.push_back(
            {.id = id, .version = business_key_version, .minted = now, .bytes = wrap(business_key, key, context)}
        );
    }
    OBHUT_TRY(store_.insert(business, batch));
    std::scoped_lock const lock{mutex_};
    std::move(batch.begin(), batch.end(), std::back_inserter(ready_[business]));
    return Done{};
}

void KeyPool::refill_until_stopped() {
    std::unique_lock lock{mutex_};
    while (!stopping_) {
        wake_.wait(lock, [this] { return stopping_ || !low_.empty(); });
        if (stopping_) return;
        auto const business = *low_.begin();
        if (minting_.insert(business).second) {
            lock.unlock();
            // A failure shows when a request finds the pool dry and mints for itself.
            (void)mint(business, sizes_.batch);
            lock.lock();
            end_minting(business);
        }
        low_.erase(business);
    }
}

void KeyPool::end_minting(BusinessId business) {
    minting_.erase(business);
    minted_batch_.notify_all();
}

}  // namespace obhut::vault
