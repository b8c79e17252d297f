// SPDX-License-Identifier: Apache-2.0

#include "availability/visit.h"

#include "availability/intervals.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace obhut::availability {

namespace {

using catalogue::Draw;
using catalogue::Minutes;
using catalogue::Requirement;
using catalogue::Service;
using catalogue::Shape;
using std::chrono::days;

constexpr Minutes day_length{24 * 60};
constexpr Minutes visit_length_max{31 * 24 * 60};

bool within(Minutes value, Minutes least, Minutes most) noexcept {
    return least <= value && value <= most;
}

bool is_sound(Requirement const& requirement, Service const& service) {
    auto const listed = static_cast<std::int64_t>(requirement.any_of.size());
    if (requirement.count < 1 || requirement.count > listed) return false;
    for (auto const& alternative : requirement.any_of) {
        if (alternative.all_of.empty()) return false;
        if (alternative.all_of.size() == 1) continue;
        auto own = alternative.all_of;
        std::sort(own.begin(), own.end());
        if (std::adjacent_find(own.begin(), own.end()) != own.end()) return false;
    }
    if (service.shape != Shape::Appointment) return true;
    auto const existing = static_cast<std::uint32_t>((1U << service.phases.size()) - 1U);
    return (requirement.phases & existing) != 0;
}

// What one requirement may take; where it takes several alternatives at once, those may not share a resource either.
bool takes_nothing_twice(Service const& service) {
    std::vector<ResourceId> all;
    std::vector<ResourceId> own;
    for (Requirement const& requirement : service.requirements) {
        own.clear();
        for (auto const& alternative : requirement.any_of) {
            own.insert(own.end(), alternative.all_of.begin(), alternative.all_of.end());
        }
        std::sort(own.begin(), own.end());
        if (requirement.count == 1) own.erase(std::unique(own.begin(), own.end()), own.end());
        all.insert(all.end(), own.begin(), own.end());
    }
    std::sort(all.begin(), all.end());
    return std::adjacent_find(all.begin(), all.end()) == all.end();
}

std::vector<ResourceId> resources_in(Ask const& ask, Slug const& area) {
    std::vector<ResourceId> found;
    for (catalogue::Resource const& resource : ask.business.resources)
        if (resource.location == ask.service.location && resource.area && *resource.area == area)
            found.push_back(resource.id);
    std::ranges::sort(found);
    return found;
}

bool is_within(catalogue::Alternative const& alternative, std::vector<ResourceId> const& within) {
    return std::ranges::all_of(alternative.all_of, [&](ResourceId id) {
        return std::ranges::binary_search(within, id);
    });
}

bool has_sound_length(Service const& service) {
    auto const sound = [](Minutes length) { return within(length, Minutes{1}, visit_length_max); };
    switch (service.shape) {
    case Shape::Appointment: {
        auto const each = [&sound](catalogue::Phase const& phase) { return sound(phase.length); };
        return !service.phases.empty() && service.phases.size() <= catalogue::phases_max &&
               std::all_of(service.phases.begin(), service.phases.end(), each);
    }
    case Shape::Table: {
        auto const each = [&sound](catalogue::TurnTime const& turn) { return sound(turn.length); };
        auto const& turns = service.policy.turn_times;
        return !turns.empty() && std::all_of(turns.begin(), turns.end(), each);
    }
    case Shape::Class: {
        auto const each = [&sound](catalogue::Session const& session) { return sound(session.length); };
        return std::all_of(service.sessions.begin(), service.sessions.end(), each);
    }
    case Shape::Stay: return true;
    }
    return false;
}

}  // namespace

std::int64_t party_of(Ask const& ask) noexcept {
    return std::int64_t{ask.adults} + ask.children;
}

std::int32_t units_of(Ask const& ask, Requirement const& requirement) noexcept {
    if (requirement.draw == Draw::PerBooking) return 1;
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(party_of(ask), 1, catalogue::party_size_max));
}

bool is_sound(Service const& service) {
    auto const& policy = service.policy;
    if (!within(policy.slot_interval, Minutes{1}, day_length)) return false;
    if (!within(policy.buffer_before, Minutes{0}, day_length)) return false;
    if (!within(policy.buffer_after, Minutes{0}, day_length)) return false;
    if (!has_sound_length(service)) return false;
    if (service.shape == Shape::Class) return true;
    if (service.requirements.empty()) return false;
    auto const sound = [&service](Requirement const& requirement) { return is_sound(requirement, service); };
    if (!std::all_of(service.requirements.begin(), service.requirements.end(), sound)) return false;
    bool const one_of_one_set = service.requirements.size() == 1 && service.requirements.front().count == 1;
    return one_of_one_set || takes_nothing_twice(service);
}

