// SPDX-License-Identifier: Apache-2.0
#include "time/period.h"

namespace obhut::time {

namespace {

// No buffer or shift is longer than the calendar, which keeps the sums below from overflowing.
constexpr bool is_sane(Seconds span) noexcept {
    Seconds const calendar_length = calendar_end - calendar_begin;
    return span >= -calendar_length && span <= calendar_length;
}

}  // namespace

Result<Period, PeriodRefusal> Period::from(Instant start, Instant end) {
    if (!in_calendar(start) || end < calendar_begin || end > calendar_end)
        return Refused{PeriodRefusal::OutsideCalendar};
    if (end < start) return Refused{PeriodRefusal::EndsBeforeItStarts};
    if (end == start) return Refused{PeriodRefusal::Empty};
    if (end - start > period_length_max) return Refused{PeriodRefusal::LongerThanLimit};
    return Period{start, end};
}

Result<Period, PeriodRefusal> Period::widened(Seconds before, Seconds after) const {
    OBHUT_CHECK(before >= Seconds{0} && after >= Seconds{0});
    if (!is_sane(before) || !is_sane(after)) return Refused{PeriodRefusal::OutsideCalendar};
    return from(start_ - before, end_ + after);
}

Result<Period, PeriodRefusal> Period::shifted(Seconds by) const {
    if (!is_sane(by)) return Refused{PeriodRefusal::OutsideCalendar};
    return from(start_ + by, end_ + by);
}

}  // namespace obhut::time
