// SPDX-License-Identifier: Apache-2.0

#include "availability/sessions.h"

#include "availability/intervals.h"

#include <algorithm>
#include <chrono>

namespace obhut::availability {

namespace {

std::vector<catalogue::ResourceId> const& occupies_on(catalogue::Session const& session, time::Date date) {
    auto const found = std::ranges::lower_bound(session.substitutes, date, {}, &catalogue::Substitute::date);
    return found != session.substitutes.end() && found->date == date ? found->occupies : session.occupies;
}

}  // namespace

std::vector<Sitting> sittings(catalogue::Service const& service, time::Zone zone, Span window) {
    using std::chrono::days;
    std::vector<Sitting> found;
    for (catalogue::Session const& session : service.sessions) {
        if (session.length <= catalogue::Minutes{0}) continue;
        auto const reach = std::chrono::ceil<days>(session.length) + days{2};
        auto const from = std::max(time::date_of(zone.to_local(window.start)) - reach, session.valid.from);
        auto const until = std::min(time::date_of(zone.to_local(window.end)) + days{2}, session.valid.until);
        auto const today = static_cast<std::int32_t>(time::weekday_of(from).iso_encoding()) - 1;
        days const ahead{((session.weekday - today) % 7 + 7) % 7};
        for (time::Date date = from + ahead; date < until; date += days{7}) {
            if (std::binary_search(session.cancelled.begin(), session.cancelled.end(), date)) continue;
            Instant const start = zone.first(time::LocalTime{date} + catalogue::Minutes{session.start});
            Span const span{start, start + session.length};
            if (overlaps(span, window)) found.push_back({span, &session, &occupies_on(session, date)});
        }
    }
    std::stable_sort(found.begin(), found.end(), [](Sitting const& left, Sitting const& right) {
        return left.span.start < right.span.start;
    });
    return found;
}

}  // namespace obhut::availability
