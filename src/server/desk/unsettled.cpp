// SPDX-License-Identifier: Apache-2.0
//
// What was promised and cannot be kept: each booking is given another place, cancelled by the house, or called about.
// The list is read from the catalogue as it is, so nothing that a change hit is lost, whoever made it and when.
#include "desk/handlers.h"
#include "desk/struck_list.h"
#include "pages/format.h"
#include "web/page_own.h"

#include <algorithm>

namespace obhut::desk {
namespace {

// The bookings that the page showed, as it showed them: "id:revision".
bool was_shown(http::Parameters const& form, Booking const& booking) {
    auto const stamp = booking.id.text() + ":" + std::to_string(booking.revision);
    auto const shown = form.all("booking");
    return std::ranges::find(shown, stamp) != shown.end();
}

}  // namespace

Reply show_unsettled(Surroundings const& around, Caller const& caller, http::Request const& request) {
    auto const counter = OBHUT_TRY(counter_of(around, caller, request));
    auto const back = counter.path + "/unsettled";
    auto const struck =
        OBHUT_TRY(or_note(counter, change_business::unsettled(around.world, counter.business().id), counter.path));
    pages::Fields fields;
    fields.set("ACTION_ALL", back);
    auto const left = static_cast<std::int64_t>(struck.size());
    if (auto const done = web::whole_from(request.query.value_or("done", ""))) {
        auto& news = fields.add("NEWS");
        news.set("SETTLED", pages::counted(counter.frame.voice, "desk.settled_count", *done));
        if (left > 0) news.show("REST");
    }
    if (struck.empty()) {
        fields.show("NOTHING");
    } else {
        fields.add("SOME").set("HOW_MANY", pages::counted(counter.frame.voice, "desk.unsettled_count", left));
        auto& all = fields.add("ALL");
        for (auto const& one : struck)
            all.add("SHOWN").set("STAMP", one.booking.id.text() + ":" + std::to_string(one.booking.revision));
        OBHUT_TRY(add_struck(counter, struck, Settling::Offered, back, fields));
    }
    return page(counter, pages::Template::DeskUnsettled, Tab::Unsettled, counter.text("desk.unsettled"), fields);
}

Reply post_unsettled(Surroundings const& around, Caller const& caller, http::Request const& request) {
    auto const posted = OBHUT_TRY(posted_to(around, caller, request));
    auto const& [counter, form] = posted;
    auto const act = form.value_or("act", "");
    if (act != "elsewhere" && act != "cancel") return Refused{note(counter, 422, misread, counter.path)};
    std::int64_t done = 0;
    for (auto const& one :
         OBHUT_TRY(or_note(counter, change_business::unsettled(around.world, counter.business().id), counter.path))) {
        if (!was_shown(form, one.booking)) continue;
        auto const revision = one.booking.revision;
        auto const settled = act == "cancel" ? cancel_for_house(counter, one.booking, revision)
                                             : place_elsewhere(counter, one.booking, revision);
        if (settled) ++done;
    }
    return http::Response::see_other(counter.path + "/unsettled?done=" + std::to_string(done));
}

}  // namespace obhut::desk
