// SPDX-License-Identifier: Apache-2.0
//
// What the holder of a booking's link sees: how it stands, what was agreed, and what can be done. It is also what
// appears after booking, so it says at the top that it worked. The address decides all of it: a parameter adds nothing.
#include "availability/sessions.h"
#include "booking/rules.h"
#include "client/notice.h"
#include "pages/format.h"
#include "web/page_handlers.h"
#include "web/page_own.h"
#include "web/page_price.h"
#include "web/page_sessions.h"
#include "web/page_status.h"
#include "web/page_words.h"

#include <algorithm>
#include <span>

namespace obhut::web {
namespace {

using booking::Instant;

void add_place(Own const& own, pages::Fields& fields) {
    auto const& frame = own.frame;
    auto const* location = frame.business().location(own.booking.location);
    fields.set("WHERE", location == nullptr ? frame.business().name : address_text(*location));
    if (location != nullptr) add_call(frame, *location, fields);
}

// Who teaches the class on that date.
void add_leader(Own const& own, pages::Fields& fields) {
    auto const* service = own.service;
    if (service == nullptr || service->shape != catalogue::Shape::Class) return;
    auto const start = own.booking.visit.start;
    for (auto const& sitting : availability::sittings(*service, own.zone, {start, start + time::Seconds{1}})) {
        if (sitting.span.start != start) continue;
        add_teacher(own.frame, *sitting.occupies, *sitting.session, fields);
        return;
    }
}

// What still can be done, and why the rest cannot.
void add_acts(Own const& own, Standing standing, Instant now, pages::Fields& fields) {
    auto const& frame = own.frame;
    auto const& snapshot = own.booking.snapshot;
    fields.add("CANCEL_ROW").set("CANCEL", cancel_text(frame, snapshot.cancel_until, own.zone, now));
    auto& acts = fields.add("ACTS").set("CANCEL_URL", own.path + "/cancel");
    if (standing == Standing::Booked) acts.add("CALENDAR").set("URL", own.path + "/calendar.ics");
    if (may_move(own, now)) acts.add("MOVE").set("URL", own.path + "/move");
    if (may_resize(own, now)) acts.add("RESIZE").set("URL", own.path + "/party");
    if (standing == Standing::AwaitsConfirmation) return;
    fields.add("KEEP_PAGE").show(may_move(own, now) ? Literal{"LOOSE"} : Literal{"FIRM"});
    auto const* location = frame.business().location(own.booking.location);
    if (may_move(own, now) || location == nullptr || location->phone.empty()) return;
    auto& fixed = fields.add("FIXED");
    add_call(frame, *location, fixed);
    if (snapshot.cancel_until <= now) {
        fixed.add("TOO_LATE").set("SINCE", pages::moment(own.zone.to_local(snapshot.cancel_until), frame.language()));
    } else {
        fixed.show("NOT_HERE");
    }
}

// What the store knows beside the booking itself.
struct Around {
    std::vector<booking::Booking> series;  // by start; none where it is the only one
    bool mailed = false;                   // a letter about it is on its way, or has just gone
};

constexpr std::chrono::minutes just_now{15};

Result<Around, Error> around_of(ports::Store& store, Own const& own, Instant now) {
    Around found;
    OBHUT_TRY(store.read(own.frame.business().id, [&](ports::Reader& reader) -> Result<Done, Error> {
        found = {};
        for (auto const& message : OBHUT_TRY(reader.messages_of(own.booking.id))) {
            bool const goes = message.state == message::State::Waiting && message.due <= now + just_now;
            bool const went =
                message.state == message::State::Sent && message.settled && *message.settled > now - just_now;
            found.mailed = found.mailed || goes || went;
        }
        if (!own.booking.series || !own.booking.client) return Done{};
        for (auto const id : OBHUT_TRY(reader.bookings_of(*own.booking.client))) {
            auto one = OBHUT_TRY(reader.booking(id));
            if (one && one->series == own.booking.series) found.series.push_back(std::move(*one));
        }
        return Done{};
    }));
    std::ranges::sort(found.series, {}, [](booking::Booking const& one) { return one.visit.start; });
    return found;
}

// All dates of the series, each with its own page: whoever holds the link of one was told them all by letter.
void add_series(
    Surroundings const& around,
    Own const& own,
    std::span<booking::Booking const> dates,
    Instant now,
    pages::Fields& fields
) {
    if (dates.size() < 2) return;
    auto const& frame = own.frame;
    auto const count = static_cast<std::int64_t>(dates.size());
    auto& series = fields.add("SERIES").set("COUNT", pages::counted(frame.voice, "count.dates", count));
    for (auto const& one : dates) {
        auto const when = pages::moment(own.zone.to_local(one.visit.start), frame.language());
        auto& date = series.add("DATE");
        if (one.id == own.booking.id) {
            date.add("THIS").set("WHEN", when);
        } else {
            auto const link = around.world.vault.capability(
                frame.business().id,
                one.id,
                ports::CapabilityPurpose::Manage,
                static_cast<std::uint32_t>(one.generation)
            );
            date.add("OTHER").set("WHEN", when).set("URL", frame.home + "/manage/" + link);
        }
        auto const standing = standing_of(one, now);
        bool const gone = standing == Standing::CancelledByClient || standing == Standing::CancelledByUs;
        if (gone) date.add("STATE").set("TEXT", frame.text("manage.cancelled"));
    }
}

http::Response show(Surroundings const& around, Own const& own, std::optional<Literal> news) {
    auto const& [frame, booking, service, zone, path] = own;
    auto const now = around.world.clock.now();
    auto const standing = standing_of(booking, now);
    auto const visit_day = time::date_of(zone.to_local(booking.visit.end));
    auto const forget = client::forget_on(frame.business().contact_retention, visit_day);
    pages::Fields fields;
    add_standing(own, now, fields);
    fields.set("WHAT", own.what())
        .set("WHEN", visit_text(frame, booking.visit, zone))
        .set("REFERENCE", booking::reference_of(booking.id))
        .set("FORGET_ON", pages::long_date(forget, frame.language()));
    add_place(own, fields);
    add_leader(own, fields);
    if (auto const known = around_of(around.world.store, own, now)) {
        if (known.value().mailed && is_open(standing)) fields.show("MAILED");
        add_series(around, own, known.value().series, now, fields);
    }
    if (news && is_open(standing)) fields.show(*news);
    if (booking.snapshot.gross > 0 && is_kept(standing)) {
        auto const what = service == nullptr ? frame.business().name : room_text(frame, *service, booking.party);
        add_price(frame, what, booking.snapshot, fields.add("PRICED"));
        auto& row = fields.add("PRICE_ROW");
        if (booking.snapshot.lines.empty()) add_price(frame, what, booking.snapshot, row);
        if (binds_to_pay(booking.snapshot)) row.add("PAYMENT").set("HOW", payment_text(frame, booking.snapshot));
    }
    if (may_cancel(own, now)) {
        add_acts(own, standing, now, fields);
    } else {
        fields.add("AGAIN").set("URL", own.again());
    }
    return page(frame, pages::Template::Manage, frame.text("manage.title"), std::move(fields));
}

}  // namespace

Reply manage_page(Surroundings const& around, http::Request const& request) {
    auto const own = OBHUT_TRY(own_of(around, request));
    return show(around, own, std::nullopt);
}

Reply changed_page(Surroundings const& around, http::Request const& request) {
    auto const own = OBHUT_TRY(own_of(around, request));
    return show(around, own, Literal{"CHANGED"});
}

}  // namespace obhut::web
