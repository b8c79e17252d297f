// SPDX-License-Identifier: Apache-2.0
//
// The further dates of a series: the same time, week after week. Each says whether it is free before anything is
// booked; in the place of one that is not, others can be chosen, or it is left out. The page only asks; the address of
// the details then carries what was chosen.
#include "find_slots/find_slots.h"
#include "pages/format.h"
#include "web/page_handlers.h"
#include "web/page_held.h"
#include "web/page_own.h"
#include "web/page_words.h"

#include <algorithm>

namespace obhut::web {
namespace {

using availability::Instant;
using availability::Slot;
using std::chrono::days;

constexpr std::int32_t usual_count = 6;
constexpr std::size_t others_max = 3;
constexpr days near{3};  // so far from the date of a week another one may stand for it

// One date of the series: the wall time of the first, so many weeks later.
struct Nth {
    std::size_t number;
    Instant start;
    time::Date date;
};

class SeriesPage {
public:
    SeriesPage(Surroundings const& around, Frame const& frame, Held const& held, std::int32_t count)
        : around_(around), frame_(frame), held_(held), count_(count), zone_(held.zone()) {}

    Reply show() {
        auto const first = zone_.to_local(held_.hold.visit.start);
        auto const weekday = pages::weekday(time::date_of(first), frame_.language());
        fields_.set("WEEKDAY", weekday)
            .set("TIME", pages::spoken_clock(first, frame_.language()))
            .set("SUMMARY", held_.summary(frame_))
            .set("UNTIL", pages::spoken_clock(zone_.to_local(held_.hold.lapses), frame_.language()))
            .set("TIMES", held_.times(frame_))
            .set("ACTION", held_.path(frame_))
            .set("FIRST", moment(held_.hold.visit.start));
        for (std::int32_t size = 2; size <= dates_max(*held_.wanted.service); ++size) {
            auto& option = fields_.add("SIZE").set("N", std::int64_t{size});
            option.set("LABEL", pages::counted(frame_.voice, "count.dates", size))
                .set("URL", address_of(held_.series_path(frame_), {{"count", std::to_string(size)}}));
            if (size == count_) option.show("NOW");
        }
        for (std::int32_t nth = 1; nth < count_; ++nth) {
            auto const wall = first + std::chrono::weeks{nth};
            OBHUT_TRY(add_date({
                .number = static_cast<std::size_t>(nth) + 1,
                .start = zone_.first(wall),
                .date = time::date_of(wall),
            }));
        }
        return page(frame_, pages::Template::Series, frame_.text("series.title"), std::move(fields_));
    }

private:
    std::string moment(Instant start) const { return pages::moment(zone_.to_local(start), frame_.language()); }

    Result<Done, http::Response> add_date(Nth const& nth) {
        auto& date = fields_.add("DATE");
        auto const today = time::date_of(zone_.to_local(around_.world.clock.now()));
        if (nth.date > today + days{held_.wanted.service->policy.booking_window_days}) {
            date.add("GONE").set("WHEN", moment(nth.start)).set("WHY", frame_.text("series.too_far"));
            return Done{};
        }
        auto free = OBHUT_TRY(or_page(
            frame_,
            find_slots::find_slots(
                around_.calendar,
                around_.world.clock,
                held_.wanted,
                {.from = nth.date - near, .until = nth.date + near + days{1}}
            ),
            held_.path(frame_)
        ));
        auto const name = static_cast<std::int64_t>(nth.number);
        auto const starts_then = [&](Slot const& slot) { return slot.start == nth.start; };
        if (std::ranges::any_of(free, starts_then)) {
            date.add("OPEN").set("N", name).set("START", start_text(nth.start)).set("WHEN", moment(nth.start));
            return Done{};
        }
        auto const why = OBHUT_TRY(why_not(nth));
        add_taken(nth, why, std::move(free), date);
        return Done{};
    }

    void add_taken(Nth const& nth, std::string const& why, std::vector<Slot> free, pages::Fields& date) {
        if (free.empty()) {
            date.add("GONE").set("WHEN", moment(nth.start)).set("WHY", why);
            return;
        }
        auto const distance = [&](Slot const& slot) { return std::chrono::abs(slot.start - nth.start); };
        auto const most = std::min(others_max, free.size());
        std::ranges::partial_sort(free, free.begin() + static_cast<std::ptrdiff_t>(most), {}, distance);
        free.resize(most);
        std::ranges::sort(free, {}, &Slot::start);
        auto& taken = date.add("TAKEN").set("N", static_cast<std::int64_t>(nth.number));
        taken.set("WHEN", moment(nth.start)).set("WHY", why);
        // Only a time on the same day is proposed; on another day somebody must say so.
        auto const same_day = [&](Slot const& slot) { return time::date_of(zone_.to_local(slot.start)) == nth.date; };
        auto const proposed = std::ranges::min_element(free, {}, [&](Slot const& slot) {
            return std::pair{!same_day(slot), distance(slot)};
        });
        for (auto const& slot : free) {
            auto const local = zone_.to_local(slot.start);
            auto text = pages::clock(local, frame_.language());
            if (!same_day(slot)) text = pages::short_day(time::date_of(local), frame_.language()) + ", " + text;
            auto& other = taken.add("OTHER").set("N", static_cast<std::int64_t>(nth.number));
            other.set("START", start_text(slot.start)).set("TEXT", text);
            if (slot == *proposed && same_day(slot)) other.show("NOW");
        }
        if (!same_day(*proposed)) taken.show("SKIPPED");
    }

    // Of a class it is known why nobody can come; of people it is nobody's business.
    Result<std::string, http::Response> why_not(Nth const& nth) {
        auto const meetings = OBHUT_TRY(or_page(
            frame_,
            find_slots::meetings(
                around_.calendar, around_.world.clock, held_.wanted, {.from = nth.date, .until = nth.date + days{1}}
            ),
            held_.path(frame_)
        ));
        auto const found = std::ranges::find_if(meetings, [&](auto const& one) { return one.span.start == nth.start; });
        if (found != meetings.end() && found->joining == find_slots::Joining::Cancelled)
            return frame_.text("sessions.cancelled");
        if (found != meetings.end()) return frame_.text("sessions.full");
        return frame_.text("series.taken");
    }

    static std::string start_text(Instant start) { return std::to_string(start.time_since_epoch().count()); }

    Surroundings const& around_;
    Frame const& frame_;
    Held const& held_;
    std::int32_t count_;
    time::Zone zone_;
    pages::Fields fields_;
};

}  // namespace

Reply series_page(Surroundings const& around, http::Request const& request) {
    auto const frame = OBHUT_TRY(frame_of(around, request));
    auto const held = OBHUT_TRY(held_of(around, frame, request));
    if (!held.is_open()) return message(frame, 409, "message.booked", frame.home);
    auto const most = dates_max(*held.wanted.service);
    if (most < 2) return http::Response::see_other(held.path(frame));
    auto const asked = whole_from(request.query.value_or("count", ""));
    auto const count = std::clamp<std::int64_t>(asked.value_or(usual_count), 2, most);
    return SeriesPage{around, frame, held, static_cast<std::int32_t>(count)}.show();
}

}  // namespace obhut::web