std::vector<Stretch> stretches_of(Service const& service, Minutes length, Requirement const& requirement) {
    time::Seconds const before = -time::Seconds{service.policy.buffer_before};
    time::Seconds const after{service.policy.buffer_after};
    if (requirement.first.count() > 0) {
        Minutes const first = std::min(requirement.first, length);
        return {Stretch{time::Seconds{0}, first, time::Seconds{0}, first}};
    }
    if (service.shape != Shape::Appointment) {
        // The last guests may stay when the house has closed, but not where their table is closed to them.
        return {Stretch{time::Seconds{0}, length, before, time::Seconds{length} + after}};
    }
    std::vector<Stretch> found;
    time::Seconds at{0};
    for (std::size_t n = 0; n < service.phases.size(); ++n) {
        time::Seconds const end = at + service.phases[n].length;
        bool const first = n == 0;
        bool const last = n + 1 == service.phases.size();
        if (((unsigned{requirement.phases} >> n) & 1U) != 0) {
            time::Seconds const occupied_until = last ? end + after : end;
            if (!found.empty() && found.back().visible_until == at) {
                found.back().visible_until = end;
                found.back().occupied_until = occupied_until;
            } else {
                found.push_back(Stretch{at, end, first ? before : at, occupied_until});
            }
        }
        at = end;
    }
    return found;
}

std::vector<Part> parts_at(std::vector<Stretch> const& stretches, Instant start) {
    std::vector<Part> parts;
    parts.reserve(stretches.size());
    for (Stretch const& stretch : stretches) {
        parts.push_back(Part{
            .visible = {start + stretch.visible_from, start + stretch.visible_until},
            .occupied = {start + stretch.occupied_from, start + stretch.occupied_until},
        });
    }
    return parts;
}

Stay stay_on(Ask const& ask, time::Zone zone, time::Date arrival) {
    auto const& policy = ask.service.policy;
    time::Date const departure = arrival + days{ask.nights};
    return Stay{
        .visit =
            {zone.first(time::LocalTime{arrival} + Minutes{policy.check_in}),
             zone.first(time::LocalTime{departure} + Minutes{policy.check_out})},
        .nights = {zone.start_of_day(arrival), zone.start_of_day(departure)},
    };
}

std::optional<Reason> arrival_fault(Ask const& ask, time::Date arrival) noexcept {
    auto const limits = catalogue::stay_limits(ask.service.policy, arrival);
    if (!limits.arrivals) return Reason::ArrivalDayNotOffered;
    if (ask.nights < limits.nights_min) return Reason::NightsTooFew;
    if (ask.nights > limits.nights_max) return Reason::NightsTooMany;
    return std::nullopt;
}

bool includes(catalogue::Alternative const& alternative, ResourceId resource) noexcept {
    return std::find(alternative.all_of.begin(), alternative.all_of.end(), resource) != alternative.all_of.end();
}

bool is_choice(Ask const& ask, Requirement const& requirement) noexcept {
    if (!ask.chosen || (!requirement.chosen_by_name && ask.audience == Audience::Public)) return false;
    return std::any_of(
        requirement.any_of.begin(),
        requirement.any_of.end(),
        [&ask](catalogue::Alternative const& alternative) { return includes(alternative, *ask.chosen); }
    );
}

bool seats_matter(Ask const& ask, Requirement const& requirement) noexcept {
    return ask.service.shape == Shape::Table && requirement.draw == Draw::PerBooking;
}

std::vector<std::uint32_t> candidates_of(Ask const& ask, Requirement const& requirement) {
    bool const by_seats = seats_matter(ask, requirement);
    bool const only_chosen = requirement.count == 1 && is_choice(ask, requirement);
    auto const within = ask.area && by_seats ? resources_in(ask, *ask.area) : std::vector<ResourceId>{};
    std::int64_t const party = party_of(ask);
    std::vector<std::uint32_t> found;
    found.reserve(requirement.any_of.size());
    for (std::uint32_t n = 0; n < requirement.any_of.size(); ++n) {
        auto const& alternative = requirement.any_of[n];
        if (by_seats && (party < alternative.seats_min || party > alternative.seats_max)) continue;
        if (by_seats && ask.area && !is_within(alternative, within)) continue;
        if (only_chosen && !includes(alternative, *ask.chosen)) continue;
        found.push_back(n);
    }
    return found;
}

