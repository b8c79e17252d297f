// SPDX-License-Identifier: Apache-2.0
#include "desk/desk.h"

#include "desk/counter.h"
#include "desk/handlers.h"
#include "pages/render.h"

namespace obhut::desk {
namespace {

using http::Access;
using http::Method;
using http::Rate;
using http::Work;

// A form names every booking that its page showed.
constexpr std::size_t form = 64 * 1024;

using Handle = Reply (*)(Surroundings const&, http::Request const&);

http::Handler on(Surroundings const& around, Handle handle) {
    return [around, handle](http::Request const& request) { return web::response_of(handle(around, request)); };
}

}  // namespace

Reply show_front(Surroundings const& around, http::Request const& request) {
    pages::Voice const voice{
        .language = web::preferred(request, catalogue::Language::German),
        .address = catalogue::Address::Formal,
        .trade = catalogue::Trade::Salon,
    };
    auto const heading = pages::text(voice, "desk.choose");
    pages::Fields fields;
    fields.set("TITLE", heading)
        .set("HEADING", heading)
        .set("STYLE", web::style_path())
        .set("DESK_STYLE", style_path())
        .set("ICON", web::icon_path())
        .set("BUSINESS", "Obhut")
        .set("HOME", "/desk")
        .show("NO_TABS");
    for (auto const& compiled : around.calendar.businesses()) {
        auto const& business = compiled->business();
        fields.add("WAY").set("URL", "/desk/" + std::string{business.slug.text()}).set("TEXT", business.name);
    }
    return web::html(pages::render(pages::Template::DeskNote, voice, fields)).with("Vary", "Accept-Language");
}

std::vector<http::Route> routes(web::Surroundings const& around) {
    auto const shows = [&](Literal path, Handle handle) {
        return http::Route{Method::Get, path, Access::Public, Rate::Read, 0, Work::Pool, on(around, handle)};
    };
    auto const takes = [&](Literal path, Handle handle) {
        return http::Route{Method::Post, path, Access::Public, Rate::Write, form, Work::Pool, on(around, handle)};
    };
    return {
        shows("/desk", show_front),
        shows("/desk/desk.css", show_style),
        shows("/desk/{business}", show_today),
        shows("/desk/{business}/daysheet", show_sheet),
        shows("/desk/{business}/closing", show_closing),
        takes("/desk/{business}/closing", post_closing),
        takes("/desk/{business}/reopening", post_reopening),
        shows("/desk/{business}/session", show_session),
        takes("/desk/{business}/session", post_session),
        shows("/desk/{business}/unsettled", show_unsettled),
        takes("/desk/{business}/unsettled", post_unsettled),
        takes("/desk/{business}/bookings/{booking}", post_booking),
    };
}

}  // namespace obhut::desk
