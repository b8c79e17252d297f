// SPDX-License-Identifier: Apache-2.0
#include "guard/capacity.h"

#include "availability/engine.h"

#include <algorithm>

namespace obhut::guard {
namespace {

using catalogue::Shape;

constexpr std::int64_t day = 24 * 60;

std::int64_t open_minutes(catalogue::Schedule const& schedule) noexcept {
    std::int64_t minutes = 0;
    for (auto const& hours : schedule.weekly)
        for (auto const& span : hours)
            minutes += span.end - span.start;
    for (auto const& hours : schedule.breaks)
        for (auto const& span : hours)
            minutes -= span.end - span.start;
    return std::max<std::int64_t>(minutes, 0);
}

// Seats are given only while a class lasts, rooms by the night, the rest while the house is open.
std::int64_t minutes_in_a_week(catalogue::Business const& business, catalogue::Resource const& resource) {
    if (resource.kind == catalogue::ResourceKind::RoomType) return 7 * day;
    if (resource.kind == catalogue::ResourceKind::Seats) {
        std::int64_t minutes = 0;
        for (auto const& service : business.services)
            for (auto const& session : service.sessions)
                if (session.seats == resource.id) minutes += session.length.count();
        return minutes;
    }
    if (resource.schedule) return open_minutes(*resource.schedule);
    auto const* location = business.location(resource.location);
    return location == nullptr ? 0 : open_minutes(location->hours);
}

std::int64_t length_of(catalogue::Service const& service, booking::Party const& party) noexcept {
    switch (service.shape) {
    case Shape::Stay: return std::max(1, party.nights) * day;
    case Shape::Class: return service.sessions.empty() ? 60 : service.sessions.front().length.count();
    case Shape::Table:
        for (auto const& turn : service.policy.turn_times)
            if (party.size() <= turn.party_max) return turn.length.count();
        return service.policy.turn_times.empty() ? 120 : service.policy.turn_times.back().length.count();
    case Shape::Appointment: break;
    }
    std::int64_t minutes = 0;
    for (auto const& phase : service.phases)
        minutes += phase.length.count();
    return minutes;
}

bool is_choice(catalogue::Service const& service, catalogue::ResourceId resource) {
    return std::ranges::any_of(service.requirements, [&](catalogue::Requirement const& requirement) {
        return requirement.chosen_by_name &&
               std::ranges::any_of(requirement.any_of, [&](catalogue::Alternative const& alternative) {
                   return std::ranges::find(alternative.all_of, resource) != alternative.all_of.end();
               });
    });
}

}  // namespace

Pool pool_of(
    catalogue::Business const& business,
    catalogue::Service const& service,
    std::optional<catalogue::ResourceId> const& chosen,
    std::optional<Slug> const& area
) {
    Pool pool{.resources = availability::resources_of(service), .capacity = 0};
    if (chosen) {
        std::erase_if(pool.resources, [&](auto const resource) {
            return resource != *chosen && is_choice(service, resource);
        });
    }
    if (area) {
        std::erase_if(pool.resources, [&](auto const id) {
            auto const* resource = business.resource(id);
            return resource != nullptr && resource->area && *resource->area != *area;
        });
    }
    for (auto const id : pool.resources)
        if (auto const* resource = business.resource(id)) {
            pool.capacity +=
                resource->capacity * minutes_in_a_week(business, *resource) * service.policy.booking_window_days / 7;
        }
    return pool;
}

std::int64_t minutes_of(catalogue::Service const& service, booking::Party const& party) noexcept {
    std::int64_t units = 0;
    for (auto const& requirement : service.requirements) {
        units += requirement.draw == catalogue::Draw::PerPerson ? party.size() : requirement.count;
    }
    return length_of(service, party) * std::max<std::int64_t>(1, units);
}

}  // namespace obhut::guard
