// SPDX-License-Identifier: Apache-2.0
//
// KeyPool mints data keys ahead of their use: durable in the store before anybody can take one, in batches, refilled by
// a thread of its own when a business has few left.
//
// What it holds are ids and wrapped bytes, never a key in clear. It drops a key that has grown to half the grace of
// unused keys: whatever it gives out is named by a row before a sweep looks at it, also by that of another process.
// Those it dropped, and those that ended with their process, are swept like the others.
//
// Layer: adapters. Threading: any thread.

#pragma once

#include "core/error.h"
#include "core/result.h"
#include "ports/clock.h"
#include "vault/business_keys.h"
#include "vault/key_store.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace obhut::vault {

struct PoolSizes {
    std::size_t batch = 1024;
    std::size_t low_water = 512;
};

class KeyPool {
public:
    KeyPool(KeyRing& ring, KeyStore& store, ports::Clock& clock, PoolSizes sizes);
    KeyPool(KeyPool const&) = delete;
    KeyPool(KeyPool&&) = delete;
    KeyPool& operator=(KeyPool const&) = delete;
    KeyPool& operator=(KeyPool&&) = delete;
    ~KeyPool();

    Result<Done, Error> fill(BusinessId business);  // up to the low water, if it is below
    Result<std::vector<WrappedKey>, Error> take(BusinessId business, std::size_t count);

private:
    std::deque<WrappedKey>& fresh(BusinessId business);  // with the lock held
    Result<Done, Error> mint(BusinessId business, std::size_t count);
    void refill_until_stopped();
    void end_minting(BusinessId business);  // with the lock held

    KeyRing& ring_;
    KeyStore& store_;
    ports::Clock& clock_;
    PoolSizes sizes_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::unordered_map<BusinessId, std::deque<WrappedKey>> ready_;  // oldest first
    std::unordered_set<BusinessId> low_;
    std::unordered_set<BusinessId> minting_;
    std::condition_variable minted_batch_;
    bool stopping_ = false;
    std::thread refiller_;
};

}  // namespace obhut::vault
