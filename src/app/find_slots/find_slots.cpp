// SPDX-License-Identifier: Apache-2.0
#include "find_slots/find_slots.h"

#include <algorithm>

namespace obhut::find_slots {

namespace {

// What the engine is asked, or nothing where no day of the range can be booked.
struct Question {
    availability::Ask ask;
    availability::Span starts;
    availability::Span window;
};

Result<std::optional<Question>, Error>
question_of(ports::Clock& clock, admit::Wanted const& wanted, catalogue::DateRange days) {
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
    if (starts.end <= starts.start) return std::optional<Question>{};
    auto const ask = wanted.ask(now, admit::Audience::Public);
    availability::Span const window{
        .start = availability::window_around(ask, starts.start).start,
        .end = availability::window_around(ask, starts.end).end
    };
    return std::optional{Question{.ask = ask, .starts = starts, .window = window}};
}

}  // namespace

Result<std::vector<availability::Slot>, Error>
find_slots(calendar::Calendar& calendar, ports::Clock& clock, admit::Wanted const& wanted, catalogue::DateRange days) {
    auto const question = OBHUT_TRY(question_of(clock, wanted, days));
    if (!question) return std::vector<availability::Slot>{};
    auto const view = OBHUT_TRY(calendar.view(*wanted.compiled, *wanted.service, question->window));
    return availability::list_slots(*view, question->ask, question->starts);
}

std::optional<Result<std::vector<availability::Slot>, Error>>
find_slots_if_warm(ports::Clock& clock, admit::Wanted const& wanted, catalogue::DateRange days) {
    using Answer = Result<std::vector<availability::Slot>, Error>;
    auto const question = question_of(clock, wanted, days);
    if (!question) return Answer{Refused{question.error()}};
    if (!question.value()) return Answer{std::vector<availability::Slot>{}};
    auto const& [ask, starts, window] = *question.value();
    auto const view = calendar::Calendar::view_if_warm(*wanted.compiled, *wanted.service, window);
    if (!view) return std::nullopt;
    return Answer{availability::list_slots(*view, ask, starts)};
}

std::optional<catalogue::ResourceId> provider_at(
    calendar::Calendar& calendar, ports::Clock& clock, admit::Wanted const& wanted, availability::Instant start
) {
    auto const ask = wanted.ask(clock.now(), admit::Audience::Public);
    auto const view = calendar.view(*wanted.compiled, *wanted.service, availability::window_around(ask, start));
    if (!view) return std::nullopt;
    auto const placed = availability::place(*view.value(), ask, start);
    return placed ? placed.value().provider : std::nullopt;
}

}  // namespace obhut::find_slots
