// SPDX-License-Identifier: Apache-2.0
#include "availability/sessions.h"
#include "find_slots/find_slots.h"

#include <algorithm>

namespace obhut::find_slots {
namespace {

using availability::Finding;
using availability::Reason;

bool is_of_occupancy(Finding const& finding) noexcept {
    return finding.reason == Reason::Occupied || finding.reason == Reason::HeldForAnother;
}

// How a session stands of which nothing is offered; nothing where it does not take place for want of an open house.
std::optional<Joining> joining_of(std::vector<Finding> const& findings) {
    auto const is_too_soon = [](Finding const& finding) { return finding.reason == Reason::TooSoon; };
    if (std::ranges::any_of(findings, is_too_soon)) return Joining::TooLate;
    if (!findings.empty() && std::ranges::all_of(findings, is_of_occupancy)) return Joining::Full;
    return std::nullopt;
}

class Meetings {
public:
    Meetings(calendar::View const& view, availability::Ask ask, availability::Span starts)
        : view_(view), ask_(std::move(ask)), starts_(starts) {
        ask_.adults = std::max(1, ask_.service.policy.party_min);
        ask_.children = 0;
        ask_.chosen = std::nullopt;
    }

    std::vector<Meeting> all(time::Zone zone) {
        auto const slots = availability::list_slots(view_, ask_, starts_);
        for (auto const& sitting : availability::sittings(ask_.service, zone, starts_)) {
            if (sitting.span.start < starts_.start || sitting.span.start >= starts_.end) continue;
            if (!found_.empty() && found_.back().span.start == sitting.span.start) continue;  // told apart by its start
            auto const free = std::ranges::find(slots, sitting.span.start, &availability::Slot::start);
            if (free != slots.end()) {
                add(sitting, Joining::Open, free->seats);
                continue;
            }
            auto const placed = availability::place(view_, ask_, sitting.span.start);
            if (placed) continue;
            if (auto const joining = joining_of(placed.error())) add(sitting, *joining, 0);
        }
        add_cancelled(zone);
        std::ranges::stable_sort(found_, {}, [](Meeting const& meeting) { return meeting.span.start; });
        return std::move(found_);
    }

private:
    void add(availability::Sitting const& sitting, Joining joining, std::int32_t seats) {
        found_.push_back(
            {.span = sitting.span,
             .session = sitting.session,
             .leads = sitting.occupies,
             .joining = joining,
             .seats = seats}
        );
    }

    void add_cancelled(time::Zone zone) {
        for (auto const& session : ask_.service.sessions) {
            for (auto const date : session.cancelled) {
                auto const start = zone.first(time::LocalTime{date} + catalogue::Minutes{session.start});
                if (start < std::max(starts_.start, ask_.now) || start >= starts_.end) continue;
                found_.push_back(
                    {.span = {.start = start, .end = start + session.length},
                     .session = &session,
                     .leads = &session.occupies,
                     .joining = Joining::Cancelled,
                     .seats = 0}
                );
            }
        }
    }

    calendar::View const& view_;
    availability::Ask ask_;
    availability::Span starts_;
    std::vector<Meeting> found_;
};

}  // namespace

bool Meeting::is_led_by(catalogue::ResourceId resource) const {
    return std::ranges::find(*leads, resource) != leads->end();
}

Result<std::vector<Meeting>, Error>
meetings(calendar::Calendar& calendar, ports::Clock& clock, admit::Wanted const& wanted, catalogue::DateRange days) {
    if (wanted.service->shape != catalogue::Shape::Class) return std::vector<Meeting>{};
    auto const now = clock.now();
    auto const zone = wanted.location().zone;
    auto const last = time::date_of(zone.to_local(now)) + std::chrono::days{wanted.service->policy.booking_window_days};
    availability::Span const starts{
        .start = std::max(zone.start_of_day(days.from), now),
        .end = zone.start_of_day(std::min(days.until, last + std::chrono::days{1}))
    };
    if (starts.end <= starts.start) return std::vector<Meeting>{};
    auto const ask = wanted.ask(now, admit::Audience::Public);
    availability::Span const window{
        .start = availability::window_around(ask, starts.start).start,
        .end = availability::window_around(ask, starts.end).end
    };
    auto const view = OBHUT_TRY(calendar.view(*wanted.compiled, *wanted.service, window));
    return Meetings{*view, ask, starts}.all(zone);
}

}  // namespace obhut::find_slots
