// SPDX-License-Identifier: Apache-2.0

#include "availability/choose.h"
#include "availability/engine.h"
#include "availability/listing.h"
#include "availability/starts.h"

#include <algorithm>

namespace obhut::availability {

namespace {

using catalogue::Requirement;
using catalogue::Shape;
using std::chrono::days;
using Findings = std::vector<Finding>;

void add(Findings& findings, Reason reason) {
    auto const same = [reason](Finding const& finding) { return finding.reason == reason && !finding.resource; };
    if (std::none_of(findings.begin(), findings.end(), same)) findings.push_back({reason, std::nullopt});
}

void check_terms(Ask const& ask, time::Zone zone, Instant start, Findings& findings) {
    if (ask.audience == Audience::Staff) return;
    if (start < ask.now) {
        add(findings, Reason::InThePast);
    } else if (start < ask.now + ask.service.policy.minimum_notice) {
        add(findings, Reason::TooSoon);
    }
    Span const allowed = bookable(ask, zone);
    if (start >= allowed.end && start >= ask.now) add(findings, Reason::TooFarAhead);
}

bool in_calendar(Span const& span) noexcept {
    return time::calendar_begin <= span.start && span.end <= time::calendar_end;
}

// One booking that is being put together: requirement by requirement it collects who serves, or why nobody can.
class Draft {
public:
    Draft(Timetable const& timetable, Ask const& ask, time::Zone zone, Span visit)
        : timetable_(timetable), ask_(ask),
          placement_{.visit = visit, .segments = {}, .occupancies = {}, .provider = {}} {
        time::Date const date = time::date_of(zone.to_local(visit.start));
        day_ = {zone.start_of_day(date), zone.start_of_day(date + days{1})};
    }

    void count_for_day(Span day) { day_ = day; }

    // A phase that no requirement serves is a segment without resources: the client waits.
    void split_by_phases() {
        Instant at = placement_.visit.start;
        for (catalogue::Phase const& phase : ask_.service.phases) {
            placement_.segments.push_back({{at, at + phase.length}, {}});
            at += phase.length;
        }
    }

    void do_not_split() { placement_.segments.push_back({placement_.visit, {}}); }

    void require(Requirement const& requirement, std::vector<Part> const& parts, Findings& findings) {
        Choice const choice = choose(timetable_, ask_, requirement, parts, day_);
        if (choice.taken.empty()) {
            findings.insert(findings.end(), choice.findings.begin(), choice.findings.end());
            if (choice.findings.empty()) add(findings, Reason::NotForThisService);
            return;
        }
        for (catalogue::Alternative const* alternative : choice.taken) {
            for (ResourceId const resource : alternative->all_of) {
                take(resource, parts, units_of(ask_, requirement));
                if (requirement.first.count() == 0) serve(resource, requirement.phases);
            }
        }
        if (!requirement.chosen_by_name || placement_.provider) return;
        auto const& front = *choice.taken.front();
        bool const asked_for = ask_.chosen && includes(front, *ask_.chosen);
        placement_.provider = asked_for ? *ask_.chosen : front.all_of.front();
    }

    void take_seats(catalogue::Session const& session) {
        auto const units = static_cast<std::int32_t>(party_of(ask_));
        take(session.seats, {{.visible = placement_.visit, .occupied = placement_.visit}}, units);
        serve(session.seats, catalogue::every_phase);
    }

    Placement finished() && {
        auto const order = [](Occupancy const& left, Occupancy const& right) {
            return left.resource != right.resource ? left.resource < right.resource
                                                   : left.span.start < right.span.start;
        };
        std::sort(placement_.occupancies.begin(), placement_.occupancies.end(), order);
        return std::move(placement_);
    }

private:
    void take(ResourceId resource, std::vector<Part> const& parts, std::int32_t units) {
        for (Part const& part : parts)
            placement_.occupancies.push_back({resource, part.occupied, units});
    }

    void serve(ResourceId resource, std::uint8_t phases) {
        bool const whole = placement_.segments.size() == 1;
        for (std::size_t n = 0; n < placement_.segments.size(); ++n) {
            if (whole || ((unsigned{phases} >> n) & 1U) != 0) placement_.segments[n].resources.push_back(resource);
        }
    }

