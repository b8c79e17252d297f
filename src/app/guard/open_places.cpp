// SPDX-License-Identifier: Apache-2.0
#include "guard/open_places.h"

namespace obhut::guard {

void Counted::add(Open const& open, std::int32_t sign) noexcept {
    auto const places = sign * open.places;
    switch (open.kind) {
    case Kind::Unproven: unproven += places; return;
    case Kind::Proven: proven += places; return;
    case Kind::Loose: loose += places; return;
    }
}

void Minutes::add(Kind kind, std::int64_t minutes) noexcept {
    if (kind == Kind::Unproven) unproven += minutes;
    if (kind == Kind::Proven) proven += minutes;
}

OpenPlaces::Number OpenPlaces::add(Open const& open) {
    auto const number = next_++;
    open_.emplace(number, open);
    by_end_.emplace(open.until, number);
    if (open.booking) by_booking_[*open.booking] = number;
    networks_[open.network].add(open, 1);
    businesses_[open.business].add(open, 1);
    for (auto const& taken : open.taken)
        resources_[taken.resource].add(open.kind, taken.minutes);
    return number;
}

void OpenPlaces::remove(Number number) {
    auto const found = open_.find(number);
    if (found == open_.end()) return;
    auto const& open = found->second;
    by_end_.erase({open.until, number});
    if (auto const own = open.booking ? by_booking_.find(*open.booking) : by_booking_.end();
        own != by_booking_.end() && own->second == number) {
        by_booking_.erase(own);
    }
    auto const network = networks_.find(open.network);
    network->second.add(open, -1);
    if (network->second == Counted{}) networks_.erase(network);
    auto const business = businesses_.find(open.business);
    business->second.add(open, -1);
    if (business->second == Counted{}) businesses_.erase(business);
    for (auto const& taken : open.taken) {
        auto const resource = resources_.find(taken.resource);
        resource->second.add(open.kind, -taken.minutes);
        if (resource->second == Minutes{}) resources_.erase(resource);
    }
    open_.erase(found);
}

void OpenPlaces::expire(booking::Instant now) {
    while (!by_end_.empty() && by_end_.begin()->first <= now)
        remove(by_end_.begin()->second);
}

Open const* OpenPlaces::find(Number number) const {
    auto const found = open_.find(number);
    return found == open_.end() ? nullptr : &found->second;
}

std::optional<OpenPlaces::Number> OpenPlaces::of(booking::BookingId booking) const {
    auto const found = by_booking_.find(booking);
    return found == by_booking_.end() ? std::nullopt : std::optional{found->second};
}

Counted OpenPlaces::at(catalogue::BusinessId business) const {
    auto const found = businesses_.find(business);
    return found == businesses_.end() ? Counted{} : found->second;
}

Minutes OpenPlaces::on(catalogue::ResourceId resource) const {
    auto const found = resources_.find(resource);
    return found == resources_.end() ? Minutes{} : found->second;
}

Counted OpenPlaces::from(NetworkMark network) const {
    auto const found = networks_.find(network);
    return found == networks_.end() ? Counted{} : found->second;
}

}  // namespace obhut::guard
