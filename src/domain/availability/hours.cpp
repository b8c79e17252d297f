// SPDX-License-Identifier: Apache-2.0

#include "availability/hours.h"

#include "availability/intervals.h"
#include "availability/sessions.h"

#include <algorithm>
#include <chrono>

namespace obhut::availability {

namespace {

using std::chrono::days;

Instant instant_of(time::Zone zone, time::Date date, std::int32_t minute) {
    return zone.first(time::LocalTime{date} + catalogue::Minutes{minute});
}

void append_day(std::vector<Span>& out, time::Zone zone, time::Date date, catalogue::DayHours const& hours) {
    for (catalogue::HoursSpan const& span : hours) {
        Instant const start = instant_of(zone, date, span.start);
        Instant const end = instant_of(zone, date, span.end);
        if (start < end) out.push_back({start, end});
    }
}

// Breaks are taken out on the wall, so that a break in a repeated hour is as long as the wall says.
catalogue::DayHours without_breaks(catalogue::DayHours const& hours, catalogue::DayHours const& breaks) {
    catalogue::DayHours rest = hours;
    for (catalogue::HoursSpan const& cut : breaks) {
        catalogue::DayHours next;
        for (catalogue::HoursSpan const& span : rest) {
            if (cut.end <= span.start || span.end <= cut.start || cut.end <= cut.start) {
                next.push_back(span);
                continue;
            }
            if (span.start < cut.start) next.push_back({span.start, cut.start});
            if (cut.end < span.end) next.push_back({cut.end, span.end});
        }
        rest = std::move(next);
    }
    return rest;
}

std::vector<Span> spans_of(std::vector<catalogue::Absence> const& absences, time::Zone zone) {
    std::vector<Span> taken;
    taken.reserve(absences.size());
    for (catalogue::Absence const& absence : absences) {
        taken.push_back({zone.first(absence.from), zone.first(absence.until)});
    }
    return merged(std::move(taken));
}

std::vector<time::Date> holidays_within(catalogue::Location const& location, Span window) {
    if (!location.holidays) return {};
    auto const year_of = [&location](Instant at) {
        return std::chrono::year_month_day{time::date_of(location.zone.to_local(at))}.year();
    };
    std::vector<time::Date> dates;
    for (auto year = year_of(window.start - days{3}); year <= year_of(window.end); ++year) {
        auto const of_year = holidays(*location.holidays, year);
        dates.insert(dates.end(), of_year.begin(), of_year.end());
    }
    return dates;
}

// The rest of the house must not overflow because of a window that knows no bounds.
Span bounded(Span window) noexcept {
    return common(window, {time::calendar_begin - days{7}, time::calendar_end + days{7}});
}

std::vector<Span> taught(catalogue::Business const& business, catalogue::ResourceId resource, Span window) {
    std::vector<Span> spans;
    for (catalogue::Service const& service : business.services) {
        if (service.shape != catalogue::Shape::Class) continue;
        auto const has = [&resource](std::vector<catalogue::ResourceId> const& occupied) {
            return std::ranges::find(occupied, resource) != occupied.end();
        };
        auto const may_teach = [&has](catalogue::Session const& session) {
            return has(session.occupies) ||
                   std::ranges::any_of(session.substitutes, has, &catalogue::Substitute::occupies);
        };
        if (std::ranges::none_of(service.sessions, may_teach)) continue;
        auto const* const location = business.location(service.location);
        if (location == nullptr) continue;
        auto const& policy = service.policy;
        Span const wider{window.start - policy.buffer_after, window.end + policy.buffer_before};
        for (Sitting const& sitting : sittings(service, location->zone, wider)) {
            if (!has(*sitting.occupies)) continue;
            spans.push_back({sitting.span.start - policy.buffer_before, sitting.span.end + policy.buffer_after});
        }
    }
    return merged(std::move(spans));
}

}  // namespace

std::vector<Span>
open_spans(catalogue::Schedule const& schedule, time::Zone zone, Span window, std::span<time::Date const> closed) {
    window = bounded(window);
    if (window.end <= window.start) return {};
    // A span may end two days after the date it belongs to, and clocks differ by a day between places.
    time::Date const from = time::date_of(zone.to_local(window.start)) - days{3};
    time::Date const last = time::date_of(zone.to_local(window.end)) + days{1};

    std::vector<Span> spans;
    spans.reserve(static_cast<std::size_t>((last - from).count()) + 1);
    for (time::Date date = from; date <= last; date += days{1}) {
        if (auto const override_of = schedule.overrides.find(date); override_of != schedule.overrides.end()) {
            append_day(spans, zone, date, override_of->second);
            continue;
        }
        if (std::find(closed.begin(), closed.end(), date) != closed.end()) continue;
        std::size_t const weekday = time::weekday_of(date).iso_encoding() - 1;
        auto const& breaks = schedule.breaks[weekday];
        auto const& hours = schedule.weekly[weekday];
        append_day(spans, zone, date, breaks.empty() ? hours : without_breaks(hours, breaks));
    }
    return clipped(without(disjoint(std::move(spans)), spans_of(schedule.absences, zone)), window);
}

std::vector<Span> open_at(catalogue::Location const& location, Span window) {
    window = bounded(window);
    if (window.end <= window.start) return {};
    return open_spans(location.hours, location.zone, window, holidays_within(location, window));
}

std::vector<Span> openings_at(catalogue::Location const& location, Span window) {
    days const longest{3};
    window = bounded(window);
    auto spans = open_at(location, {window.start - longest, window.end + longest});
    std::erase_if(spans, [&window](Span const& span) { return !overlaps(span, window); });
    return spans;
}

std::vector<Span> open_for(catalogue::Business const& business, catalogue::Resource const& resource, Span window) {
    using catalogue::ResourceKind;
    window = bounded(window);
    auto const* const location = business.location(resource.location);
    if (location == nullptr || window.end <= window.start) return {};

    auto const zone = location->zone;
    bool const stands_there =
        resource.kind == ResourceKind::RoomType || resource.room_type.has_value() ||
        (!resource.schedule && (resource.kind == ResourceKind::Table || resource.kind == ResourceKind::Pace));
    std::vector<Span> open;
    if (stands_there) {
        open = without(std::vector<Span>{window}, spans_of(location->hours.absences, zone));
        if (resource.schedule) open = without(open, spans_of(resource.schedule->absences, zone));
    } else {
        auto const own =
            resource.schedule ? open_spans(*resource.schedule, zone, window, {}) : open_at(*location, window);
        open = without(own, taught(business, resource.id, window));
    }
    if (auto const* const area = resource.area ? location->area(*resource.area) : nullptr)
        open = without(open, spans_of(area->absences, zone));
    return without(open, spans_of(resource.absences, zone));
}

}  // namespace obhut::availability
