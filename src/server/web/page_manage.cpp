// SPDX-License-Identifier: Apache-2.0
//
// What the holder of a booking's link sees: how it stands, what was agreed, and what can be done. It is also what
// appears after booking, so it says at the top that it worked. The address decides all of it: a parameter adds nothing.
#include "booking/rules.h"
#include "client/notice.h"
#include "pages/format.h"
#include "web/page_handlers.h"
#include "web/page_own.h"
#include "web/page_status.h"
#include "web/page_words.h"

namespace obhut::web {
namespace {

using booking::Instant;

void add_place(Own const& own, pages::Fields& fields) {
    auto const& frame = own.frame;
    auto const* location = frame.business().location(own.booking.location);
    fields.set("WHERE", location == nullptr ? frame.business().name : address_text(*location));
    if (location != nullptr) add_call(frame, *location, fields);
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
    if (news && is_open(standing)) fields.show(*news);
    if (booking.snapshot.gross > 0 && is_kept(standing)) {
        auto& row = fields.add("PRICE_ROW").set("PRICE", price_text(frame, booking.snapshot));
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
