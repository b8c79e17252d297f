// SPDX-License-Identifier: Apache-2.0
#include "vault/key_cache.h"

#include "core/check.h"

#include <algorithm>

namespace obhut::vault {

KeyCache::KeyCache(std::size_t keys_max) : keys_max_(keys_max), keys_(keys_max * Secret::size) {
    OBHUT_CHECK(keys_max > 0 && keys_max < none);
}

KeyCache::Turn KeyCache::turn() {
    std::scoped_lock const lock{mutex_};
    return {forgets_};
}

KeyCache::Found KeyCache::copy(catalogue::BusinessId business, ports::KeyId id, Secret& key) {
    std::scoped_lock const lock{mutex_};
    auto const found = places_.find(id);
    if (found == places_.end() || nodes_[found->second].business != business) return Found::No;
    unlink(found->second);
    link_newest(found->second);
    key.become(key_at(found->second));
    return Found::Yes;
}

void KeyCache::put(catalogue::BusinessId business, ports::KeyId id, Secret const& key, Turn read_at) {
    std::scoped_lock const lock{mutex_};
    if (read_at.number != forgets_ || places_.contains(id)) return;
    Place const place = free_place();
    nodes_[place].business = business;
    nodes_[place].id = id;
    places_.emplace(id, place);
    link_newest(place);
    std::copy(key.view().begin(), key.view().end(), key_at(place).begin());
}

void KeyCache::forget(std::span<ports::KeyId const> ids) {
    std::scoped_lock const lock{mutex_};
    ++forgets_;
    for (auto const& id : ids) {
        auto const found = places_.find(id);
        if (found != places_.end()) release(found->second);
    }
}

std::size_t KeyCache::size() {
    std::scoped_lock const lock{mutex_};
    return places_.size();
}

std::span<std::uint8_t> KeyCache::key_at(Place place) {
    return keys_.bytes().subspan(std::size_t{place} * Secret::size, Secret::size);
}

void KeyCache::unlink(Place place) {
    Node const& node = nodes_[place];
    (node.newer == none ? newest_ : nodes_[node.newer].older) = node.older;
    (node.older == none ? oldest_ : nodes_[node.older].newer) = node.newer;
}

void KeyCache::link_newest(Place place) {
    nodes_[place].newer = none;
    nodes_[place].older = newest_;
    (newest_ == none ? oldest_ : nodes_[newest_].newer) = place;
    newest_ = place;
}

void KeyCache::release(Place place) {
    unlink(place);
    places_.erase(nodes_[place].id);
    wipe(key_at(place));
    free_.push_back(place);
}

KeyCache::Place KeyCache::free_place() {
    if (free_.empty() && nodes_.size() < keys_max_) {
        nodes_.push_back(
            {.business = catalogue::BusinessId{RawId{}}, .id = ports::KeyId{RawId{}}, .newer = none, .older = none}
        );
        return static_cast<Place>(nodes_.size() - 1);
    }
    if (free_.empty()) release(oldest_);
    Place const place = free_.back();
    free_.pop_back();
    return place;
}

}  // namespace obhut::vault
