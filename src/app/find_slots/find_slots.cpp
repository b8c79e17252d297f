// SPDX-License-Identifier: Apache-2.0
#include "find_slots/find_slots.h"

#include <algorithm>

namespace obhut::find_slots {

Result<std::vector<availability::Slot>, Error>
find_slots(calendar::Calendar& calendar, ports::Clock& clock, admit::Wanted const& wanted, catalogue::DateRange days) {
    if (days.until <= days.from) {
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = "listing/ends-before-it-starts", .field = "/to"}};
    }
    if (days.until - days.from > listing_max) {
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = "listing/too-long", .field = "/to"}};
    }
    auto const now = clock.now();
    auto const zone = wanted.location().zone;
    auto const today = time::date_of(zone.to_local(now));
    auto const last = today + std::chrono::days{wanted.service->policy.booking_window_days + 1};
    availability::Span const starts{
        .start = zone.start_of_day(std::max(days.from, today)), .end = zone.start_of_day(std::min(days.until, last))
    };
    if (starts.end <= starts.start) return std::vector<availability::Slot>{};

    auto const ask = wanted.ask(now, admit::Audience::Public);
    availability::Span const window{
        .start = availability::window_around(ask, starts.start).start,
        .end = availability::window_around(ask, starts.end).end
    };
    auto const view = OBHUT_TRY(calendar.view(*wanted.compiled, *wanted.service, window));
    return availability::list_slots(*view, ask, starts);
}

}  // namespace obhut::find_slots
