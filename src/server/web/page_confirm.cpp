// SPDX-License-Identifier: Apache-2.0
//
// The page behind the link of the mail that asks "was it you who booked?". Looking at it changes nothing, because
// programs that read mail follow links (req:X2); its one button confirms.
#include "confirm/confirm.h"
#include "find_booking/find_booking.h"
#include "http/problem.h"
#include "pages/format.h"
#include "pages/texts.h"
#include "web/page_handlers.h"
#include "web/page_own.h"
#include "web/page_status.h"
#include "web/page_words.h"

namespace obhut::web {
namespace {

using ports::CapabilityPurpose;

// Whoever reads the mails of that address may manage what was booked through it.
std::string manage_path(Surroundings const& around, Own const& own) {
    auto const generation = static_cast<std::uint32_t>(own.booking.generation);
    return own.frame.home + "/manage/" +
           around.world.vault.capability(
               own.frame.business().id, own.booking.id, CapabilityPurpose::Manage, generation
           );
}

http::Response show(Surroundings const& around, Own const& own, unsigned status, bool gone) {
    auto const& frame = own.frame;
    auto const now = around.world.clock.now();
    pages::Fields fields;
    fields.set("WHAT", own.what())
        .set("WHEN", visit_text(frame, own.booking.visit, own.zone))
        .set("ACTION", own.path)
        .set("AGAIN", own.again());
    auto const standing = standing_of(own.booking, now);
    if (gone) {
        fields.show("GONE");
    } else if (standing == Standing::AwaitsConfirmation) {
        auto const until = pages::spoken_clock(own.zone.to_local(own.booking.lapses), frame.language());
        fields.add("ASKED").set("UNTIL", until);
    } else if (standing == Standing::Lapsed && now < own.booking.visit.start) {
        fields.show("LATE");
    } else if (standing == Standing::Lapsed) {
        fields.show("GONE");
    } else {
        fields.add("DONE").set("MANAGE", manage_path(around, own));
    }
    return page(frame, pages::Template::Confirm, frame.text("confirm.title"), std::move(fields), status);
}

http::Response lead_on(
    Surroundings const& around, http::Request const& request, CapabilityPurpose purpose, std::string_view page_name
) {
    auto const capability = request.capture("capability");
    auto const found = find_booking::find(around.world, around.calendar, capability, purpose);
    if (!found && found.error().kind != ErrorKind::NotFound) return http::problem(found.error());
    if (!found) return not_found(request);
    auto const& business = found.value().compiled->business();
    return http::Response::see_other(std::string{"/"}
                                         .append(business.slug.text())
                                         .append("/")
                                         .append(pages::language_tag(found.value().booking.language))
                                         .append(page_name)
                                         .append(capability));
}

}  // namespace

Reply confirm_page(Surroundings const& around, http::Request const& request) {
    auto const own = OBHUT_TRY(own_of(around, request, CapabilityPurpose::Confirm));
    return show(around, own, 200, false);
}

Reply post_confirm(Surroundings const& around, http::Request const& request) {
    auto const own = OBHUT_TRY(own_of(around, request, CapabilityPurpose::Confirm));
    auto const confirmed = confirm::confirm(around.world, around.calendar, request.capture("capability"));
    if (confirmed && around.door != nullptr) around.door->confirmed(confirmed.value().id);
    if (confirmed) return http::Response::see_other(manage_path(around, own));
    if (confirmed.error().reason == Literal{"booking/lapsed"}) return show(around, own, 409, true);
    if (confirmed.error().reason == Literal{"booking/already-cancelled"})
        return http::Response::see_other(manage_path(around, own));
    return refused(own.frame, confirmed.error(), own.path);
}

Reply open_manage(Surroundings const& around, http::Request const& request) {
    return lead_on(around, request, CapabilityPurpose::Manage, "/manage/");
}

Reply open_confirm(Surroundings const& around, http::Request const& request) {
    return lead_on(around, request, CapabilityPurpose::Confirm, "/confirm/");
}

}  // namespace obhut::web
