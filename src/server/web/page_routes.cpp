// SPDX-License-Identifier: Apache-2.0
#include "pages/render.h"
#include "web/page_frame.h"
#include "web/page_handlers.h"
#include "web/routes.h"

#include <algorithm>
#include <iterator>

namespace obhut::web {
namespace {

using http::Access;
using http::Method;
using http::Rate;
using http::Work;

constexpr std::size_t form = 16 * 1024;

using Handle = Reply (*)(Surroundings const&, http::Request const&);

http::Handler on(Surroundings const& around, Handle handle) {
    return [around, handle](http::Request const& request) { return response_of(handle(around, request)); };
}

Reply asset(Surroundings const& around, http::Request const& request) {
    return show_asset(around, request);
}

// What belongs to one booking, for whoever holds its link.
std::vector<http::Route> booking_routes(Surroundings const& around) {
    auto const shows = [&](Literal path, Handle handle) {
        return http::Route{Method::Get, path, Access::Capability, Rate::Guessable, 0, Work::Pool, on(around, handle)};
    };
    auto const takes = [&](Literal path, Handle handle) {
        return http::Route{
            Method::Post, path, Access::Capability, Rate::Guessable, form, Work::Pool, on(around, handle)
        };
    };
    return {
        shows("/{business}/{lang}/manage/{capability}", manage_page),
        shows("/{business}/{lang}/manage/{capability}/cancel", cancel_page),
        takes("/{business}/{lang}/manage/{capability}/cancel", post_cancel),
        shows("/{business}/{lang}/manage/{capability}/move", move_page),
        takes("/{business}/{lang}/manage/{capability}/move", post_move),
        shows("/{business}/{lang}/manage/{capability}/changed", changed_page),
        shows("/{business}/{lang}/manage/{capability}/party", party_page),
        takes("/{business}/{lang}/manage/{capability}/party", post_party),
        shows("/{business}/{lang}/manage/{capability}/calendar.ics", calendar_file),
        shows("/{business}/{lang}/confirm/{capability}", confirm_page),
        takes("/{business}/{lang}/confirm/{capability}", post_confirm),
        shows("/booking/{capability}", open_manage),
        shows("/booking/{capability}/confirm", open_confirm),
    };
}

}  // namespace

std::vector<http::Route> page_routes(Surroundings const& around) {
    pages::prepare();
    auto const does = [&](Handle handle) { return on(around, handle); };
    std::vector<http::Route> routes{
        {Method::Get, "/", Access::Public, Rate::Read, 0, Work::Inline, does(front_page)},
        {Method::Get, "/assets/{file}", Access::Public, Rate::None, 0, Work::Inline, does(asset)},
        {Method::Get, "/embed.js", Access::Public, Rate::Read, 0, Work::Inline, does(show_embed)},
        {Method::Get, "/{business}/theme.css", Access::Public, Rate::Read, 0, Work::Inline, does(show_theme)},
        {Method::Get, "/{business}/logo.png", Access::Public, Rate::Read, 0, Work::Inline, does(show_logo)},
        {Method::Get, "/{business}", Access::Public, Rate::Read, 0, Work::Inline, does(open_business)},
        {Method::Get, "/{business}/{lang}", Access::Public, Rate::Read, 0, Work::Inline, does(services_page)},
        {Method::Get, "/{business}/{lang}/privacy", Access::Public, Rate::Read, 0, Work::Inline, does(privacy_page)},
        {Method::Get, "/{business}/{lang}/legal", Access::Public, Rate::Read, 0, Work::Inline, does(legal_page)},
        {Method::Get,
         "/{business}/{lang}/{service}",
         Access::Public,
         Rate::Read,
         0,
         Work::Pool,
         does(service_times_page)},
        {Method::Get,
         "/{business}/{lang}/{service}/{provider}",
         Access::Public,
         Rate::Read,
         0,
         Work::Inline,
         does(provider_link)},
        {Method::Post, "/{business}/{lang}/{service}", Access::Public, Rate::Write, form, Work::Pool, does(post_hold)},
        {Method::Get,
         "/{business}/{lang}/booking/{hold}",
         Access::Capability,
         Rate::Guessable,
         0,
         Work::Pool,
         does(details_page)},
        {Method::Get,
         "/{business}/{lang}/booking/{hold}/series",
         Access::Capability,
         Rate::Guessable,
         0,
         Work::Pool,
         does(series_page)},
        {Method::Post,
         "/{business}/{lang}/booking/{hold}",
         Access::Capability,
         Rate::Write,
         form,
         Work::Pool,
         does(post_booking)},
    };
    std::ranges::move(booking_routes(around), std::back_inserter(routes));
    return routes;
}

}  // namespace obhut::web
