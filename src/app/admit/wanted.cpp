// SPDX-License-Identifier: Apache-2.0
#include "admit/wanted.h"

#include <algorithm>

namespace obhut::admit {
namespace {

Error invalid(Literal reason, Literal field) {
    return {.kind = ErrorKind::Invalid, .reason = reason, .field = field};
}

std::int32_t party_max(catalogue::Service const& service) noexcept {
    return std::min(service.policy.party_max, catalogue::party_size_max);
}

Result<Done, Error> check_party(catalogue::Service const& service, Party const& party) {
    auto const& policy = service.policy;
    if (party.adults < 1) return Refused{invalid("party/too-small", "/party")};
    if (party.children < 0 || party.children > policy.children_max) {
        return Refused{invalid("party/children-not-taken", "/children")};
    }
    if (party.adults > party_max(service) || party.size() > party_max(service)) {
        return Refused{invalid("party/too-large", "/party")};
    }
    if (party.size() < policy.party_min) return Refused{invalid("party/too-small", "/party")};
    if (service.shape != catalogue::Shape::Stay) {
        if (party.nights != 0) return Refused{invalid("party/nights-only-for-stays", "/nights")};
        return Done{};
    }
    auto const widest = catalogue::widest_stay(policy);
    if (party.nights < widest.nights_min) return Refused{invalid("party/too-few-nights", "/nights")};
    if (party.nights > std::min(widest.nights_max, catalogue::nights_count_max)) {
        return Refused{invalid("party/too-many-nights", "/nights")};
    }
    return Done{};
}

// The resource among those that the service lets a client choose by name.
bool may_be_chosen(catalogue::Service const& service, ResourceId resource) {
    return std::ranges::any_of(service.requirements, [&](catalogue::Requirement const& requirement) {
        return requirement.chosen_by_name &&
               std::ranges::any_of(requirement.any_of, [&](catalogue::Alternative const& alternative) {
                   return std::ranges::find(alternative.all_of, resource) != alternative.all_of.end();
               });
    });
}

Result<Done, Error>
check_area(catalogue::Business const& business, catalogue::Service const& service, std::optional<Slug> const& area) {
    if (!area) return Done{};
    auto const areas = availability::areas_of(business, service);
    if (std::ranges::find(areas, *area, &catalogue::Area::slug) == areas.end()) {
        return Refused{invalid("area/unknown", "/area")};
    }
    return Done{};
}

}  // namespace

std::optional<Slug>
area_of(catalogue::Business const& business, catalogue::Service const& service, booking::Booking const& booking) {
    std::optional<Slug> area;
    for (auto const& segment : booking.segments) {
        for (auto const id : segment.resources) {
            auto const* resource = business.resource(id);
            if (resource == nullptr || resource->kind != catalogue::ResourceKind::Table) continue;
            if (!resource->area || (area && *area != *resource->area)) return std::nullopt;
            area = resource->area;
        }
    }
    return area && check_area(business, service, area) ? area : std::nullopt;
}

catalogue::Location const& Wanted::location() const {
    auto const* location = business().location(service->location);
    OBHUT_CHECK(location != nullptr);
    return *location;
}

availability::Ask Wanted::ask(Instant now, Audience audience) const {
    return {
        .business = business(),
        .service = *service,
        .now = now,
        .audience = audience,
        .adults = party.adults,
        .children = party.children,
        .nights = party.nights,
        .chosen = chosen,
        .area = area,
        .released = released,
    };
}

Result<Wanted, Error> resolve(calendar::Calendar& calendar, Names const& names) {
    auto compiled = OBHUT_TRY(calendar.business(names.business));
    auto const* service = compiled->business().service(names.service);
    if (service == nullptr) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "service/unknown"}};
    OBHUT_TRY(check_party(*service, names.party));
    std::optional<ResourceId> chosen;
    if (names.provider) {
        auto const* resource = compiled->business().resource(*names.provider);
        if (resource == nullptr || !may_be_chosen(*service, resource->id)) {
            return Refused{invalid("provider/unknown", "/provider")};
        }
        chosen = resource->id;
    }
    OBHUT_TRY(check_area(compiled->business(), *service, names.area));
    return Wanted{
        .compiled = std::move(compiled),
        .service = service,
        .chosen = chosen,
        .area = names.area,
        .party = names.party,
    };
}

Result<Wanted, Error>
resolve(calendar::Calendar& calendar, catalogue::BusinessId business, booking::Booking const& booking, Party party) {
    auto compiled = OBHUT_TRY(calendar.business(business));
    auto const* service = compiled->business().service(booking.service);
    if (service == nullptr) return Refused{Error{.kind = ErrorKind::Conflict, .reason = "service/no-longer-offered"}};
    OBHUT_TRY(check_party(*service, party));
    auto area = area_of(compiled->business(), *service, booking);
    return Wanted{
        .compiled = std::move(compiled),
        .service = service,
        .chosen = std::nullopt,
        .area = std::move(area),
        .party = party,
    };
}

Result<Instant, Error> start_of(Wanted const& wanted, Start const& start, Instant now) {
    Instant at{};
    if (wanted.service->shape == catalogue::Shape::Stay) {
        auto const* date = std::get_if<time::Date>(&start);
        if (date == nullptr) return Refused{invalid("start/date-expected", "/start")};
        at = wanted.location().zone.first(*date + std::chrono::minutes{wanted.service->policy.check_in});
    } else {
        auto const* instant = std::get_if<Instant>(&start);
        if (instant == nullptr) return Refused{invalid("start/time-expected", "/start")};
        at = *instant;
    }
    if (!time::in_calendar(at)) return Refused{invalid("start/outside-calendar", "/start")};
    if (at < now) return Refused{invalid("start/in-the-past", "/start")};
    return at;
}

}  // namespace obhut::admit
