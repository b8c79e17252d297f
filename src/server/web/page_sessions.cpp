// SPDX-License-Identifier: Apache-2.0
#include "web/page_sessions.h"

#include "pages/format.h"
#include "web/page_choices.h"
#include "web/page_words.h"

#include <algorithm>

namespace obhut::web {
namespace {

using find_slots::Joining;
using find_slots::Meeting;
using std::chrono::days;

constexpr std::int32_t few_seats = 3;

std::string names_of(Frame const& frame, Leads const& leads) {
    std::string names;
    for (auto const id : leads) {
        auto const* resource = frame.business().resource(id);
        if (resource == nullptr || resource->kind != catalogue::ResourceKind::Provider) continue;
        names.append(names.empty() ? "" : ", ").append(resource->name.in(frame.language()));
    }
    return names;
}

// Why a session cannot be joined, or how few places are left; empty where there is nothing to say.
std::string state_text(Frame const& frame, Meeting const& meeting, std::int32_t party) {
    switch (meeting.joining) {
    case Joining::Cancelled: return frame.text("sessions.cancelled");
    case Joining::Full: return frame.text("sessions.full");
    case Joining::TooLate: return frame.text("sessions.too_late");
    case Joining::Open: break;
    }
    if (meeting.seats > few_seats && meeting.seats >= party) return {};
    return pages::counted(frame.voice, "sessions.few", meeting.seats);
}

std::string label_of(Frame const& frame, Row const& row, time::LocalTime start, std::string const& state) {
    auto label = row.service->name.in(frame.language()) + ", " + pages::moment(start, frame.language());
    if (auto const name = names_of(frame, *row.meeting.leads); !name.empty()) label.append(", ").append(name);
    return state.empty() ? label : label.append(", ").append(state);
}

void add_row(Frame const& frame, Listed const& listed, Row const& row, pages::Fields& day) {
    auto const& meeting = row.meeting;
    auto const start = listed.zone.to_local(meeting.span.start);
    auto const state = state_text(frame, meeting, listed.party);
    bool const joins = meeting.joining == Joining::Open && meeting.seats >= listed.party;
    auto& session = day.add("SESSION").add(joins ? Literal{"FREE"} : Literal{"SHUT"});
    session.set("TIME", pages::clock(start, frame.language()))
        .set("LENGTH", pages::duration(row.meeting.session->length, frame.language()));
    if (listed.names_service) session.add("CLASS").set("NAME", row.service->name.in(frame.language()));
    add_teacher(frame, *meeting.leads, *meeting.session, session);
    if (!state.empty()) session.add("STATE").set("TEXT", state);
    if (!joins) return;
    session.set("ACTION", row.path)
        .set("START", std::to_string(meeting.span.start.time_since_epoch().count()))
        .set("LABEL", label_of(frame, row, start, state));
    for (auto const& [name, value] : *row.hidden)
        session.add("HIDDEN").set("NAME", name).set("VALUE", value);
}

// A week in which nobody meets says when the next session is that can be joined.
Result<Done, http::Response> add_later(
    Surroundings const& around, Frame const& frame, Week const& week, Timing const& timing, pages::Fields& fields
) {
    auto& none = fields.add("NO_WEEK");
    for (auto from = week.until(); from <= week.last; from += find_slots::listing_max) {
        auto const until = std::min(from + find_slots::listing_max, week.last + days{1});
        auto const later = OBHUT_TRY(or_page(
            frame,
            find_slots::find_slots(around.calendar, around.world.clock, timing.wanted, {.from = from, .until = until}),
            frame.home
        ));
        if (later.empty()) continue;
        auto const date = time::date_of(timing.wanted.location().zone.to_local(later.front().start));
        auto const url = address_with(timing.place(), week, "from", time::date_text(date), Dated::ByValue);
        none.add("LATER").set("URL", url).set("LATER_DAY", pages::day(date, frame.language()));
        return Done{};
    }
    none.show("NEVER");
    return Done{};
}

std::string summary_of(Frame const& frame, admit::Wanted const& wanted) {
    auto text = what_of(frame, *wanted.service, wanted.chosen, wanted.party);
    if (auto const price = price_tag(frame, *wanted.service); !price.empty()) text.append(", ").append(price);
    return text;
}

}  // namespace

void add_teacher(Frame const& frame, Leads const& leads, catalogue::Session const& session, pages::Fields& fields) {
    auto const name = names_of(frame, leads);
    if (name.empty()) return;
    auto& teacher = fields.add("TEACHER").set("NAME", name);
    auto const usual = names_of(frame, session.occupies);
    if (!usual.empty() && usual != name) teacher.add("INSTEAD").set("USUAL", usual);
}

void add_sessions(Frame const& frame, Week const& week, Listed const& listed, pages::Fields& fields) {
    std::optional<time::Date> shown;
    pages::Fields* day = nullptr;
    for (auto const& row : listed.rows) {
        auto const date = time::date_of(listed.zone.to_local(row.meeting.span.start));
        if (date != shown) {
            day = &fields.add("DAY")
                       .set("N", (date - week.today).count())
                       .set("NAME", pages::day(date, frame.language()))
                       .set("DATE", time::date_text(date));
            shown = date;
        }
        add_row(frame, listed, row, *day);
    }
}

Reply sessions_page(Surroundings const& around, Frame const& frame, Week const& week, Timing const& timing) {
    auto const& wanted = timing.wanted;
    auto meetings = OBHUT_TRY(or_page(
        frame,
        find_slots::meetings(
            around.calendar, around.world.clock, wanted, {.from = week.from, .until = week.shown_until()}
        ),
        frame.home
    ));
    if (wanted.chosen) std::erase_if(meetings, [&](Meeting const& one) { return !one.is_led_by(*wanted.chosen); });
    Listed listed{.rows = {}, .zone = wanted.location().zone, .party = wanted.party.size(), .names_service = false};
    for (auto const& meeting : meetings)
        listed.rows.push_back(
            {.meeting = meeting, .service = wanted.service, .path = timing.path, .hidden = &timing.hidden}
        );
    pages::Fields fields;
    fields.set("PATH", timing.path).set("SUMMARY", summary_of(frame, wanted));
    if (timing.moving) {
        auto const until_now = listed.zone.to_local(timing.moving->visit.start);
        fields.add("MOVING").set("UNTIL_NOW", pages::moment(until_now, frame.language())).set("BACK", timing.back);
    } else {
        fields.show("BOOKING");
    }
    add_choices(frame, timing, week, fields);
    add_sessions(frame, week, listed, fields);
    if (listed.rows.empty()) OBHUT_TRY(add_later(around, frame, week, timing, fields));
    add_leafing(timing.place(), week, fields);
    return page(frame, pages::Template::Sessions, frame.text("times.title"), std::move(fields));
}

}  // namespace obhut::web
