// SPDX-License-Identifier: Apache-2.0
//
// KeyCache holds data keys in clear, the most recently used ones, in one region of locked memory.
//
// A key leaves it, wiped, when another needs its place or when it is destroyed. A key that is being read from the store
// while it is destroyed must not come back: whoever reads takes a `Turn` first, and put() drops a key that was read
// before the last forget().
//
// Layer: adapters. Threading: any thread.

#pragma once

#include "catalogue/ids.h"
#include "ports/sealed.h"
#include "vault/secret.h"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <unordered_map>
#include <vector>

namespace obhut::vault {

class KeyCache {
public:
    enum class Found : std::uint8_t { Yes, No };

    struct Turn {
        std::uint64_t number;
    };

    explicit KeyCache(std::size_t keys_max);

    Turn turn();
    Found copy(catalogue::BusinessId business, ports::KeyId id, Secret& key);
    void put(catalogue::BusinessId business, ports::KeyId id, Secret const& key, Turn read_at);
    void forget(std::span<ports::KeyId const> ids);
    std::size_t size();

private:
    using Place = std::uint32_t;
    static constexpr Place none = UINT32_MAX;

    struct Node {
        catalogue::BusinessId business;
        ports::KeyId id;
        Place newer;
        Place older;
    };

    std::span<std::uint8_t> key_at(Place place);
    void unlink(Place place);
    void link_newest(Place place);
    void release(Place place);
    Place free_place();

    std::mutex mutex_;
    std::size_t keys_max_;
    LockedBytes keys_;
    std::vector<Node> nodes_;
    std::vector<Place> free_;
    std::unordered_map<ports::KeyId, Place> places_;
    Place newest_ = none;
    Place oldest_ = none;
    std::uint64_t forgets_ = 0;
};

}  // namespace obhut::vault
