// SPDX-License-Identifier: Apache-2.0
#include "oracle.h"

#include "bill.h"

#include <algorithm>

namespace obhut::histories {
namespace {

// Units by resource and minute: two lists of uses are the same when this is.
using Raster = std::map<std::pair<ResourceId, Minute>, std::int32_t>;

Raster raster_of(std::vector<Use> const& uses) {
    Raster raster;
    for (Use const& use : uses)
        for (Minute at = use.from; at < use.until; ++at)
            raster[{use.resource, at}] += use.units;
    return raster;
}

std::vector<Use> uses_of(Booking const& booking) {
    std::vector<Use> uses;
    for (auto const& one : booking.occupancies)
        uses.push_back({one.resource, minute_of(one.span.start), minute_of(one.span.end), one.units});
    return uses;
}

std::vector<std::set<ResourceId>> served(Booking const& booking) {
    std::vector<std::set<ResourceId>> serves;
    for (auto const& segment : booking.segments)
        serves.emplace_back(segment.resources.begin(), segment.resources.end());
    return serves;
}

}  // namespace

Oracle::Oracle(Business business, Horizon horizon, Minute now)
    : business_(std::move(business)), horizon_(horizon), now_(now), sums_(horizon) {
    opening_.emplace(business_, horizon_);
    look_at_capacities();
}

void Oracle::edit(Business business) {
    business_ = std::move(business);
    opening_.emplace(business_, horizon_);
    look_at_capacities();
}

void Oracle::look_at_capacities() {
    for (auto const& resource : business_.resources) {
        auto& largest = largest_[resource.id];
        largest = std::max(largest, resource.capacity);
    }
}

void Oracle::tick(Minute now) {
    now_ = now;
    for (auto& [id, promise] : promises_)
        if (promise.counted && !promise.said.stands(instant_of(now_))) count(promise, false);
}

bool Oracle::stands(Promise const& promise) const {
    return promise.said.stands(instant_of(now_));
}

void Oracle::count(Promise& promise, bool counts) {
    if (promise.counted == counts) return;
    promise.counted = counts;
    for (Use const& use : promise.uses)
        counts ? sums_.take(use) : sums_.give_back(use);
}

std::optional<Taking> Oracle::taking(Wish const& wish, Minute start, std::optional<BookingId> given_back) {
    auto const found = given_back ? promises_.find(*given_back) : promises_.end();
    bool const counted = found != promises_.end() && found->second.counted;
    if (counted) count(found->second, false);
    auto taking = taking_at(view(), wish, start);
    if (counted) count(found->second, true);
    return taking;
}

std::vector<Taking> Oracle::offers(Wish const& wish, Minute from, Minute until) {
    return takings(view(), wish, from, until);
}

std::string Oracle::promise_fault(Booking const& said, Taking const& expected, Terms terms) const {
    auto const& service = *business_.service(said.service);
    if (minute_of(said.visit.start) != expected.start || minute_of(said.visit.end) != expected.end)
        return "visit: from " + text_of(minute_of(said.visit.start)) + " to " + text_of(minute_of(said.visit.end));
    if (raster_of(uses_of(said)) != raster_of(expected.uses)) {
        Taking taken{.start = expected.start, .end = expected.end, .uses = uses_of(said)};
        return "takes: " + text_of(business_, taken) + " instead of " + text_of(business_, expected);
    }
    if (served(said) != expected.serves) return "serves: others than it takes";
    if (said.provider != expected.provider) return "provider: another one than was to be chosen";
    bool const large =
        service.policy.approval_from_party > 0 && said.party.size() >= service.policy.approval_from_party;
    bool const decided = said.status == booking::Status::Confirmed && terms != Terms::ByStaff;
    if (decided && (service.policy.approval || large)) return "approval: nobody was asked";
    if (terms == Terms::AsPromised) {
        auto const& before = promises_.at(said.id).said.snapshot;
        bool const same = said.snapshot.gross == before.gross && said.snapshot.tax == before.tax &&
                          said.snapshot.cancel_until == before.cancel_until;
        return same ? "" : "price: another one than was promised";
    }
    Minute const until = expected.start - service.policy.cancel_until.count();
    if (minute_of(said.snapshot.cancel_until) != until) return "deadline: another one than the service says";
    return price_fault(business_, service, said.party, day_at(expected.start), said.snapshot);
}

std::string Oracle::keep(Booking const& said, Taking const& expected, Terms terms) {
    if (auto fault = promise_fault(said, expected, terms); !fault.empty()) return fault;
    auto& promise = promises_.try_emplace(said.id, Promise{said, {}, false}).first->second;
    count(promise, false);
    promise.said = said;
    promise.uses = expected.uses;
    count(promise, stands(promise));
    return "";
}

void Oracle::keep_status(Booking const& said) {
    auto& promise = promises_.at(said.id);
    promise.said = said;
    count(promise, stands(promise));
}

// One guest a night, and of the type that was promised.
bool Oracle::is_room_free(Promise const& promise, ResourceId room) const {
    for (Use const& use : promise.uses) {
        if (business_.resource(use.resource)->kind != catalogue::ResourceKind::RoomType) continue;
        if (business_.resource(room)->room_type != use.resource) return false;
        for (Minute at = use.from; at < use.until; ++at) {
            bool own = false;
            for (Use const& other : promise.uses)
                own = own || (other.resource == room && other.from <= at && at < other.until && promise.counted);
            if (!own && (view().left(room, at) < 1 || !opening_->there(room, at))) return false;
            if (own && !opening_->there(room, at)) return false;
        }
    }
    return true;
}

bool Oracle::has_room(Promise const& promise, ResourceId room) const {
    return std::ranges::find(promise.uses, room, &Use::resource) != promise.uses.end();
}

std::optional<Taking> Oracle::with_room_kept(BookingId id, std::optional<Taking> taking) const {
    if (!taking) return taking;
    auto const is_room = [this](Use const& use) { return business_.resource(use.resource)->room_type.has_value(); };
    std::vector<Use> rooms;
    std::vector<Use> others;
    for (Use const& use : promises_.at(id).uses)
        (is_room(use) ? rooms : others).push_back(use);
    if (raster_of(others) == raster_of(taking->uses))
        taking->uses.insert(taking->uses.end(), rooms.begin(), rooms.end());
    return taking;
}

std::string Oracle::keep_room(Booking const& said, ResourceId room) {
    auto& promise = promises_.at(said.id);
    count(promise, false);
    std::vector<Use> uses;
    for (Use const& use : promise.uses) {
        if (business_.resource(use.resource)->kind != catalogue::ResourceKind::RoomType) continue;
        uses.push_back(use);
        uses.push_back({room, use.from, use.until, 1});
    }
    promise.said = said;
    promise.uses = uses;
    count(promise, stands(promise));
    return raster_of(uses_of(said)) == raster_of(uses) ? "" : "room: not for the nights of the stay";
}

std::string text_of(Minute at) {
    Minute const wall = wall_of(at);
    auto const two = [](Minute number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return time::date_text(date_of(day_at(at))) + " " + two(wall % minutes_a_day / 60) + ":" + two(wall % 60);
}

std::string text_of(Business const& business, Taking const& taking) {
    std::map<ResourceId, std::vector<Use>> joined;
    auto sorted = taking.uses;
    std::ranges::stable_sort(sorted, {}, &Use::from);
    for (Use const& use : sorted) {
        auto& uses = joined[use.resource];
        bool const goes_on = !uses.empty() && uses.back().until == use.from && uses.back().units == use.units;
        if (goes_on) {
            uses.back().until = use.until;
        } else {
            uses.push_back(use);
        }
    }
    std::string text = text_of(taking.start) + " to " + text_of(taking.end);
    for (auto const& [resource, uses] : joined)
        for (Use const& use : uses)
            text += ", " + std::to_string(use.units) + " of " + business.resource(resource)->slug.text() + " from " +
                    text_of(use.from) + " to " + text_of(use.until);
    return text;
}

}  // namespace obhut::histories
