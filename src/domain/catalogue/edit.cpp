// SPDX-License-Identifier: Apache-2.0

#include "catalogue/edit.h"

#include <algorithm>
#include <utility>

namespace obhut::catalogue {

namespace {

template <typename Thing>
Thing* with_id(std::vector<Thing>& things, decltype(Thing::id) const& id) noexcept {
    auto const found = std::ranges::find(things, id, &Thing::id);
    return found == things.end() ? nullptr : &*found;
}

std::vector<Absence>* absences_of(Business& business, Closable const& what) noexcept {
    if (auto const* const id = std::get_if<LocationId>(&what)) {
        Location* const location = with_id(business.locations, *id);
        return location == nullptr ? nullptr : &location->hours.absences;
    }
    if (auto const* const part = std::get_if<AreaOf>(&what)) {
        Location* const location = with_id(business.locations, part->location);
        if (location == nullptr) return nullptr;
        auto const found = std::ranges::find(location->areas, part->area, &Area::slug);
        return found == location->areas.end() ? nullptr : &found->absences;
    }
    Resource* const resource = with_id(business.resources, std::get<ResourceId>(what));
    return resource == nullptr ? nullptr : &resource->absences;
}

bool same(Absence const& one, Absence const& other) noexcept {
    return one.from == other.from && one.until == other.until;
}

Session* session_of(Business& business, SessionOn const& which) noexcept {
    Service* const service = with_id(business.services, which.service);
    if (service == nullptr || which.session >= service->sessions.size()) return nullptr;
    return &service->sessions[which.session];
}

bool meets_on(Session const& session, time::Date date) noexcept {
    auto const weekday = static_cast<std::int32_t>(time::weekday_of(date).iso_encoding()) - 1;
    return session.weekday == weekday && session.valid.contains(date);
}

// Finds the session, lets it be changed, and hands the business on.
template <typename Change>
Edited on_session(Business business, SessionOn const& which, Change change) {
    Session* const session = session_of(business, which);
    if (session == nullptr) return Refused{EditRefusal::NoSuchThing};
    if (!meets_on(*session, which.date)) return Refused{EditRefusal::NotOnThatDate};
    if (!change(*session)) return Refused{EditRefusal::NotSoBefore};
    return business;
}

}  // namespace

Edited closed(Business business, Closable const& what, Absence span) {
    auto* const absences = absences_of(business, what);
    if (absences == nullptr) return Refused{EditRefusal::NoSuchThing};
    if (span.until <= span.from) return Refused{EditRefusal::EndsBeforeItStarts};
    auto const known = [&span](Absence const& one) { return same(one, span); };
    if (std::ranges::none_of(*absences, known)) {
        absences->insert(std::ranges::upper_bound(*absences, span.from, {}, &Absence::from), span);
    }
    return business;
}

Edited reopened(Business business, Closable const& what, Absence span) {
    auto* const absences = absences_of(business, what);
    if (absences == nullptr) return Refused{EditRefusal::NoSuchThing};
    auto const gone = std::erase_if(*absences, [&span](Absence const& one) { return same(one, span); });
    if (gone == 0) return Refused{EditRefusal::NotSoBefore};
    return business;
}

Edited session_cancelled(Business business, SessionOn const& which) {
    return on_session(std::move(business), which, [&which](Session& session) {
        auto const at = std::ranges::lower_bound(session.cancelled, which.date);
        if (at == session.cancelled.end() || *at != which.date) session.cancelled.insert(at, which.date);
        return true;
    });
}

Edited session_restored(Business business, SessionOn const& which) {
    return on_session(std::move(business), which, [&which](Session& session) {
        return std::erase(session.cancelled, which.date) != 0;
    });
}

Edited substituted(Business business, SessionOn const& which, std::vector<ResourceId> occupies) {
    for (ResourceId const id : occupies)
        if (business.resource(id) == nullptr) return Refused{EditRefusal::NoSuchThing};
    return on_session(std::move(business), which, [&](Session& session) {
        auto const gone =
            std::erase_if(session.substitutes, [&](Substitute const& one) { return one.date == which.date; });
        if (occupies.empty()) return gone != 0;
        auto const at = std::ranges::upper_bound(session.substitutes, which.date, {}, &Substitute::date);
        session.substitutes.insert(at, {.date = which.date, .occupies = std::move(occupies)});
        return true;
    });
}

Edited with_holidays(Business business, LocationId location, HolidayCalendar holidays) {
    Location* const found = with_id(business.locations, location);
    if (found == nullptr) return Refused{EditRefusal::NoSuchThing};
    found->holidays = std::move(holidays);
    return business;
}

}  // namespace obhut::catalogue
