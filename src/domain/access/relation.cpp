// SPDX-License-Identifier: Apache-2.0
#include "access/relation.h"

namespace obhut::access {
namespace {

struct Days {
    time::Date first;
    time::Date last;
    time::Date today;
};

Days days_of(Span visit, time::Zone zone, Instant now) {
    return {
        .first = time::date_of(zone.to_local(visit.start)),
        .last = time::date_of(zone.to_local(visit.end)),
        .today = time::date_of(zone.to_local(now))
    };
}

}  // namespace

Nearness nearness_of(Span visit, time::Zone zone, Instant now, Windows const& windows) {
    auto const days = days_of(visit, zone, now);
    if (days.first <= days.today && days.today <= days.last) return Nearness::OnTheDay;
    if (days.last >= days.today - windows.calendar_past) return Nearness::Calendar;
    return days.last >= days.today - windows.recent ? Nearness::Recent : Nearness::Older;
}

Tie tie_of(Span own_visit, time::Zone zone, Instant now, Windows const& windows) {
    auto const days = days_of(own_visit, zone, now);
    bool const past = days.last >= days.today - windows.own_past;
    bool const future = days.first <= days.today + windows.own_future;
    return past && future ? Tie::Own : Tie::OwnOnce;
}

}  // namespace obhut::access