std::vector<Finding> faults_of(Ask const& ask) {
    std::vector<Finding> found;
    auto const& service = ask.service;
    auto const& policy = service.policy;
    auto const add = [&found](Reason reason) { found.push_back({reason, std::nullopt}); };
    std::int64_t const party = party_of(ask);
    bool const negative = ask.adults < 0 || ask.children < 0;
    bool const too_small = negative || party < std::max(policy.party_min, 1);
    bool const too_large = party > policy.party_max || ask.children > policy.children_max;
    if (too_small) add(Reason::PartyTooSmall);
    if (!negative && too_large) add(Reason::PartyTooLarge);
    if (service.shape == Shape::Stay) {
        auto const widest = catalogue::widest_stay(policy);
        if (ask.nights < std::max(widest.nights_min, 1)) add(Reason::NightsTooFew);
        if (ask.nights > std::min(widest.nights_max, catalogue::nights_count_max)) add(Reason::NightsTooMany);
    }
    if (service.shape == Shape::Table && !too_small && !too_large) {
        for (Requirement const& requirement : service.requirements) {
            if (!seats_matter(ask, requirement)) continue;
            auto const& options = requirement.any_of;
            auto const within = ask.area ? resources_in(ask, *ask.area) : std::vector<ResourceId>{};
            auto const seats = [&](catalogue::Alternative const& option) {
                return option.seats_max >= party && (!ask.area || is_within(option, within));
            };
            auto const fits = [&](catalogue::Alternative const& option) {
                return option.seats_min <= party && seats(option);
            };
            if (std::any_of(options.begin(), options.end(), fits)) continue;
            add(std::any_of(options.begin(), options.end(), seats) ? Reason::PartyTooSmall : Reason::PartyTooLarge);
        }
    }
    auto const offers = [&ask](Requirement const& requirement) { return is_choice(ask, requirement); };
    bool const choice_unknown = ask.chosen && service.shape != Shape::Class &&
                                std::none_of(service.requirements.begin(), service.requirements.end(), offers);
    if (choice_unknown) found.push_back({Reason::NotForThisService, ask.chosen});
    if (!is_sound(service) || ask.business.location(service.location) == nullptr) add(Reason::NotForThisService);
    return found;
}

Span bookable(Ask const& ask, time::Zone zone) {
    Span const calendar{time::calendar_begin, time::calendar_end};
    if (ask.audience == Audience::Staff) return calendar;
    auto const& policy = ask.service.policy;
    time::Date const today = time::date_of(zone.to_local(ask.now));
    Span const window{
        ask.now + policy.minimum_notice, zone.start_of_day(today + days{policy.booking_window_days} + days{1})
    };
    return common(window, calendar);
}

Minutes length_of(Service const& service, std::int32_t party) {
    switch (service.shape) {
    case Shape::Appointment: {
        Minutes sum{0};
        for (catalogue::Phase const& phase : service.phases)
            sum += phase.length;
        return sum;
    }
    case Shape::Table:
        for (catalogue::TurnTime const& turn : service.policy.turn_times) {
            if (party <= turn.party_max) return turn.length;
        }
        return service.policy.turn_times.empty() ? Minutes{0} : service.policy.turn_times.back().length;
    case Shape::Class: {
        Minutes longest{0};
        for (catalogue::Session const& session : service.sessions)
            longest = std::max(longest, session.length);
        return longest;
    }
    case Shape::Stay: return Minutes{0};
    }
    return Minutes{0};
}

Minutes open_length(Service const& service, Minutes length) noexcept {
    auto const last = service.policy.last_seating;
    return service.shape == Shape::Table && last.count() > 0 ? std::min(last, length) : length;
}

std::vector<catalogue::Area> areas_of(catalogue::Business const& business, Service const& service) {
    std::vector<catalogue::Area> found;
    auto const* const location = business.location(service.location);
    if (location == nullptr || service.shape != Shape::Table) return found;
    auto const has_table_in = [&](catalogue::Area const& area) {
        return std::ranges::any_of(service.requirements, [&](Requirement const& requirement) {
            return std::ranges::any_of(requirement.any_of, [&](catalogue::Alternative const& alternative) {
                return std::ranges::all_of(alternative.all_of, [&](ResourceId id) {
                    auto const* const resource = business.resource(id);
                    return resource != nullptr && resource->area == area.slug;
                });
            });
        });
    };
    std::ranges::copy_if(location->areas, std::back_inserter(found), has_table_in);
    return found.size() > 1 ? found : std::vector<catalogue::Area>{};
}

std::vector<ResourceId> resources_of(Service const& service) {
    std::vector<ResourceId> found;
    if (service.shape == Shape::Class) {
        for (catalogue::Session const& session : service.sessions)
            found.push_back(session.seats);
    } else {
        for (Requirement const& requirement : service.requirements) {
            for (auto const& option : requirement.any_of) {
                found.insert(found.end(), option.all_of.begin(), option.all_of.end());
            }
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace obhut::availability
