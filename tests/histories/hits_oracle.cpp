// SPDX-License-Identifier: Apache-2.0
//
// What the oracle says of a change of the catalogue: who would stand before a closed door, look for somebody who is
// away, or be one too many.
#include "oracle.h"

#include <algorithm>
#include <tuple>

namespace obhut::histories {
namespace {

using booking::Hit;
using booking::HitReason;
using catalogue::Shape;

bool meets(Service const& service, Promise const& promise) {
    Minute const start = minute_of(promise.said.visit.start);
    return std::ranges::any_of(meetings(service, {start, start + 1}), [&](Meeting const& meeting) {
        auto const sold = [&](Use const& use) { return use.resource == meeting.session->seats; };
        return meeting.start == start && std::ranges::any_of(promise.uses, sold);
    });
}

std::optional<Hit> fault_of(Business const& business, Opening const& opening, Promise const& promise) {
    auto const& said = promise.said;
    auto const& service = *business.service(said.service);
    Minute const start = minute_of(said.visit.start);
    Minute const end = minute_of(said.visit.end);
    Minute open_until = end;
    if (service.shape == Shape::Table) open_until = start + seated_before_closing(service, end - start);
    if (service.shape == Shape::Class && !meets(service, promise)) return Hit{said.id, HitReason::NoSession, {}};
    if (service.shape != Shape::Stay)
        for (Minute at = start; at < open_until; ++at)
            if (!opening.house(at)) return Hit{said.id, HitReason::PlaceClosed, {}};
    auto uses = promise.uses;
    std::ranges::stable_sort(uses, [](Use const& left, Use const& right) {
        return std::tuple{left.resource, left.from} < std::tuple{right.resource, right.from};
    });
    for (Use const& use : uses)
        for (Minute at = use.from; at < use.until; ++at) {
            bool const visible = service.shape == Shape::Stay || (start <= at && at < end);
            if (visible && !opening.there(use.resource, at)) return Hit{said.id, HitReason::NotThere, use.resource};
        }
    return std::nullopt;
}

}  // namespace

std::map<BookingId, Hit> Oracle::broken_under(Business const& business) const {
    Opening const opening{business, horizon_};
    std::vector<Promise const*> promised;
    for (auto const& [id, promise] : promises_)
        if (stands(promise) && promise.said.status != booking::Status::Held && minute_of(promise.said.visit.end) > now_)
            promised.push_back(&promise);
    std::ranges::sort(promised, {}, [](Promise const* promise) {
        return std::tuple{promise->said.created, promise->said.visit.start, promise->said.id};
    });

    std::map<BookingId, Hit> broken;
    Sums given{horizon_};
    for (Promise const* promise : promised) {
        std::optional<ResourceId> lacking;
        for (Use const& use : promise->uses) {
            auto const there_are = business.resource(use.resource)->capacity;
            for (Minute at = use.from; at < use.until; ++at)
                if (given.taken(use.resource, at) + use.units > there_are + sums_.extra(use.resource, at))
                    lacking = use.resource;
        }
        if (lacking) broken.try_emplace(promise->said.id, Hit{promise->said.id, HitReason::TooMany, lacking});
        for (Use const& use : promise->uses)
            if (!lacking) given.take(use);
        if (auto const hit = fault_of(business, opening, *promise)) broken.insert_or_assign(promise->said.id, *hit);
    }
    return broken;
}

std::map<BookingId, Hit> Oracle::hits_of(Business const& changed) const {
    auto const known = broken_under(business_);
    auto found = broken_under(changed);
    std::erase_if(found, [&known](auto const& hit) { return known.contains(hit.first); });
    return found;
}

// From the visits alone: who sits, sleeps or works where, each minute and each night, whatever it was said to take.
std::string Oracle::sweep() const {
    Sums fresh{horizon_};
    for (auto const& [id, promise] : promises_) {
        if (!stands(promise)) continue;
        auto const& said = promise.said;
        bool const nights = said.party.nights > 0;
        Day const arrival = day_at(minute_of(said.visit.start));
        for (auto const& segment : said.segments)
            for (ResourceId const resource : segment.resources) {
                bool const seats = business_.resource(resource)->kind == catalogue::ResourceKind::Seats;
                fresh.take(
                    {resource,
                     nights ? begin_of(arrival) : minute_of(segment.span.start),
                     nights ? begin_of(arrival + said.party.nights) : minute_of(segment.span.end),
                     seats ? said.party.size() : 1}
                );
            }
    }
    for (auto const& [resource, most] : largest_)
        for (Minute at = horizon_.from; at < horizon_.until; ++at)
            if (fresh.taken(resource, at) > most + sums_.extra(resource, at))
                return "promised twice: " + business_.resource(resource)->slug.text() + " at " + text_of(at);
    return "";
}

}  // namespace obhut::histories
