// SPDX-License-Identifier: Apache-2.0
#include "opening.h"

#include "core/check.h"

#include <algorithm>

namespace obhut::histories {
namespace {

Minute utc_of_local(time::LocalTime at) {
    return utc_of(std::chrono::duration_cast<std::chrono::minutes>(at.time_since_epoch()).count());
}

// The hours of one day on the wall, cut by its breaks.
std::vector<std::pair<int, int>> pieces_of(catalogue::DayHours const& hours, catalogue::DayHours const& breaks) {
    std::vector<std::pair<int, int>> pieces;
    for (auto const& span : hours) {
        bool open = false;
        for (int at = span.start; at < span.end; ++at) {
            auto const rests = [at](catalogue::HoursSpan const& rest) { return rest.start <= at && at < rest.end; };
            bool const works = std::ranges::none_of(breaks, rests);
            if (works && !open) pieces.emplace_back(at, at);
            if (works) pieces.back().second = at + 1;
            open = works;
        }
    }
    return pieces;
}

}  // namespace

Opening::Opening(Business const& business, Horizon horizon) : business_(business), horizon_(horizon) {
    OBHUT_CHECK(business.locations.size() == 1);
    house_ = hours(business.locations.front().hours);
    for (auto const& resource : business.resources)
        there_[resource.id] = there_for(resource);
}

std::size_t Opening::index(Minute at) const noexcept {
    OBHUT_CHECK(horizon_.has(at));
    return static_cast<std::size_t>(at - horizon_.from);
}

void Opening::mark(Minutes& minutes, Minute from, Minute until, Minute value) const noexcept {
    for (Minute at = std::max(from, horizon_.from); at < std::min(until, horizon_.until); ++at)
        minutes[index(at)] = value;
}

// After an absence the house opens anew, and with it the grid begins anew.
void Opening::take_out(Minutes& minutes, std::vector<catalogue::Absence> const& absences) const noexcept {
    for (auto const& absence : absences) {
        Minute const from = utc_of_local(absence.from);
        Minute const until = utc_of_local(absence.until);
        mark(minutes, from, until, 0);
        if (!horizon_.has(from) || !horizon_.has(until) || until <= from) continue;
        Minute const opened = minutes[index(until)];
        if (opened == 0 || opened >= until) continue;
        for (Minute at = until; at < horizon_.until && minutes[index(at)] == opened; ++at)
            minutes[index(at)] = until;
    }
}

Opening::Minutes Opening::hours(catalogue::Schedule const& schedule) const {
    Minutes minutes(static_cast<std::size_t>(horizon_.until - horizon_.from));
    for (Day day = day_at(horizon_.from) - 2; day <= day_at(horizon_.until); ++day) {
        auto const own = schedule.overrides.find(date_of(day));
        auto const weekday = static_cast<std::size_t>(weekday_of(day));
        auto const pieces = own != schedule.overrides.end()
                                ? pieces_of(own->second, {})
                                : pieces_of(schedule.weekly[weekday], schedule.breaks[weekday]);
        for (auto const& [start, end] : pieces)
            mark(minutes, utc_of(day, start), utc_of(day, end), utc_of(day, start));
    }
    take_out(minutes, schedule.absences);
    return minutes;
}

Opening::Minutes Opening::there_for(catalogue::Resource const& resource) const {
    using catalogue::ResourceKind;
    auto const& location = business_.locations.front();
    auto const kind = resource.kind;
    bool const stands = kind == ResourceKind::RoomType || resource.room_type ||
                        (!resource.schedule && (kind == ResourceKind::Table || kind == ResourceKind::Pace));
    Minutes minutes = house_;
    if (stands) {
        minutes.assign(house_.size(), 1);
        take_out(minutes, location.hours.absences);
    } else if (resource.schedule) {
        minutes = hours(*resource.schedule);
    }
    for (auto const& service : business_.services) {
        auto const before = service.policy.buffer_before.count();
        auto const after = service.policy.buffer_after.count();
        for (auto const& meeting : meetings(service, horizon_))
            if (std::ranges::find(meeting.teachers, resource.id) != meeting.teachers.end())
                mark(minutes, meeting.start - before, meeting.end + after, 0);
    }
    for (auto const& area : location.areas)
        if (resource.area == area.slug) take_out(minutes, area.absences);
    take_out(minutes, resource.absences);
    return minutes;
}

std::vector<Meeting> meetings(catalogue::Service const& service, Horizon horizon) {
    std::vector<Meeting> found;
    for (Day day = day_at(horizon.from) - 2; day <= day_at(horizon.until) + 1; ++day) {
        for (auto const& session : service.sessions) {
            bool const cancelled = std::ranges::find(session.cancelled, date_of(day)) != session.cancelled.end();
            if (weekday_of(day) != session.weekday || cancelled || day < day_of(session.valid.from) ||
                day >= day_of(session.valid.until))
                continue;
            Minute const start = utc_of(day, session.start);
            Meeting meeting{start, start + session.length.count(), &session, session.occupies};
            for (auto const& substitute : session.substitutes)
                if (day_of(substitute.date) == day) meeting.teachers = substitute.occupies;
            found.push_back(std::move(meeting));
        }
    }
    std::ranges::stable_sort(found, {}, &Meeting::start);
    return found;
}

}  // namespace obhut::histories
