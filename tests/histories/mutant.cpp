// SPDX-License-Identifier: Apache-2.0
#include "mutant.h"

#include "fakes/builders.h"

#include <algorithm>
#include <chrono>

namespace obhut::histories {
namespace {

using catalogue::Business;
using catalogue::ResourceKind;
using catalogue::Service;

void more_of(Business& business, ResourceKind kind, std::int32_t more) {
    for (auto& resource : business.resources)
        if (resource.kind == kind) resource.capacity += more;
}

// The rooms of a type have as many names as there are rooms, so where one is added the names go.
void one_room_more(Business& business) {
    std::erase_if(business.resources, [](catalogue::Resource const& one) { return one.room_type.has_value(); });
    more_of(business, ResourceKind::RoomType, 1);
}

// Each type has as many names as there are rooms, so they change places where these are as many.
void mix_up_rooms(Business& business) {
    std::vector<catalogue::ResourceId> types;
    for (auto const& resource : business.resources)
        if (resource.kind == ResourceKind::RoomType) types.push_back(resource.id);
    auto const named = [&](catalogue::ResourceId type) {
        return std::ranges::count(business.resources, std::optional{type}, &catalogue::Resource::room_type);
    };
    if (types.size() != 2 || named(types[0]) != named(types[1])) return;
    for (auto& resource : business.resources)
        if (resource.room_type) resource.room_type = resource.room_type == types[0] ? types[1] : types[0];
    // The document names a type before its rooms.
    std::ranges::stable_partition(business.resources, [](catalogue::Resource const& resource) {
        return !resource.room_type;
    });
}

void never_away(Business& business) {
    auto& location = business.locations.front();
    location.hours.absences.clear();
    for (auto& area : location.areas)
        area.absences.clear();
    for (auto& resource : business.resources)
        resource.absences.clear();
}

void bend_tables(Service& service, Mutant mutant) {
    if (service.policy.turn_times.empty()) return;
    auto& tables = service.requirements.front().any_of;
    if (mutant == Mutant::NoLastSeating) service.policy.last_seating = std::chrono::minutes{0};
    if (mutant == Mutant::WastefulTables)
        for (auto& table : tables)
            if (table.all_of.size() == 1) table.seats_max = 5;
    if (mutant == Mutant::TablesTornApart)
        for (auto& table : tables)
            table.all_of.erase(table.all_of.begin() + 1, table.all_of.end());
}

void bend_stays(Service& service, Mutant mutant) {
    if (mutant == Mutant::NoStayRules) {
        service.policy.stay_rules.clear();
        service.policy.arrival_weekdays = catalogue::every_weekday;
    }
    if (mutant == Mutant::TaxOfAnotherLine)
        for (auto& line : service.price_lines)
            line.tax_code = service.tax_code;
    if (mutant == Mutant::ChildrenPayInFull)
        std::erase_if(service.prices, [](catalogue::Price const& price) {
            return price.per == catalogue::PricePer::ChildNight;
        });
}

void bend_classes(Service& service, Mutant mutant) {
    for (auto& session : service.sessions) {
        if (mutant == Mutant::CancelledIsHeld) session.cancelled.clear();
        if (mutant == Mutant::NobodySubstitutes) session.substitutes.clear();
    }
}

void bend_appointments(Service& service, Mutant mutant) {
    if (service.phases.empty()) return;
    auto& requirements = service.requirements;
    if (mutant == Mutant::NoRoomNeeded) requirements.erase(requirements.begin() + 1, requirements.end());
    if (mutant == Mutant::NoBuffers) service.policy.buffer_before = service.policy.buffer_after = {};
    if (service.phases.size() != 3) return;
    if (mutant == Mutant::BusyInTheGap) requirements.front().phases = catalogue::every_phase;
    if (mutant == Mutant::FreeAtWork) requirements.front().phases = 0b001;
}

}  // namespace

Business bent(Business business, Mutant mutant) {
    if (mutant == Mutant::KitchenWithoutEnd) more_of(business, ResourceKind::Pace, 50);
    if (mutant == Mutant::OneSeatMore) more_of(business, ResourceKind::Seats, 1);
    if (mutant == Mutant::OneRoomMore) one_room_more(business);
    if (mutant == Mutant::RoomsMixedUp) mix_up_rooms(business);
    if (mutant == Mutant::NeverAway) never_away(business);
    if (mutant == Mutant::WinterTimeOnly) business.locations.front().zone = *time::Zone::from("Etc/GMT-1");
    for (auto& service : business.services) {
        bend_tables(service, mutant);
        bend_stays(service, mutant);
        bend_classes(service, mutant);
        bend_appointments(service, mutant);
    }
    return business;
}

}  // namespace obhut::histories
