// SPDX-License-Identifier: Apache-2.0
#include "sql/postgres/herald.h"

#include <algorithm>

namespace obhut::sql {

void Herald::announce(BusinessId business, UnitChanges const& changes) {
    std::scoped_lock const lock{mutex_};
    auto& known = known_[business];
    for (auto const& change : changes.occupancy)
        known.announced[change.resource].insert(change.version);
}

void Herald::withdraw(BusinessId business, UnitChanges const& changes) {
    {
        std::scoped_lock const lock{mutex_};
        forget(known_[business], changes);
    }
    settled_.notify_all();
}

void Herald::committed(BusinessId business, UnitChanges const& changes) {
    {
        std::unique_lock lock{mutex_};
        auto& known = known_[business];
        settled_.wait(lock, [&] {
            return std::ranges::all_of(changes.occupancy, [&](ports::OccupancyChange const& change) {
                return *known.announced.at(change.resource).begin() == change.version;
            });
        });
        tell(business, known, changes);
        forget(known, changes);
    }
    settled_.notify_all();
}

void Herald::forget(Known& known, UnitChanges const& changes) {
    for (auto const& change : changes.occupancy)
        known.announced.at(change.resource).erase(change.version);
}

void Herald::tell(BusinessId business, Known& known, UnitChanges const& changes) {
    if (listener_ == nullptr) return;
    if (changes.catalogue == CatalogueChange::New) listener_->catalogue_changed(business);
    std::vector<ports::OccupancyChange> in_order;
    std::vector<ResourceVersion> after_a_gap;
    for (auto const& change : changes.occupancy) {
        auto const [told, is_first] = known.versions.try_emplace(change.resource, change.version - 1);
        if (change.version == told->second + 1) {
            in_order.push_back(change);
        } else {
            after_a_gap.push_back({.resource = change.resource, .version = change.version});
        }
        told->second = change.version;
    }
    if (!in_order.empty()) listener_->committed(business, in_order);
    for (auto const& [resource, version] : after_a_gap)
        listener_->overtaken(business, resource, version);
}

void Herald::seen(BusinessId business, std::vector<ResourceVersion> const& versions, std::int64_t catalogue) {
    if (listener_ == nullptr) return;
    std::scoped_lock const lock{mutex_};
    auto& known = known_[business];
    if (catalogue > known.catalogue) {
        known.catalogue = catalogue;
        listener_->catalogue_changed(business);
    }
    for (auto const& [resource, version] : versions) {
        // This process is about to tell of it itself.
        if (!known.announced[resource].empty()) continue;
        auto const [told, is_first] = known.versions.try_emplace(resource, version);
        if (!is_first && version <= told->second) continue;
        told->second = version;
        listener_->overtaken(business, resource, version);
    }
}

}  // namespace obhut::sql