    Timetable const& timetable_;
    Ask const& ask_;
    Span day_{};
    Placement placement_;
};

using Placed = Result<Placement, Findings>;

Placed place_on_grid(Timetable const& timetable, Ask const& ask, time::Zone zone, Instant start, Findings findings) {
    auto const& policy = ask.service.policy;
    auto const length = length_of(ask.service, static_cast<std::int32_t>(party_of(ask)));
    Span const visit{start, start + length};
    if (!in_calendar({visit.start - policy.buffer_before, visit.end + policy.buffer_after})) {
        add(findings, Reason::OutsideCalendar);
        return Refused{std::move(findings)};
    }
    Span const open{start, start + open_length(ask.service, length)};
    if (!covers(timetable.open_at(ask.service.location, open), open)) {
        add(findings, Reason::LocationClosed);
    } else if (ask.audience == Audience::Public) {
        // Whether the grid has it does not depend on notice and window, which have been looked at already.
        Ask const unbound{
            .business = ask.business,
            .service = ask.service,
            .now = ask.now,
            .audience = Audience::Staff,
            .adults = ask.adults,
            .children = ask.children,
            .nights = 0,
            .chosen = {},
            .area = {},
            .released = {}
        };
        Span const only{start, start + time::Seconds{1}};
        if (offered_grid(timetable, unbound, zone, only).size() == 0) add(findings, Reason::NotOnTheGrid);
    }
    Draft draft{timetable, ask, zone, visit};
    if (ask.service.shape == Shape::Appointment) {
        draft.split_by_phases();
    } else {
        draft.do_not_split();
    }
    for (Requirement const& requirement : ask.service.requirements) {
        draft.require(requirement, parts_at(stretches_of(ask.service, length, requirement), start), findings);
    }
    if (!findings.empty()) return Refused{std::move(findings)};
    return std::move(draft).finished();
}

Placed place_in_class(Timetable const& timetable, Ask const& ask, time::Zone zone, Instant start, Findings findings) {
    Findings full;
    bool any = false;
    for (Sitting const& sitting : sittings(ask.service, zone, {start, start + time::Seconds{1}})) {
        Span const& span = sitting.span;
        if (span.start != start || !suits(ask, sitting)) continue;
        any = true;
        if (!in_calendar(span)) {
            add(full, Reason::OutsideCalendar);
            continue;
        }
        if (!covers(timetable.open_at(ask.service.location, span), span)) {
            add(full, Reason::LocationClosed);
            continue;
        }
        Claim const claim{
            .ask = ask,
            .resource = sitting.session->seats,
            .units = static_cast<std::int32_t>(std::clamp<std::int64_t>(party_of(ask), 1, catalogue::party_size_max))
        };
        if (auto const reason = obstacle(timetable, claim, {{.visible = span, .occupied = span}})) {
            full.push_back({*reason, claim.resource});
            continue;
        }
        if (!findings.empty()) return Refused{std::move(findings)};
        Draft draft{timetable, ask, zone, span};
        draft.do_not_split();
        draft.take_seats(*sitting.session);
        return std::move(draft).finished();
    }
    findings.insert(findings.end(), full.begin(), full.end());
    if (!any) add(findings, Reason::NoSessionThen);
    return Refused{std::move(findings)};
}

// The arrival date whose check-in is at `start`; staff may let somebody in at any time of a day.
std::optional<time::Date> arrival_of(Ask const& ask, time::Zone zone, Instant start) {
    time::Date const date = time::date_of(zone.to_local(start));
    for (days const back : {days{0}, days{1}, days{2}}) {
        if (stay_on(ask, zone, date - back).visit.start == start) return date - back;
    }
    return std::nullopt;
}

Placed place_stay(Timetable const& timetable, Ask const& ask, time::Zone zone, Instant start, Findings findings) {
    auto const date = time::date_of(zone.to_local(start));
    auto const by_check_in = arrival_of(ask, zone, start);
    time::Date const arrival = by_check_in.value_or(date);
    if (ask.audience == Audience::Public) {
        if (!by_check_in) add(findings, Reason::NotOnTheGrid);
        if (auto const fault = arrival_fault(ask, arrival)) add(findings, *fault);
    }
    Stay stay = stay_on(ask, zone, arrival);
    stay.visit.start = start;
    if (!in_calendar(stay.visit) || !in_calendar(stay.nights)) {
        add(findings, Reason::OutsideCalendar);
        return Refused{std::move(findings)};
    }
    Draft draft{timetable, ask, zone, stay.visit};
    draft.count_for_day({stay.nights.start, zone.start_of_day(arrival + days{1})});
    draft.do_not_split();
    std::vector<Part> const nights{{.visible = stay.nights, .occupied = stay.nights}};
    for (Requirement const& requirement : ask.service.requirements)
        draft.require(requirement, nights, findings);
    if (!findings.empty()) return Refused{std::move(findings)};
    return std::move(draft).finished();
}

}  // namespace

Placed place(Timetable const& timetable, Ask const& ask, Instant start) {
    Findings findings = faults_of(ask);
    if (!time::in_calendar(start)) {
        add(findings, Reason::OutsideCalendar);
        return Refused{std::move(findings)};
    }
    auto const* const location = ask.business.location(ask.service.location);
    // What the request gets wrong decides its length and its nights, so that nothing more can be said of the start.
    if (location == nullptr || !findings.empty()) {
        if (location != nullptr) check_terms(ask, location->zone, start, findings);
        return Refused{std::move(findings)};
    }
    check_terms(ask, location->zone, start, findings);
    switch (ask.service.shape) {
    case Shape::Appointment:
    case Shape::Table: return place_on_grid(timetable, ask, location->zone, start, std::move(findings));
    case Shape::Class: return place_in_class(timetable, ask, location->zone, start, std::move(findings));
    case Shape::Stay: return place_stay(timetable, ask, location->zone, start, std::move(findings));
    }
    return Refused{std::move(findings)};
}

}  // namespace obhut::availability
