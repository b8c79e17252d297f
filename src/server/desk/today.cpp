// SPDX-License-Identifier: Apache-2.0
//
// Who comes on a day, what meets, and what is closed. The view is one entry in the ledger with everybody it named.
#include "availability/sessions.h"
#include "change_business/change_business.h"
#include "desk/arrivals.h"
#include "desk/closable.h"
#include "desk/handlers.h"
#include "pages/format.h"
#include "web/page_words.h"

#include <algorithm>
#include <array>

namespace obhut::desk {
namespace {

using booking::Status;
using std::chrono::days;

enum class Group : std::uint8_t { Arrivals, Departures, InHouse, NotToday };

// Where a booking stands in the list of the day.
Group group_of(Counter const& counter, Booking const& booking, time::Date date) {
    auto const first = time::date_of(counter.zone().to_local(booking.visit.start));
    if (first == date) return Group::Arrivals;
    if (!is_stay(words_of(counter), booking) || !booking::occupies(booking.status)) return Group::NotToday;
    auto const last = time::date_of(counter.zone().to_local(booking.visit.end));
    return last == date ? Group::Departures : Group::InHouse;
}

struct Day {
    time::Date date;
    std::vector<Booking> bookings;
    std::vector<std::optional<Guest>> guests;
};

Result<Day, http::Response> read_day(Counter const& counter, time::Date date) {
    auto const zone = counter.zone();
    auto& world = counter.around.world;
    Day day{.date = date, .bookings = {}, .guests = {}};
    day.bookings = OBHUT_TRY(or_note(
        counter,
        list_day::bookings_within(
            world, counter.business().id, {zone.start_of_day(date), zone.start_of_day(date + days{1})}
        ),
        counter.path
    ));
    std::erase_if(day.bookings, [&](Booking const& one) { return group_of(counter, one, date) == Group::NotToday; });
    day.guests = OBHUT_TRY(or_note(counter, list_day::guests_of(world, counter.asking(), day.bookings), counter.path));
    return day;
}

void add_groups(Counter const& counter, Day const& day, pages::Fields& fields) {
    struct Named {
        Group group;
        std::string_view id;
        std::string_view key;
    };
    bool const stays = std::ranges::any_of(counter.business().services, [](catalogue::Service const& one) {
        return one.shape == catalogue::Shape::Stay;
    });
    std::array const groups{
        Named{Group::Arrivals, "arrivals", stays ? "desk.arrivals_stay" : "desk.arrivals"},
        Named{Group::Departures, "departures", "desk.departures"},
        Named{Group::InHouse, "in-house", "desk.in_house"}
    };
    auto const back = day_path(counter, day.date);
    for (auto const& [group, id, key] : groups) {
        pages::Fields* section = nullptr;
        for (std::size_t nth = 0; nth < day.bookings.size(); ++nth) {
            auto const& booking = day.bookings[nth];
            if (group_of(counter, booking, day.date) != group) continue;
            if (section == nullptr) {
                section = &fields.add("GROUP");
                section->set("ID", id).set("HEADING", counter.text(key));
            }
            auto& row = section->add("ROW");
            add_row(counter, booking, day.guests[nth], back, row);
            row.set("TIME", time_text_on(words_of(counter), booking, counter.zone(), day.date));
            add_acts(counter, booking, row);
        }
    }
    fields.show(day.bookings.empty() ? Literal{"NOBODY"} : Literal{"SOME"});
}

void add_tally(Counter const& counter, Day const& day, pages::Fields& fields) {
    std::int64_t bookings = 0;
    std::int64_t people = 0;
    std::int64_t pending = 0;
    for (auto const& one : day.bookings) {
        if (!booking::occupies(one.status)) continue;
        ++bookings;
        people += one.party.size();
        if (one.status == Status::Pending) ++pending;
    }
    auto const tell = [&](std::int64_t number, std::string_view key) {
        fields.add("TALLY").set("NUMBER", number).set("OF", pages::text_for(counter.frame.voice, key, number));
    };
    tell(bookings, "desk.tally_bookings");
    tell(people, "desk.tally_people");
    tell(pending, "desk.tally_pending");
}

std::int64_t
seats_taken(Day const& day, catalogue::Service const& service, catalogue::Session const& session, time::Zone zone) {
    std::int64_t taken = 0;
    auto const start = zone.first(day.date + std::chrono::minutes{session.start});
    for (auto const& one : day.bookings)
        if (one.service == service.id && one.visit.start == start && booking::occupies(one.status))
            taken += one.party.size();
    return taken;
}

bool meets_on(catalogue::Session const& session, time::Date date) {
    auto const weekday = static_cast<std::int32_t>(time::weekday_of(date).iso_encoding()) - 1;
    return session.weekday == weekday && session.valid.contains(date);
}

catalogue::Substitute const* substitute_on(catalogue::Session const& session, time::Date date) {
    auto const at = std::ranges::find(session.substitutes, date, &catalogue::Substitute::date);
    return at == session.substitutes.end() ? nullptr : &*at;
}

std::optional<catalogue::ResourceId>
teacher_among(catalogue::Business const& business, std::vector<catalogue::ResourceId> const& occupies) {
    for (auto const id : occupies) {
        auto const* resource = business.resource(id);
        if (resource != nullptr && resource->kind == catalogue::ResourceKind::Provider) return id;
    }
    return std::nullopt;
}

// Everybody who could teach; who does on that date is chosen.
void add_teachers(Counter const& counter, catalogue::Session const& session, time::Date date, pages::Fields& form) {
    auto const& business = counter.business();
    auto const* instead = substitute_on(session, date);
    auto const usual = teacher_among(business, session.occupies);
    auto const now = instead == nullptr ? usual : teacher_among(business, instead->occupies);
    for (auto const& one : business.resources) {
        if (one.kind != catalogue::ResourceKind::Provider) continue;
        auto name = one.name.in(counter.language());
        if (now == one.id && instead != nullptr)
            name.append(" (").append(counter.text("desk.substitute_mark")).append(")");
        auto& option = form.add("OPTION").set("SLUG", one.slug.text()).set("TEXT", name);
        if (now == one.id) option.show("NOW");
    }
}

void add_sessions(Counter const& counter, Day const& day, pages::Fields& fields) {
    auto const& business = counter.business();
    for (auto const& service : business.services) {
        for (std::size_t nth = 0; nth < service.sessions.size(); ++nth) {
            auto const& session = service.sessions[nth];
            if (!meets_on(session, day.date)) continue;
            auto const date = time::date_text(day.date);
            auto const at = day.date + std::chrono::minutes{session.start};
            auto const* seats = business.resource(session.seats);
            auto& row = fields.add("SESSION");
            row.set("TIME", pages::clock(at, counter.language()))
                .set("NAME", service.name.in(counter.language()))
                .set("TAKEN", seats_taken(day, service, session, counter.zone()))
                .set("SEATS", std::int64_t{seats == nullptr ? 0 : seats->capacity})
                .set("SERVICE", service.slug.text())
                .set("NUMBER", static_cast<std::int64_t>(nth))
                .set("DATE", date)
                .set("VERSION", business.version)
                .set("ACTION", counter.path + "/session")
                .set("BACK", day_path(counter, day.date));
            if (std::ranges::binary_search(session.cancelled, day.date)) {
                row.show("CANCELLED");
                continue;
            }
            auto& meets = row.add("MEETS");
            add_teachers(counter, session, day.date, meets);
        }
    }
}

void add_closing(Counter const& counter, time::Date date, pages::Fields& fields) {
    auto const local = counter.zone().to_local(counter.now);
    fields.set("CLOSE_ACTION", counter.path + "/closing")
        .set("REOPEN_ACTION", counter.path + "/reopening")
        .set("DATE", time::date_text(date))
        .set("VERSION", counter.business().version);
    for (auto const& one : closables(counter)) {
        fields.add("CLOSABLE").set("VALUE", one.value).set("TEXT", one.name);
        if (std::holds_alternative<catalogue::AreaOf>(one.what) && date == counter.today())
            fields.add("AREA").set("VALUE", one.value).set("TEXT", one.name);
        for (auto const& absence : *one.absences) {
            if (absence.until <= local) continue;
            fields.add("CLOSED")
                .set("VALUE", one.value)
                .set("TEXT", one.name)
                .set("WHEN", span_text(counter, absence))
                .set("FROM", wall_text(absence.from))
                .set("UNTIL", wall_text(absence.until));
        }
    }
}

}  // namespace

Reply show_today(Surroundings const& around, Caller const& caller, http::Request const& request) {
    auto const counter = OBHUT_TRY(counter_of(around, caller, request));
    auto const date = date_asked(counter, request.query);
    if (!date) return Refused{note(counter, 422, misread, counter.path)};
    auto const day = OBHUT_TRY(read_day(counter, *date));
    auto const unsettled =
        OBHUT_TRY(or_note(counter, change_business::unsettled(around.world, counter.business().id), counter.path));
    pages::Fields fields;
    auto const heading = pages::day(*date, counter.language());
    fields.set("HEADING", heading)
        .set("BEFORE", day_path(counter, *date - days{1}))
        .set("AFTER", day_path(counter, *date + days{1}))
        .set("SHEET_OF_DAY", counter.path + "/daysheet?date=" + time::date_text(*date));
    if (*date == counter.today()) fields.show("IS_TODAY");
    if (!unsettled.empty()) {
        auto const count = static_cast<std::int64_t>(unsettled.size());
        fields.add("TO_SETTLE").set("HOW_MANY", pages::counted(counter.frame.voice, "desk.unsettled_count", count));
    }
    add_tally(counter, day, fields);
    add_groups(counter, day, fields);
    add_sessions(counter, day, fields);
    add_closing(counter, *date, fields);
    auto const tab = *date == counter.today() ? Tab::Today : Tab::None;
    return page(counter, pages::Template::DeskToday, tab, heading, std::move(fields));
}

}  // namespace obhut::desk
